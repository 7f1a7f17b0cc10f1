package org.tacit.solver.factor;

/**
 * The rows of a table and their normal distribution; the arrays are not copied.
 *
 * @param mean μ
 * @param precision the inverse of the covariance
 * @param off what is filled: the rows, away from the mean
 */
record RowDistribution(RowTable table, double[] mean, double[] precision, double[] off) {
  /** How many numbers a row has. */
  int columns() {
    return table.columns();
  }
}
