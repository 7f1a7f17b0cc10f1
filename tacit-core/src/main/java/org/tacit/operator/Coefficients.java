package org.tacit.operator;

import org.tacit.tensor.Tensor;

/**
 * An operator whose matrix A, n × d, is held number by number: a row for each measurement or
 * equation, a column for each entry or unknown. A sparse one is never filled by multiplying.
 */
public interface Coefficients extends LinearOperator {
  /** The number n of equations. */
  default int rows() {
    return count();
  }

  /** The number d of unknowns. */
  int columns();

  @Override
  default int[] dimensions() {
    return new int[] {columns()};
  }

  /**
   * {@code A Θ}. For tensors of one mode Θ may have several columns.
   *
   * @param unknowns Θ, d or d × p
   */
  @Override
  Tensor apply(Tensor unknowns);

  /**
   * {@code Aᵀ R}. For tensors of one mode R may have several columns.
   *
   * @param residuals R, n or n × p
   */
  @Override
  Tensor adjoint(Tensor residuals);

  @Override
  Coefficients select(int[] equations);

  /** The coefficients of the chosen unknowns alone, in the order given, each at most once. */
  Coefficients columns(int[] unknowns);

  /** Aᵀ: equations and unknowns change places. */
  Coefficients transposed();

  /** The Euclidean length of every column. */
  double[] columnLengths();

  @Override
  Coefficients scaled(double[] factors);

  /** All n × d entries as a matrix; meant for systems small enough to be decomposed. */
  Tensor dense();

  @Override
  default Tensor gram() {
    Tensor matrix = dense();
    return matrix.matmul(matrix.transpose());
  }
}
