package org.tacit.measure;

import org.tacit.tensor.Tensor;

/** The determinant of a square matrix. */
public final class Determinant {
  private Determinant() {}

  /**
   * By elimination with partial pivoting; meant for small matrices.
   *
   * @param matrix square
   * @throws IllegalArgumentException if it is not
   */
  public static double of(Tensor matrix) {
    int size = (int) matrix.size(0);
    if (matrix.shape().length != 2 || matrix.size(1) != size) {
      throw new IllegalArgumentException(
          "expected a square matrix, found the shape " + java.util.Arrays.toString(matrix.shape()));
    }
    double[] entries = matrix.toArray();
    double determinant = 1;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(entries[row * size + column]) > Math.abs(entries[pivot * size + column])) {
          pivot = row;
        }
      }
      if (pivot != column) {
        swap(entries, size, pivot, column);
        determinant = -determinant;
      }
      double diagonal = entries[column * size + column];
      determinant *= diagonal;
      if (diagonal == 0) {
        return 0;
      }
      for (int row = column + 1; row < size; row++) {
        double factor = entries[row * size + column] / diagonal;
        for (int k = column; k < size; k++) {
          entries[row * size + k] -= factor * entries[column * size + k];
        }
      }
    }
    return determinant;
  }

  private static void swap(double[] entries, int size, int one, int other) {
    for (int k = 0; k < size; k++) {
      double kept = entries[one * size + k];
      entries[one * size + k] = entries[other * size + k];
      entries[other * size + k] = kept;
    }
  }
}
