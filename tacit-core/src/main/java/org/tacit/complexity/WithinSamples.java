package org.tacit.complexity;

/**
 * Several estimates of the squared norm of each sample: their mean, and the variance that this mean
 * has, from how far they are apart (docs/mathematics/geometric-complexity.md, S3).
 */
final class WithinSamples {
  private final int probes;
  private final double remaining;
  private final double[] means;
  private final double[] variances;

  /**
   * Nothing yet.
   *
   * @param remaining 1 − m/k for m directions of k that exclude one another, else 1
   */
  WithinSamples(int samples, int probes, double remaining) {
    this.probes = probes;
    this.remaining = remaining;
    this.means = new double[samples];
    this.variances = new double[samples];
  }

  /**
   * Estimates of some samples.
   *
   * @param estimates m × n
   * @param from the place of the first sample
   * @param count how many of them count
   * @param factor what they are multiplied by
   */
  void add(double[][] estimates, int from, int count, double factor) {
    double[] ofOne = new double[probes];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < probes; j++) {
        ofOne[j] = factor * estimates[j][i];
      }
      means[from + i] = Sums.mean(ofOne);
      variances[from + i] = remaining == 0 ? 0 : remaining * Sums.variance(ofOne) / probes;
    }
  }

  GeometricComplexity complexity(GeometricComplexity.Method method, double discrepancy) {
    return new GeometricComplexity(
        method, means, probes, Sums.mean(variances), means.length, discrepancy);
  }
}
