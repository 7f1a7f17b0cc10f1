package org.tacit.solver;

import java.util.Arrays;

/**
 * A ridge regression {@code min Σ_t w_t (y_t − b_t·x)² / 2 + λ/2 ‖x‖²} by its normal equations,
 * gathered one observation after the other.
 */
final class NormalEquations {
  /** A pivot below this share of the largest diagonal number is rounding. */
  private static final double ROUNDING = 1e-13;

  private final int size;
  private final double[] matrix;
  private final double[] right;
  private final double[] factor;
  private final double[] step;

  NormalEquations(int size) {
    this.size = size;
    this.matrix = new double[size * size];
    this.right = new double[size];
    this.factor = new double[size * size];
    this.step = new double[size];
  }

  /** Begins again without observations. */
  void clear() {
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
  }

  /**
   * One observation more.
   *
   * @param vector holds b from a place on
   * @param residual y, or y less what a solution so far predicts
   * @param weight what it counts
   */
  void add(double[] vector, int at, double residual, double weight) {
    for (int i = 0; i < size; i++) {
      double value = weight * vector[at + i];
      right[i] += residual * value;
      int row = i * size;
      for (int j = 0; j <= i; j++) {
        matrix[row + j] += value * vector[at + j];
      }
    }
  }

  /** The observations of another one too. */
  void add(NormalEquations other) {
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] += other.matrix[i];
    }
    for (int i = 0; i < size; i++) {
      right[i] += other.right[i];
    }
  }

  /**
   * Moves a solution to the optimum, where the observations came with its residuals: what rounding
   * leaves, another call corrects. A step that would raise the sum, which rounding makes of vectors
   * that hardly differ, is left out.
   *
   * @param solution x from a place on
   */
  void correct(double[] solution, int at, double penalty) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] += penalty;
      right[i] -= penalty * solution[at + i];
      largest = Math.max(largest, matrix[i * size + i]);
    }
    System.arraycopy(matrix, 0, factor, 0, matrix.length);
    System.arraycopy(right, 0, step, 0, size);
    solveInPlace(factor, step, size, ROUNDING * largest);
    if (change() < 0) {
      for (int i = 0; i < size; i++) {
        solution[at + i] += step[i];
      }
    }
  }

  /** By how much the step changes the sum that is minimized. */
  private double change() {
    double change = 0;
    for (int i = 0; i < size; i++) {
      double product = matrix[i * size + i] * step[i] / 2 - right[i];
      for (int j = 0; j < i; j++) {
        product += matrix[i * size + j] * step[j];
      }
      change += product * step[i];
    }
    return change;
  }

  /**
   * Cholesky's decomposition of the lower triangle and both substitutions, in place. An unknown
   * whose pivot is not above the least one is left at zero.
   */
  static void solveInPlace(double[] matrix, double[] vector, int n, double leastPivot) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * n + k] * matrix[j * n + k];
        }
        if (i == j) {
          matrix[i * n + i] = sum > leastPivot ? Math.sqrt(sum) : Double.POSITIVE_INFINITY;
        } else {
          matrix[i * n + j] = sum / matrix[j * n + j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = vector[i];
      for (int k = 0; k < i; k++) {
        sum -= matrix[i * n + k] * vector[k];
      }
      vector[i] = sum / matrix[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = vector[i];
      for (int k = i + 1; k < n; k++) {
        sum -= matrix[k * n + i] * vector[k];
      }
      vector[i] = sum / matrix[i * n + i];
    }
  }
}
