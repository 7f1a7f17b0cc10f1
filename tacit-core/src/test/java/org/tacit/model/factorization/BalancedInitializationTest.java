package org.tacit.model.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.measure.Spectrum;
import org.tacit.measure.Unbalancedness;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Balanced starts: docs/mathematics/hierarchical-tensor-factorization.md, T6, over all sample
 * models and random trees.
 */
class BalancedInitializationTest {
  private static final double BALANCED = 1e-12;
  private static final double BALANCED_SINGLE = 1e-5;
  private static final double SAME = 1e-10;
  private static final Seed SEED = new Seed(31);

  static Stream<Named<Factorization>> models() {
    return SampleFactorizations.all();
  }

  private static Parameters gaussian(Factorization model) {
    return new Initialization.Gaussian(0.7).start(model.layout(), DType.FLOAT64, SEED);
  }

  private static double largestSquare(Parameters weights) {
    return Arrays.stream(weights.flat().toArray()).map(w -> w * w).max().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theNormIsThatOfTheEndTensor(Factorization model) {
    Parameters weights = gaussian(model);
    double norm = model.endTensor(weights).norm();
    assertThat(model.endNorm(weights)).isCloseTo(norm, within(SAME * norm));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gaussianWeightsAreNotBalanced(Factorization model) {
    Parameters weights = gaussian(model);
    assertThat(Unbalancedness.of(model, weights)).isGreaterThan(1e-3 * largestSquare(weights));
  }

  @ParameterizedTest
  @MethodSource("models")
  void balancingKeepsTheEndTensor(Factorization model) {
    Parameters weights = gaussian(model);
    Parameters balanced = model.balanced(weights);
    assertThat(Unbalancedness.of(model, balanced))
        .isLessThan(BALANCED * Math.max(1, largestSquare(balanced)));
    Tensor end = model.endTensor(weights);
    assertThat(model.endTensor(balanced).subtract(end).norm()).isLessThan(SAME * end.norm());
  }

  @ParameterizedTest
  @MethodSource("models")
  void theStartIsBalancedAndHasTheNormThatWasAskedFor(Factorization model) {
    Initialization scheme = BalancedStart.gaussian(model, 1e-3);
    Parameters start = scheme.start(model.layout(), DType.FLOAT64, SEED);
    assertThat(Unbalancedness.of(model, start)).isLessThan(BALANCED * largestSquare(start));
    assertThat(model.endTensor(start).norm()).isCloseTo(1e-3, within(SAME));
    Parameters single = scheme.start(model.layout(), DType.FLOAT32, SEED);
    assertThat(Unbalancedness.of(model, single)).isLessThan(BALANCED_SINGLE * largestSquare(start));
  }

  @Test
  void theFactorsOfAGaussianEndMatrixShareItsSingularValues() {
    for (int depth = 2; depth <= 4; depth++) {
      MatrixFactorization model = new MatrixFactorization(5, 7, depth, 6);
      Parameters start =
          BalancedStart.ofGaussianEndMatrix(model, 2).start(model.layout(), DType.FLOAT64, SEED);
      assertThat(Unbalancedness.of(model, start)).isLessThan(BALANCED);
      double[] end = Spectrum.ofMatricization(model.endTensor(start), List.of(0));
      double[] drawn = LinearAlgebra.singularValues(Tensor.gaussian(SEED, DType.FLOAT64, 1, 5, 7));
      double scale = 2 / Math.sqrt(Arrays.stream(drawn).map(v -> v * v).sum());
      for (int layer = 0; layer < depth; layer++) {
        double[] factor = LinearAlgebra.singularValues(start.block(layer));
        for (int r = 0; r < 5; r++) {
          assertThat(end[r]).isCloseTo(scale * drawn[r], within(SAME));
          assertThat(factor[r]).isCloseTo(Math.pow(end[r], 1.0 / depth), within(SAME));
        }
      }
    }
  }

  @Test
  void aComponentWithAZeroVectorCannotBeBalanced() {
    CpFactorization model = new CpFactorization(new int[] {2, 2}, 1);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    weights.block(0).set(new double[] {1, 1});
    assertThatThrownBy(() -> model.balanced(weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("component 1");
  }

  @Test
  void aWideHierarchyIsBalancedToo() {
    Factorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {8, 8, 8, 8}, ModeTree.adjacent(4, 2), 128);
    Parameters start =
        BalancedStart.gaussian(model, 1).start(model.layout(), DType.FLOAT64, new Seed(5));
    assertThat(Unbalancedness.of(model, start)).isLessThan(BALANCED);
  }
}
