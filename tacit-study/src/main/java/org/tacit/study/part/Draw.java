package org.tacit.study.part;

import java.util.random.RandomGenerator;

/** How single numbers are drawn. */
public enum Draw {
  /** Standard Gaussian. */
  GAUSSIAN,
  /** The size of a standard Gaussian. */
  ABSOLUTE_GAUSSIAN,
  /** Uniform between 0 and 1. */
  UNIFORM,
  /** Always 1. */
  ONE;

  double next(RandomGenerator random) {
    return switch (this) {
      case GAUSSIAN -> random.nextGaussian();
      case ABSOLUTE_GAUSSIAN -> Math.abs(random.nextGaussian());
      case UNIFORM -> random.nextDouble();
      case ONE -> 1;
    };
  }
}
