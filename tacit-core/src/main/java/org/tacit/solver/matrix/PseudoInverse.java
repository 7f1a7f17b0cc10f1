package org.tacit.solver.matrix;

import java.util.Arrays;
import org.tacit.operator.LinearOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The pseudo-inverse {@code 𝒜⁺ = 𝒜* (𝒜𝒜*)⁺} of an operator. Unless the operator is orthonormal
 * it takes memory for m² numbers and the time of one eigendecomposition of that size.
 */
public final class PseudoInverse {
  /** Directions of the sensing matrices below this share of the largest count as dependent. */
  private static final double RANK_TOLERANCE = 1e-12;

  private final LinearOperator operator;
  private final Tensor inverse;
  private final double squaredNorm;

  private PseudoInverse(LinearOperator operator, Tensor inverse, double squaredNorm) {
    this.operator = operator;
    this.inverse = inverse;
    this.squaredNorm = squaredNorm;
  }

  /** The pseudo-inverse of an operator; its memory belongs to the caller's scope. */
  public static PseudoInverse of(LinearOperator operator) {
    if (operator.orthonormal()) {
      return new PseudoInverse(operator, Tensor.zeros(DType.FLOAT64, 0), 1);
    }
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Eigen eigen = LinearAlgebra.symmetricEigen(operator.gram());
      double[] values = eigen.values().toArray();
      double cut = RANK_TOLERANCE * values[values.length - 1];
      double[] inverses = Arrays.stream(values).map(v -> v > cut ? 1 / v : 0).toArray();
      Tensor scaled =
          eigen.vectors().multiply(Tensor.of(DType.FLOAT64, inverses, 1, inverses.length));
      Tensor inverse = scope.keep(scaled.matmul(eigen.vectors().transpose()));
      return new PseudoInverse(operator, inverse, values[values.length - 1]);
    }
  }

  /** {@code ‖𝒜‖²}, the largest eigenvalue of {@code 𝒜𝒜*}. */
  public double squaredNorm() {
    return squaredNorm;
  }

  /** {@code (𝒜𝒜*)⁺ y}. */
  public Tensor multipliers(Tensor values) {
    return operator.orthonormal() ? values : inverse.matmul(values);
  }

  /** {@code 𝒜⁺ y}. */
  public Tensor apply(Tensor values) {
    return operator.adjoint(multipliers(values));
  }
}
