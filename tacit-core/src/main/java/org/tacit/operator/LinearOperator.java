package org.tacit.operator;

import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A linear operator from tensors of one shape to numbers, {@code 𝒜(X)_i = ⟨A_i, X⟩}, with its
 * adjoint {@code 𝒜*(y) = Σ_i y_i A_i} (docs/mathematics/spectral-networks.md, D1;
 * docs/mathematics/hierarchical-tensor-factorization.md, D9). The unknowns of a linear system are
 * tensors of one mode, matrices are tensors of two. Everything is in double precision; results
 * belong to the caller's scope.
 */
public interface LinearOperator {
  /** The mode sizes of the tensors that are measured, a copy. */
  int[] dimensions();

  /** The size of a zero-based mode. */
  default int dimension(int mode) {
    return dimensions()[mode];
  }

  /** The number N of modes. */
  default int order() {
    return dimensions().length;
  }

  /** The number of entries of a tensor, saturated at {@link Long#MAX_VALUE}. */
  default long entries() {
    return EntryIndices.countOf(dimensions());
  }

  /** The tensor of zeros. */
  default Tensor zeros() {
    return Tensor.zeros(DType.FLOAT64, Shapes.of(dimensions()));
  }

  /** The number m of measurements. */
  int count();

  /** 𝒜(X), a vector of m numbers. */
  Tensor apply(Tensor tensor);

  /**
   * 𝒜*(y), a whole tensor, which must be small enough to be formed.
   *
   * @param values y, a vector of m numbers
   */
  Tensor adjoint(Tensor values);

  /** The chosen measurements, in the order given: an operator of the same class. */
  LinearOperator select(int[] chosen);

  /** The norm of every A_i. */
  double[] lengths();

  /**
   * The measurements with every A_i multiplied by a factor.
   *
   * @param factors one finite number for each measurement
   * @throws IllegalArgumentException if a factor is not 1 and all A_i are of length 1 by
   *     definition, as those of entries are
   */
  LinearOperator scaled(double[] factors);

  /** Whether the A_i are orthonormal, so that 𝒜𝒜* is the identity. */
  default boolean orthonormal() {
    return false;
  }

  /** The inner products ⟨A_i, A_j⟩, m × m. */
  Tensor gram();

  /** 𝒜(X) of numbers instead of tensors. */
  default double[] valuesOf(Tensor tensor) {
    return apply(tensor).toArray();
  }

  /** How a message names a measurement, counted from 0. */
  default String describe(int measurement) {
    return "measurement " + (measurement + 1);
  }
}
