package org.tacit.objective;

/**
 * Whether half the squared residuals are summed or averaged (docs/mathematics/spectral-networks.md,
 * D1). It changes nothing but the unit of time: step sizes and flow times differ by the number of
 * measurements.
 */
public enum Normalization {
  /** {@code ½ Σ r_i²}, the form of the theory. */
  SUM,
  /** {@code ½ mean r_i²}, the form of the experiments. */
  MEAN;

  /** What the sum is multiplied by. */
  public double factor(int count) {
    return this == SUM ? 1 : 1.0 / count;
  }
}
