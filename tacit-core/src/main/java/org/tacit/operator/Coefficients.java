package org.tacit.operator;

import org.tacit.tensor.Tensor;

/**
 * The matrix A of a linear system, n × d, in double precision. It is only ever multiplied by, so
 * that a sparse one is never filled. Results belong to the caller's scope.
 */
public interface Coefficients {
  /** The number n of equations. */
  int rows();

  /** The number d of unknowns. */
  int columns();

  /**
   * {@code A Θ}, n × p.
   *
   * @param unknowns Θ, d × p
   */
  Tensor apply(Tensor unknowns);

  /**
   * {@code Aᵀ R}, d × p.
   *
   * @param residuals R, n × p
   */
  Tensor adjoint(Tensor residuals);

  /** The chosen equations, in the order given. */
  Coefficients select(int[] equations);

  /** The coefficients of the chosen unknowns alone, in the order given, each at most once. */
  Coefficients columns(int[] unknowns);

  /** The Euclidean length of every row. */
  double[] rowLengths();

  /** The Euclidean length of every column. */
  double[] columnLengths();

  /**
   * The matrix with every row multiplied by a factor.
   *
   * @param factors one finite number for each row
   */
  Coefficients scaledRows(double[] factors);

  /** All n × d entries as a matrix; meant for systems small enough to be decomposed. */
  Tensor dense();
}
