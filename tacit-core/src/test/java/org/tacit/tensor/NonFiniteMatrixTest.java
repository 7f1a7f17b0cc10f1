package org.tacit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A matrix with an entry that is not finite is refused before LAPACK sees it, which would write of
 * it to the standard output of the process.
 */
class NonFiniteMatrixTest {
  /** The sum of two of them is infinite. */
  private static final double HUGE = 1e308;

  private static final double ROUNDING = 1e-15 * HUGE;

  private enum Decomposition {
    SINGULAR_VALUES,
    SVD,
    EIGEN,
    EIGENVALUES;

    private double[] of(Tensor matrix) {
      return switch (this) {
        case SINGULAR_VALUES -> LinearAlgebra.singularValues(matrix);
        case SVD -> LinearAlgebra.svd(matrix).values().toArray();
        case EIGEN -> LinearAlgebra.symmetricEigen(matrix).values().toArray();
        case EIGENVALUES -> LinearAlgebra.symmetricEigenvalues(matrix);
      };
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(Decomposition.values())
        .flatMap(
            each ->
                DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                    .mapToObj(entry -> Arguments.of(each, entry)));
  }

  private static Tensor diagonal(double first, double second) {
    return Tensor.of(DType.FLOAT64, new double[] {first, 0, 0, second}, 2, 2);
  }

  @ParameterizedTest
  @MethodSource
  void refused(Decomposition decomposition, double entry) {
    assertThatThrownBy(() -> decomposition.of(diagonal(entry, 1)))
        .isInstanceOf(TensorException.class)
        .hasMessage("a matrix to be decomposed has an entry that is infinite or not a number");
  }

  @ParameterizedTest
  @EnumSource
  void aSumThatOverflowsIsNoReason(Decomposition decomposition) {
    assertThat(decomposition.of(diagonal(HUGE, HUGE)))
        .containsExactly(new double[] {HUGE, HUGE}, within(ROUNDING));
  }
}
