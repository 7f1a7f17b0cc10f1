package org.tacit.solver.factor;

/** The inverse of a positive definite matrix by Cholesky's decomposition, in place. */
final class SymmetricInverse {
  /** A pivot below this share of the largest diagonal number is rounding. */
  private static final double ROUNDING = 1e-12;

  private SymmetricInverse() {}

  /**
   * Inverts.
   *
   * @param matrix row-major, of which the lower triangle is read and all is written; a pivot that
   *     rounding makes too small is raised
   * @param n its size; what is behind n² numbers is left as it is
   */
  static void inPlace(double[] matrix, int n) {
    decompose(matrix, n);
    invertTriangle(matrix, n);
    // The inverse is the product of the transposed triangle and the triangle.
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < n; k++) {
          sum += matrix[k * n + i] * matrix[k * n + j];
        }
        // The upper triangle takes it, for the lower one is still read.
        if (j < i) {
          matrix[j * n + i] = sum;
        } else {
          matrix[i * n + i] = sum;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i * n + j] = matrix[j * n + i];
      }
    }
  }

  private static void decompose(double[] matrix, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, matrix[i * n + i]);
    }
    double least = Math.max(ROUNDING * largest, Double.MIN_NORMAL);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * n + k] * matrix[j * n + k];
        }
        matrix[i * n + j] = i == j ? Math.sqrt(Math.max(least, sum)) : sum / matrix[j * n + j];
      }
    }
  }

  private static void invertTriangle(double[] matrix, int n) {
    for (int j = 0; j < n; j++) {
      matrix[j * n + j] = 1 / matrix[j * n + j];
      for (int i = j + 1; i < n; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum += matrix[i * n + k] * matrix[k * n + j];
        }
        matrix[i * n + j] = -sum / matrix[i * n + i];
      }
    }
  }
}
