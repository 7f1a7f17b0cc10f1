package org.tacit.measure;

import java.util.Arrays;

/** What a share of numbers does not exceed, interpolated linearly between neighbours. */
public final class Quantile {
  private Quantile() {}

  /**
   * The quantile of numbers in any order; NaN where there are none.
   *
   * @param share from 0 (the least) to 1 (the largest)
   */
  public static double of(double[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
