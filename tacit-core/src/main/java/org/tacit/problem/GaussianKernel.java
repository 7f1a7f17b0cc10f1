package org.tacit.problem;

/**
 * The kernel {@code k(x, z) = exp(−‖x − z‖² / (2 ℓ²))}.
 *
 * @param lengthScale ℓ, positive
 */
public record GaussianKernel(double lengthScale) {
  /**
   * The kernel between two lists of points, row-major.
   *
   * @param left one point a row
   * @param right one point a row
   */
  public double[][] matrix(double[][] left, double[][] right) {
    double[][] kernel = new double[left.length][right.length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        double squares = 0;
        for (int k = 0; k < left[i].length; k++) {
          double difference = left[i][k] - right[j][k];
          squares += difference * difference;
        }
        kernel[i][j] = StrictMath.exp(-squares / (2 * lengthScale * lengthScale));
      }
    }
    return kernel;
  }
}
