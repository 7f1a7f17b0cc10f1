package org.tacit.problem;

/** Checks of what a linear system is given. */
final class FiniteNumbers {
  private FiniteNumbers() {}

  static void require(double number, int row, int column) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "expected finite numbers, found %s in row %d, column %d (counted from 0)"
              .formatted(number, row, column));
    }
  }

  static void requireLength(double[] vector, int length) {
    if (vector.length != length) {
      throw new IllegalArgumentException(
          "expected a vector of %d numbers, found %d".formatted(length, vector.length));
    }
  }
}
