package org.tacit.solver.factor;

/**
 * What a normal distribution expects of the rows of a table, one after the other, by what is
 * observed of them; one thread at a time.
 */
abstract class RowFilling {
  final RowTable table;
  final int columns;
  final double[] mean;

  /** The inverse of the covariance. */
  final double[] precision;

  /** What is filled: the rows, away from the mean. */
  final double[] off;

  /** The covariances of the rows that were filled, given what is observed of them, summed. */
  final double[] uncertain;

  /** For each column how far observations are from what was expected; empty without noise. */
  final double[] missed;

  RowFilling(RowTable table, double[] mean, double[] precision, double[] off, double[] missed) {
    this.table = table;
    this.columns = table.columns();
    this.mean = mean;
    this.precision = precision;
    this.off = off;
    this.uncertain = new double[columns * columns];
    this.missed = missed;
  }

  /** Writes what every entry of a row is expected to be away from the mean. */
  abstract void fill(int row);

  /**
   * Writes what every entry of a row is expected to be by the others of the row, an observed one
   * too, which its own value would only repeat.
   */
  abstract void say(int row, double[] said);
}
