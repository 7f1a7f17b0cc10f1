package org.tacit.solver;

import java.util.Arrays;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * The observed entries of a matrix row by row.
 *
 * @param rows its rows
 * @param columns its columns
 * @param starts where each row begins among the entries; one more than there are rows
 * @param places the column of each entry
 * @param values the value of each entry
 */
record SparseMatrix(int rows, int columns, int[] starts, int[] places, double[] values) {
  static SparseMatrix of(ObservedEntries observed) {
    EntryIndices indices = observed.indices();
    if (indices.order() != 2) {
      throw new IllegalArgumentException(
          "expected entries of a matrix, found " + indices.order() + " modes");
    }
    return sorted(
        indices.dimension(0),
        indices.dimension(1),
        indices.mode(0),
        indices.mode(1),
        observed.values());
  }

  private static SparseMatrix sorted(
      int rows, int columns, int[] rowOf, int[] columnOf, double[] values) {
    int[] starts = new int[rows + 1];
    for (int row : rowOf) {
      starts[row + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] next = Arrays.copyOf(starts, rows);
    int[] places = new int[values.length];
    double[] sorted = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      int place = next[rowOf[t]]++;
      places[place] = columnOf[t];
      sorted[place] = values[t];
    }
    return new SparseMatrix(rows, columns, starts, places, sorted);
  }

  SparseMatrix transposed() {
    int[] rowOf = new int[values.length];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(rowOf, starts[row], starts[row + 1], row);
    }
    return sorted(columns, rows, places, rowOf, values);
  }

  SparseMatrix withValues(double[] others) {
    return new SparseMatrix(rows, columns, starts, places, others);
  }

  /** The entries of {@code A B^T} at the places of this matrix's. */
  double[] entriesOf(double[] left, double[] right, int rank) {
    double[] entries = new double[values.length];
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        int start = places[t] * rank;
        double sum = 0;
        for (int r = 0; r < rank; r++) {
          sum += left[row * rank + r] * right[start + r];
        }
        entries[t] = sum;
      }
    }
    return entries;
  }

  /**
   * This matrix times another.
   *
   * @param factor with as many rows as this has columns, row-major
   * @param width its columns
   */
  double[] times(double[] factor, int width) {
    double[] product = new double[rows * width];
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        addScaled(product, row * width, values[t], factor, places[t] * width, width);
      }
    }
    return product;
  }

  /**
   * This matrix transposed times another.
   *
   * @param factor with as many rows as this, row-major
   * @param width its columns
   */
  double[] transposedTimes(double[] factor, int width) {
    double[] product = new double[columns * width];
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        addScaled(product, places[t] * width, values[t], factor, row * width, width);
      }
    }
    return product;
  }

  private static void addScaled(
      double[] to, int at, double factor, double[] from, int start, int width) {
    for (int i = 0; i < width; i++) {
      to[at + i] += factor * from[start + i];
    }
  }
}
