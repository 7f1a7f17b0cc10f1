package org.tacit.complexity;

/**
 * How many samples and how many directions for each reach a standard error at the least cost
 * (docs/mathematics/geometric-complexity.md, S3): one sample costs one pass forward, and one
 * backward for each direction.
 *
 * @param samples N
 * @param probes m
 */
public record SamplingPlan(int samples, int probes) {
  /** Directions that do not exclude one another could be any number. */
  private static final int MOST_INDEPENDENT = 64;

  /**
   * The plan.
   *
   * @param pilot samples that were measured with several directions each, which show both variances
   * @param probe how directions are drawn
   * @param size of how many numbers one is
   * @param target the standard error
   */
  public static SamplingPlan of(GeometricComplexity pilot, Probe probe, int size, double target) {
    double between = pilot.betweenDeviation() * pilot.betweenDeviation();
    boolean excluding = probe.isWithoutReplacement();
    double one =
        pilot.withinVariance() / remaining(excluding, pilot.probes(), size) * pilot.probes();
    return of(
        between,
        pilot.withinVariance() == 0 ? 0 : one,
        excluding ? size : MOST_INDEPENDENT,
        excluding ? size : 0,
        pilot.population(),
        target);
  }

  /**
   * The plan where the number of directions is given: that of the pilot.
   *
   * @param target the standard error
   */
  public static SamplingPlan ofSamples(GeometricComplexity pilot, double target) {
    double between = pilot.betweenDeviation() * pilot.betweenDeviation();
    SamplingPlan plan = of(between, pilot.withinVariance(), 1, 0, pilot.population(), target);
    return new SamplingPlan(plan.samples, pilot.probes());
  }

  /**
   * The variance that so many directions leave in the squared norm of one sample, from a pilot.
   *
   * @param pilot with two directions for each sample, or all of them
   * @param size of how many numbers a direction is
   */
  public static double within(GeometricComplexity pilot, Probe probe, int size, int probes) {
    if (pilot.withinVariance() == 0) {
      return 0;
    }
    boolean excluding = probe.isWithoutReplacement();
    return pilot.withinVariance()
        * pilot.probes()
        / remaining(excluding, pilot.probes(), size)
        * remaining(excluding, probes, size)
        / probes;
  }

  /**
   * The plan of known variances.
   *
   * @param between σ_B², the variance of S between samples
   * @param within σ_W², the variance that one direction gives, but for the factor of those that
   *     exclude one another
   * @param most the most directions
   * @param size n for directions of which n are all, 0 for independent ones
   * @param population of how many inputs samples are drawn
   * @param target the standard error
   */
  static SamplingPlan of(
      double between, double within, int most, int size, long population, double target) {
    SamplingPlan best = new SamplingPlan((int) population, most);
    double least = Double.POSITIVE_INFINITY;
    for (int probes = 1; probes <= most; probes++) {
      double left = within * remaining(size > 0, probes, size) / probes;
      double wanted = (between + left) / (target * target + between / population);
      int samples = (int) Math.min((double) population, Math.max(1, Math.ceil(wanted)));
      boolean reached = wanted <= population;
      double cost = samples * (1.0 + probes);
      if ((reached || probes == most) && cost < least) {
        least = cost;
        best = new SamplingPlan(samples, probes);
      }
    }
    return best;
  }

  /** What is left of the variance of m directions of n that exclude one another. */
  static double remaining(boolean excluding, int probes, int size) {
    return excluding ? 1 - (double) probes / size : 1;
  }
}
