package org.tacit.complexity;

import java.util.random.RandomGenerator;
import org.tacit.tensor.Shuffle;

/**
 * Random cotangents v of k outputs, such that {@code c ‖vᵀ J‖²} is S = ‖J‖² on average
 * (docs/mathematics/geometric-complexity.md, S2).
 */
public enum Probe {
  /** Independent standard normal entries, c = 1. */
  GAUSSIAN,
  /** Independent signs, c = 1: exact for one output. */
  RADEMACHER,
  /** Uniform on the unit sphere, c = k: exact for one output, and never worse than Gaussian. */
  SPHERE,
  /** The m of one sample are orthonormal, uniformly distributed, c = k: exact for m = k. */
  ORTHONORMAL,
  /** The m of one sample are different unit vectors, c = k: some outputs; exact for m = k. */
  COORDINATES;

  /** c, by which the squared norm is multiplied. */
  double factor(int outputs) {
    return this == GAUSSIAN || this == RADEMACHER ? 1 : outputs;
  }

  /** Whether the cotangents of one sample exclude one another, so that k of them are all. */
  boolean isWithoutReplacement() {
    return this == ORTHONORMAL || this == COORDINATES;
  }

  /**
   * The cotangents of one sample.
   *
   * @param count m, at most k if they exclude one another
   * @return m × k
   */
  double[][] draw(int count, int outputs, RandomGenerator random) {
    double[][] drawn = new double[count][outputs];
    int[] places = this == COORDINATES ? Shuffle.some(outputs, count, random) : new int[count];
    for (int j = 0; j < count; j++) {
      double[] v = drawn[j];
      switch (this) {
        case COORDINATES -> v[places[j]] = 1;
        case RADEMACHER -> {
          for (int i = 0; i < outputs; i++) {
            v[i] = random.nextBoolean() ? 1 : -1;
          }
        }
        default -> {
          for (int i = 0; i < outputs; i++) {
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
