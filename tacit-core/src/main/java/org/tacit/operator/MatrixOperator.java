package org.tacit.operator;

import org.tacit.tensor.Tensor;

/**
 * A linear operator from matrices to numbers, {@code 𝒜(X)_i = ⟨A_i, X⟩ = tr(A_i^T X)}, with its
 * adjoint {@code 𝒜*(y) = Σ_i y_i A_i} (docs/mathematics/spectral-networks.md, D1). Everything is
 * in double precision.
 */
public interface MatrixOperator {
  /** The number m of measurements. */
  int count();

  /** The rows of the matrices that are measured. */
  int rows();

  /** The columns of the matrices that are measured. */
  int columns();

  /** 𝒜(X), a vector of m numbers. */
  Tensor apply(Tensor matrix);

  /**
   * 𝒜*(y), rows × columns.
   *
   * @param values y, a vector of m numbers
   */
  Tensor adjoint(Tensor values);

  /** Whether the A_i are orthonormal, so that 𝒜𝒜* is the identity. */
  boolean orthonormal();

  /** The inner products ⟨A_i, A_j⟩, m × m. */
  Tensor gram();

  /** The chosen measurements, in the order given. */
  MatrixOperator select(int[] chosen);

  /** The Frobenius norm of every A_i. */
  double[] lengths();

  /**
   * The measurements with every A_i multiplied by a factor.
   *
   * @param factors one finite number for each measurement
   */
  MatrixOperator scaled(double[] factors);

  /** 𝒜(X) of numbers instead of tensors. */
  default double[] valuesOf(Tensor matrix) {
    return apply(matrix).toArray();
  }
}
