package org.tacit.solver;

import java.util.Arrays;
import org.tacit.problem.MatrixOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The pseudo-inverse {@code 𝒜⁺ = 𝒜* (𝒜𝒜*)⁺} of an operator. Unless the operator is orthonormal
 * it takes memory for m² numbers and the time of one eigendecomposition of that size.
 */
final class PseudoInverse {
  /** Directions of the sensing matrices below this share of the largest count as dependent. */
  private static final double RANK_TOLERANCE = 1e-12;

  private final MatrixOperator operator;
  private final Tensor inverse;

  PseudoInverse(MatrixOperator operator) {
    this.operator = operator;
    this.inverse =
        operator.orthonormal() ? Tensor.zeros(DType.FLOAT64, 0) : inverse(operator.gram());
  }

  private static Tensor inverse(Tensor gram) {
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Eigen eigen = LinearAlgebra.symmetricEigen(gram);
      double[] values = eigen.values().toArray();
      double cut = RANK_TOLERANCE * values[values.length - 1];
      double[] inverses = Arrays.stream(values).map(v -> v > cut ? 1 / v : 0).toArray();
      Tensor scaled =
          eigen.vectors().multiply(Tensor.of(DType.FLOAT64, inverses, 1, inverses.length));
      return scope.keep(scaled.matmul(eigen.vectors().transpose()));
    }
  }

  /** {@code (𝒜𝒜*)⁺ y}. */
  Tensor multipliers(Tensor values) {
    return operator.orthonormal() ? values : inverse.matmul(values);
  }

  /** {@code 𝒜⁺ y}. */
  Tensor apply(Tensor values) {
    return operator.adjoint(multipliers(values));
  }
}
