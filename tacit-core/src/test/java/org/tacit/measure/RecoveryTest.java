package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Unit values of docs/mathematics/spectral-networks.md, D6. */
class RecoveryTest {
  private static final double EXACT = 1e-12;

  private static final Tensor TRUTH = Tensor.of(DType.FLOAT64, new double[] {3, 0, 0, 4}, 2, 2);

  @Test
  void theRelativeErrorIsTheShareOfTheNorm() {
    Tensor found = Tensor.of(DType.FLOAT64, new double[] {3, 0, 0, 1}, 2, 2);
    assertThat(Recovery.relativeError(found, TRUTH)).isCloseTo(0.6, within(EXACT));
  }

  /** An error of one tenth of the peak everywhere is 20 decibels. */
  @Test
  void aTenthOfThePeakIsTwentyDecibels() {
    Tensor found = TRUTH.copy().addInPlace(25.5);
    assertThat(Recovery.peakSignalToNoise(found, TRUTH, 255)).isCloseTo(20, within(EXACT));
    assertThat(Recovery.peakSignalToNoise(TRUTH, TRUTH, 255)).isInfinite();
  }

  @Test
  void theEffectiveRankOfAHalfAndTwoQuartersIsTwoRootsOfTwo() {
    assertThat(Spectrum.effectiveRank(new double[] {0.5, 0.25, 0.25}))
        .isCloseTo(2 * Math.sqrt(2), within(EXACT));
  }
}
