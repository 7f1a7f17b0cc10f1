package org.tacit.operator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The row space of a matrix of coefficients and its pseudo-inverse, by the thin singular value
 * decomposition {@code A = U diag(σ) Vᵀ}. Singular values up to {@code σ_max · max(n, d) · 2^−52}
 * count as zero (docs/mathematics/deep-linear-systems.md, S1). Takes the memory of the dense
 * matrix.
 *
 * @param left U, n × r, orthonormal columns that span the column space
 * @param singularValues σ, those that do not count as zero, the largest first
 * @param right V, d × r, orthonormal columns that span the row space
 */
public record RowSpace(Tensor left, double[] singularValues, Tensor right) {
  /** The decomposition of a matrix. */
  public static RowSpace of(Coefficients coefficients) {
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd = LinearAlgebra.svd(coefficients.dense());
      double[] values = svd.values().toArray();
      double cut =
          values[0] * Math.max(coefficients.rows(), coefficients.columns()) * Math.ulp(1.0);
      int rank = (int) Arrays.stream(values).filter(value -> value > cut).count();
      return new RowSpace(
          scope.keep(svd.left().narrow(1, 0, rank).copy()),
          Arrays.copyOf(values, rank),
          scope.keep(svd.right().narrow(0, 0, rank).transpose().copy()));
    }
  }

  /** The rank of the matrix. */
  public int rank() {
    return singularValues.length;
  }

  /**
   * The ratio of the largest singular value to the least that does not count as zero; 1 for rank 0.
   */
  public double condition() {
    return rank() == 0 ? 1 : singularValues[0] / singularValues[rank() - 1];
  }

  /** The solution of minimum norm of the least-squares problem, {@code A⁺ B}, d × p. */
  public Tensor minimumNorm(Tensor targets) {
    try (Scope scope = Scope.open()) {
      return scope.keep(right.matmul(coordinates(targets)));
    }
  }

  /**
   * What every solution has in the row space, {@code Vᵀ Θ = diag(1/σ) Uᵀ B}, r × p: the same system
   * in equations that are orthonormal.
   */
  public Tensor coordinates(Tensor targets) {
    return filtered(targets, value -> 1 / value);
  }

  /**
   * The multipliers ν of the equations with {@code Aᵀ ν = V μ}: {@code U diag(1/σ) μ}.
   *
   * @param inRowSpace μ, r × 1
   */
  public Tensor multipliers(Tensor inRowSpace) {
    double[] inverse = Arrays.stream(singularValues).map(value -> 1 / value).toArray();
    return left.matmul(inRowSpace.multiply(Tensor.of(DType.FLOAT64, inverse, inverse.length, 1)));
  }

  /**
   * {@code V diag(f(σ)) Uᵀ B} without the leading V.
   *
   * @param filter f
   */
  private Tensor filtered(Tensor targets, DoubleUnaryOperator filter) {
    double[] factors = Arrays.stream(singularValues).map(filter).toArray();
    return left.transpose()
        .matmul(targets)
        .multiply(Tensor.of(DType.FLOAT64, factors, factors.length, 1));
  }

  /** The ridge solution {@code (AᵀA + λI)^−1 Aᵀ B = V diag(σ/(σ² + λ)) Uᵀ B}, for λ ≥ 0. */
  public Tensor ridge(Tensor targets, double penalty) {
    try (Scope scope = Scope.open()) {
      return scope.keep(
          right.matmul(filtered(targets, value -> value / (value * value + penalty))));
    }
  }

  /** The part of every column in the row space, {@code A⁺A M}. */
  public Tensor project(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      return scope.keep(right.matmul(right.transpose().matmul(matrix)));
    }
  }

  /** The part of every column in the null space, {@code N M} with {@code N = I − A⁺A}. */
  public Tensor nullSpaceComponent(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      return scope.keep(matrix.subtract(project(matrix)));
    }
  }

  /** What no solution reaches of the targets, {@code (I − AA⁺) B}. */
  public Tensor unreachable(Tensor targets) {
    try (Scope scope = Scope.open()) {
      Tensor once = targets.subtract(left.matmul(left.transpose().matmul(targets)));
      // Twice, for what is left after once may be rounding of what was taken away.
      return scope.keep(once.subtract(left.matmul(left.transpose().matmul(once))));
    }
  }
}
