package org.tacit.operator;

import java.util.Arrays;

/** Euclidean lengths without overflow or underflow of the squares. */
public final class Lengths {
  private Lengths() {}

  /** The lengths of measurements that are all of length 1. */
  static double[] ones(int count) {
    double[] lengths = new double[count];
    Arrays.fill(lengths, 1);
    return lengths;
  }

  /**
   * Checks that measurements of length 1 keep it.
   *
   * @throws IllegalArgumentException if a factor is not 1
   */
  static void requireOnes(double[] factors) {
    if (Arrays.stream(factors).anyMatch(factor -> factor != 1)) {
      throw new IllegalArgumentException(
          "these measurements are all of length 1: expected factors of 1, found "
              + Arrays.toString(Arrays.copyOf(factors, Math.min(4, factors.length))));
    }
  }

  /** The lengths of the rows of a matrix, flattened with the columns fastest. */
  static double[] ofRows(double[] entries, int rows) {
    int columns = rows == 0 ? 0 : entries.length / rows;
    double[] lengths = new double[rows];
    for (int row = 0; row < rows; row++) {
      lengths[row] = of(entries, row * columns, (row + 1) * columns);
    }
    return lengths;
  }

  /** The length of the numbers from one place up to another. */
  static double of(double[] numbers, int from, int to) {
    double largest = 0;
    for (int t = from; t < to; t++) {
      largest = Math.max(largest, Math.abs(numbers[t]));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (int t = from; t < to; t++) {
      double share = numbers[t] / largest;
      sum += share * share;
    }
    return largest * Math.sqrt(sum);
  }
}
