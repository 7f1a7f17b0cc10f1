package org.tacit.completion;

import java.util.Arrays;
import java.util.Locale;

/**
 * A number that every seed gives, from seed 1 on.
 *
 * @param values of each seed
 */
record OverSeeds(double[] values) {
  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The standard error of the mean. */
  double standardError() {
    double mean = mean();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / values.length / (values.length - 1));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%+.1f %% ± %.1f %%", 100 * mean(), 100 * standardError());
  }
}
