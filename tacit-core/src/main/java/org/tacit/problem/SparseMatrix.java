package org.tacit.problem;

/** A sparse matrix in compressed rows. A product costs one pass over the non-zeros. Immutable. */
public final class SparseMatrix implements SystemMatrix {
  private final int columns;
  private final int[] rowStarts;
  private final int[] columnIndices;
  private final double[] values;

  /**
   * A matrix in compressed rows; the arrays are copied.
   *
   * @param columns d, positive
   * @param rowStarts n + 1 numbers: row i holds the entries from {@code rowStarts[i]} to before
   *     {@code rowStarts[i + 1]}
   * @param columnIndices the column of each entry, increasing within a row
   * @param values the entries, finite
   * @throws IllegalArgumentException if the arrays do not fit together, a column is outside,
   *     repeated or out of order, or an entry is not finite
   */
  public SparseMatrix(int columns, int[] rowStarts, int[] columnIndices, double[] values) {
    if (columns < 1
        || rowStarts.length < 2
        || rowStarts[0] != 0
        || columnIndices.length != values.length
        || rowStarts[rowStarts.length - 1] != values.length) {
      throw new IllegalArgumentException(
          "expected at least one row and one column, starts of rows from 0 to the number of entries, and a column for each entry, found %d columns, %d starts, %d column indices, %d values"
              .formatted(columns, rowStarts.length, columnIndices.length, values.length));
    }
    this.columns = columns;
    this.rowStarts = rowStarts.clone();
    this.columnIndices = columnIndices.clone();
    this.values = values.clone();
    for (int row = 0; row < rows(); row++) {
      checkRow(row);
    }
  }

  private void checkRow(int row) {
    int end = rowStarts[row + 1];
    if (end < rowStarts[row] || end > values.length) {
      throw new IllegalArgumentException(
          "expected starts of rows that do not decrease, found %d after %d at row %d"
              .formatted(end, rowStarts[row], row));
    }
    int before = -1;
    for (int at = rowStarts[row]; at < end; at++) {
      int column = columnIndices[at];
      if (column <= before || column >= columns) {
        throw new IllegalArgumentException(
            "expected increasing columns below %d in row %d, found %d after %d"
                .formatted(columns, row, column, before));
      }
      FiniteNumbers.require(values[at], row, column);
      before = column;
    }
  }

  @Override
  public int rows() {
    return rowStarts.length - 1;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] multiply(double[] vector) {
    FiniteNumbers.requireLength(vector, columns);
    double[] product = new double[rows()];
    for (int row = 0; row < product.length; row++) {
      double sum = 0;
      for (int at = rowStarts[row]; at < rowStarts[row + 1]; at++) {
        sum += values[at] * vector[columnIndices[at]];
      }
      product[row] = sum;
    }
    return product;
  }

  @Override
  public double[] multiplyTransposed(double[] vector) {
    FiniteNumbers.requireLength(vector, rows());
    double[] product = new double[columns];
    for (int row = 0; row < vector.length; row++) {
      for (int at = rowStarts[row]; at < rowStarts[row + 1]; at++) {
        product[columnIndices[at]] += vector[row] * values[at];
      }
    }
    return product;
  }

  @Override
  public double[] toDense() {
    double[] dense = new double[Math.multiplyExact(rows(), columns)];
    for (int row = 0; row < rows(); row++) {
      for (int at = rowStarts[row]; at < rowStarts[row + 1]; at++) {
        dense[row * columns + columnIndices[at]] = values[at];
      }
    }
    return dense;
  }
}
