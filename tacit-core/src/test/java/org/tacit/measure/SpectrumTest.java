package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * docs/mathematics/hierarchical-tensor-factorization.md, D10: the effective rank's golden numbers.
 */
class SpectrumTest {
  private static final double EXACT = 1e-12;

  @Test
  void effectiveRankOfKnownSpectra() {
    assertThat(Spectrum.effectiveRank(new double[] {2, 2})).isCloseTo(2, within(EXACT));
    assertThat(Spectrum.effectiveRank(new double[] {5, 0})).isCloseTo(1, within(EXACT));
    assertThat(Spectrum.effectiveRank(new double[] {3, 1}))
        .isCloseTo(Math.exp(0.5623351446188083), within(EXACT));
    assertThat(Spectrum.effectiveRank(new double[] {0, 0})).isZero();
  }

  @Test
  void theNumericalRankCountsWhatExceedsAShareOfTheLargest() {
    double[] values = {1000, 10, 0.1, 0};
    assertThat(Spectrum.numericalRank(values, 1e-5)).isEqualTo(3);
    assertThat(Spectrum.numericalRank(values, 1e-3)).isEqualTo(2);
    assertThat(Spectrum.numericalRank(values, 0)).isEqualTo(3);
    assertThat(Spectrum.numericalRank(new double[] {0, 0}, 1e-3)).isZero();
  }

  @Test
  void whatRoundingLeavesOfZerosIsCutOff() {
    assertThat(Spectrum.aboveRounding(new double[] {1e6, 1e-6, 1e-9, 0}))
        .containsExactly(1e6, 1e-6);
    assertThat(Spectrum.aboveRounding(new double[] {0, 0})).isEmpty();
    assertThat(Spectrum.aboveRounding(new double[0])).isEmpty();
  }

  @Test
  void matricizationPutsTheChosenModesIntoRows() {
    // W[i][j][k] = 1 where i = k: by modes {1} and {3} it is the identity beside itself, by mode
    // {2} it has rank one.
    Tensor tensor = Tensor.of(DType.FLOAT64, new double[] {1, 0, 1, 0, 0, 1, 0, 1}, 2, 2, 2);
    assertThat(Spectrum.ofMatricization(tensor, List.of(0)))
        .containsExactly(new double[] {Math.sqrt(2), Math.sqrt(2)}, within(EXACT));
    assertThat(Spectrum.ofMatricization(tensor, List.of(1)))
        .containsExactly(new double[] {2, 0}, within(EXACT));
  }
}
