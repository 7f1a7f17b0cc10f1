package org.tacit.study.record;

import java.util.Arrays;
import java.util.Collection;

/**
 * The median of some numbers and the quartiles on both sides, by linear interpolation between order
 * statistics.
 *
 * @param count how many
 */
public record Quartiles(double lower, double median, double upper, int count) {
  /** Of numbers; NaN where there are none. */
  public static Quartiles of(Collection<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Quartiles(
        quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.length);
  }

  /** The median alone. */
  public static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return quantile(sorted, 0.5);
  }

  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
