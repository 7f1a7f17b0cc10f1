package org.tacit.complexity;

import java.util.random.RandomGenerator;
import org.tacit.tensor.Shuffle;

/**
 * How random directions v of n numbers are drawn, such that {@code c ‖vᵀ J‖²} or {@code c ‖J v‖²}
 * is S = ‖J‖² on average (docs/mathematics/geometric-complexity.md, S2).
 */
public enum Probe {
  /** Independent standard normal entries, c = 1. */
  GAUSSIAN,
  /** Independent signs, c = 1: exact for n = 1. */
  RADEMACHER,
  /** Uniform on the unit sphere, c = n: exact for n = 1, and never worse than Gaussian. */
  SPHERE,
  /** The m of one sample are orthonormal, uniformly distributed, c = n: exact for m = n. */
  ORTHONORMAL,
  /**
   * The m of one sample are different unit vectors, c = n: some rows or columns; exact for m = n.
   */
  COORDINATES;

  /** c, by which the squared norm is multiplied. */
  double factor(int size) {
    return this == GAUSSIAN || this == RADEMACHER ? 1 : size;
  }

  /** Whether the directions of one sample exclude one another, so that n of them are all. */
  boolean isWithoutReplacement() {
    return this == ORTHONORMAL || this == COORDINATES;
  }

  /**
   * The directions of one sample.
   *
   * @param count m, at most n if they exclude one another
   * @param size n
   * @return m × n
   */
  double[][] draw(int count, int size, RandomGenerator random) {
    double[][] drawn = new double[count][size];
    int[] places = this == COORDINATES ? Shuffle.some(size, count, random) : new int[count];
    for (int j = 0; j < count; j++) {
      double[] v = drawn[j];
      switch (this) {
        case COORDINATES -> v[places[j]] = 1;
        case RADEMACHER -> {
          for (int i = 0; i < size; i++) {
            v[i] = random.nextBoolean() ? 1 : -1;
          }
        }
        default -> {
          for (int i = 0; i < size; i++) {
            v[i] = random.nextGaussian();
          }
        }
      }
      if (this == ORTHONORMAL) {
        // Twice, for what rounding leaves of the first time.
        removeComponents(v, drawn, j);
        normalize(v);
        removeComponents(v, drawn, j);
      }
      if (this == ORTHONORMAL || this == SPHERE) {
        normalize(v);
      }
    }
    return drawn;
  }

  private static void removeComponents(double[] v, double[][] of, int before) {
    for (int j = 0; j < before; j++) {
      double along = dot(v, of[j]);
      for (int i = 0; i < v.length; i++) {
        v[i] -= along * of[j][i];
      }
    }
  }

  private static void normalize(double[] v) {
    double norm = Math.sqrt(dot(v, v));
    for (int i = 0; i < v.length; i++) {
      v[i] /= norm;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
