package org.tacit.problem;

/** A dense matrix, row after row. Immutable. */
public final class DenseMatrix implements SystemMatrix {
  private final int rows;
  private final int columns;
  private final double[] entries;

  /**
   * A matrix of these entries, which are copied.
   *
   * @param entries {@code rows · columns} finite numbers, row after row
   * @throws IllegalArgumentException if a side is not positive, the count is another, or an entry
   *     is not finite
   */
  public DenseMatrix(int rows, int columns, double[] entries) {
    if (rows < 1 || columns < 1 || (long) rows * columns != entries.length) {
      throw new IllegalArgumentException(
          "expected at least one row and one column and as many entries as rows times columns, found %d x %d and %d entries"
              .formatted(rows, columns, entries.length));
    }
    for (int at = 0; at < entries.length; at++) {
      FiniteNumbers.require(entries[at], at / columns, at % columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.entries = entries.clone();
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] multiply(double[] vector) {
    FiniteNumbers.requireLength(vector, columns);
    double[] product = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int column = 0, at = row * columns; column < columns; column++, at++) {
        sum += entries[at] * vector[column];
      }
      product[row] = sum;
    }
    return product;
  }

  @Override
  public double[] multiplyTransposed(double[] vector) {
    FiniteNumbers.requireLength(vector, rows);
    double[] product = new double[columns];
    for (int row = 0; row < rows; row++) {
      double factor = vector[row];
      for (int column = 0, at = row * columns; column < columns; column++, at++) {
        product[column] += factor * entries[at];
      }
    }
    return product;
  }

  @Override
  public double[] toDense() {
    return entries.clone();
  }
}
