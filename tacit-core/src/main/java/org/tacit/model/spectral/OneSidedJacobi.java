package org.tacit.model.spectral;

import java.util.Arrays;

/**
 * Singular value decompositions of small matrices by one-sided Jacobi rotations: V is rotated until
 * the columns of X V are orthogonal. Started from the vectors of a similar matrix, few rotations
 * are left to do.
 */
final class OneSidedJacobi {
  /** Columns whose inner product is below this share of the largest square count as orthogonal. */
  private static final double ORTHOGONAL = 2e-15;

  private static final int SWEEPS = 40;

  private final int rows;
  private final int columns;
  private final double[] rotations;
  private final double[] images;
  private final double[] squares;

  /** For tall matrices of a size: at least as many rows as columns. */
  OneSidedJacobi(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.rotations = new double[columns * columns];
    this.images = new double[columns * rows];
    this.squares = new double[columns];
    for (int i = 0; i < columns; i++) {
      rotations[i * columns + i] = 1;
    }
  }

  /**
   * Decomposes a matrix, starting from the vectors of the last one.
   *
   * @param transposed X^T, columns × rows, row-major
   */
  void decompose(double[] transposed) {
    Arrays.fill(images, 0);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < columns; i++) {
        addScaled(images, j * rows, transposed, i * rows, rotations[j * columns + i], rows);
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int j = 0; j < columns; j++) {
        squares[j] = dot(images, j * rows, j * rows, rows);
        largest = Math.max(largest, squares[j]);
      }
      if (!sweep(ORTHOGONAL * largest)) {
        return;
      }
    }
  }

  /** Rotates every pair of columns that is not orthogonal once; tells whether there was one. */
  private boolean sweep(double threshold) {
    boolean rotated = false;
    for (int i = 0; i < columns; i++) {
      for (int j = i + 1; j < columns; j++) {
        double product = dot(images, i * rows, j * rows, rows);
        if (Math.abs(product) > threshold) {
          rotated = true;
          double ratio = (squares[j] - squares[i]) / (2 * product);
          double tangent =
              Math.copySign(1, ratio) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
          double cosine = 1 / Math.sqrt(1 + tangent * tangent);
          rotate(images, i * rows, j * rows, cosine, cosine * tangent, rows);
          rotate(rotations, i * columns, j * columns, cosine, cosine * tangent, columns);
          squares[i] -= tangent * product;
          squares[j] += tangent * product;
        }
      }
    }
    return rotated;
  }

  /** V^T, columns × columns, row-major; overwritten by the next decomposition. */
  double[] right() {
    return rotations;
  }

  /** (X V)^T, columns × rows, row-major; overwritten by the next decomposition. */
  double[] images() {
    return images;
  }

  /** The singular values, in no order. */
  double[] values() {
    double[] values = new double[columns];
    for (int j = 0; j < columns; j++) {
      values[j] = Math.sqrt(dot(images, j * rows, j * rows, rows));
    }
    return values;
  }

  static void addScaled(double[] sum, int at, double[] term, int from, double factor, int length) {
    for (int i = 0; i < length; i++) {
      sum[at + i] += factor * term[from + i];
    }
  }

  private static void rotate(
      double[] vectors, int one, int other, double cosine, double sine, int length) {
    for (int i = 0; i < length; i++) {
      double x = vectors[one + i];
      double y = vectors[other + i];
      vectors[one + i] = cosine * x - sine * y;
      vectors[other + i] = sine * x + cosine * y;
    }
  }

  /** Four sums, because one would wait for itself. */
  private static double dot(double[] vectors, int one, int other, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      a += vectors[one + i] * vectors[other + i];
      b += vectors[one + i + 1] * vectors[other + i + 1];
      c += vectors[one + i + 2] * vectors[other + i + 2];
      d += vectors[one + i + 3] * vectors[other + i + 3];
    }
    for (; i < length; i++) {
      a += vectors[one + i] * vectors[other + i];
    }
    return (a + b) + (c + d);
  }
}
