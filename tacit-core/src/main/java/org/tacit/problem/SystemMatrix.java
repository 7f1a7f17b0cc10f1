package org.tacit.problem;

/** The matrix A of a linear system, dense or sparse. It multiplies vectors; nothing else. */
public interface SystemMatrix {
  /** The number of equations n. */
  int rows();

  /** The number of unknowns d. */
  int columns();

  /**
   * {@code A v}.
   *
   * @param vector d numbers
   * @return n numbers
   * @throws IllegalArgumentException if the vector has another length
   */
  double[] multiply(double[] vector);

  /**
   * {@code Aᵀ v}.
   *
   * @param vector n numbers
   * @return d numbers
   * @throws IllegalArgumentException if the vector has another length
   */
  double[] multiplyTransposed(double[] vector);

  /** The entries, row after row; {@code n·d} numbers. */
  double[] toDense();
}
