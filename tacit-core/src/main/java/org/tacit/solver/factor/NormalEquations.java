package org.tacit.solver.factor;

import java.util.Arrays;

/**
 * A ridge regression {@code min Σ_t w_t (y_t − b_t·x)² / 2 + λ/2 ‖x‖²} by its normal equations,
 * gathered one observation after the other.
 */
final class NormalEquations {
  /** A pivot below this share of the largest diagonal number is rounding. */
  private static final double ROUNDING = 1e-13;

  /** So many observations wait and are added at once, by one pass over the matrix. */
  private static final int AT_ONCE = 8;

  private final int size;
  private final double[] waiting;
  private final double[] residuals = new double[AT_ONCE];
  private final double[] weights = new double[AT_ONCE];
  private int count;
  private final double[] matrix;
  private final double[] right;
  private final double[] factor;
  private final double[] step;

  NormalEquations(int size) {
    this.size = size;
    this.waiting = new double[AT_ONCE * size];
    this.matrix = new double[size * size];
    this.right = new double[size];
    this.factor = new double[size * size];
    this.step = new double[size];
  }

  /** Begins again without observations. */
  void clear() {
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
    count = 0;
  }

  /**
   * One observation more.
   *
   * @param vector holds b from a place on
   * @param residual y, or y less what a solution so far predicts
   * @param weight what it counts
   */
  void add(double[] vector, int at, double residual, double weight) {
    System.arraycopy(vector, at, waiting, count * size, size);
    residuals[count] = residual;
    weights[count] = weight;
    count++;
    if (count == AT_ONCE) {
      addWaiting();
    }
  }

  private void addWaiting() {
    if (count == 0) {
      return;
    }
    Arrays.fill(waiting, count * size, waiting.length, 0);
    Arrays.fill(weights, count, AT_ONCE, 0);
    Arrays.fill(residuals, count, AT_ONCE, 0);
    for (int i = 0; i < size; i++) {
      double sum = right[i];
      for (int k = 0; k < AT_ONCE; k++) {
        sum += residuals[k] * weights[k] * waiting[k * size + i];
      }
      right[i] = sum;
    }
    for (int i = 0; i < size; i++) {
      addRow(i);
    }
    count = 0;
  }

  /** One row of the lower triangle; written out, for then several columns are done at once. */
  private void addRow(int i) {
    double[] b = waiting;
    int second = size;
    int third = 2 * size;
    int fourth = 3 * size;
    int fifth = 4 * size;
    int sixth = 5 * size;
    int seventh = 6 * size;
    int eighth = 7 * size;
    double v0 = weights[0] * b[i];
    double v1 = weights[1] * b[second + i];
    double v2 = weights[2] * b[third + i];
    double v3 = weights[3] * b[fourth + i];
    double v4 = weights[4] * b[fifth + i];
    double v5 = weights[5] * b[sixth + i];
    double v6 = weights[6] * b[seventh + i];
    double v7 = weights[7] * b[eighth + i];
    int row = i * size;
    for (int j = 0; j <= i; j++) {
      matrix[row + j] +=
          (v0 * b[j] + v1 * b[second + j])
              + (v2 * b[third + j] + v3 * b[fourth + j])
              + (v4 * b[fifth + j] + v5 * b[sixth + j])
              + (v6 * b[seventh + j] + v7 * b[eighth + j]);
    }
  }

  /** The lower triangle of Σ w b bᵀ, row-major. */
  double[] matrix() {
    addWaiting();
    return matrix;
  }

  /** Σ w y b. */
  double[] right() {
    addWaiting();
    return right;
  }

  /** The observations of another one too. */
  void add(NormalEquations other) {
    addWaiting();
    other.addWaiting();
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
    addWaiting();
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
