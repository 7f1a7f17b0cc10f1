package org.tacit.study.record;

import java.util.Collection;
import org.tacit.measure.Quantile;

/**
 * The median of some numbers and the quartiles on both sides, by linear interpolation between order
 * statistics.
 *
 * @param count how many
 */
public record Quartiles(double lower, double median, double upper, int count) {
  /** The quartiles of numbers; NaN where there are none. */
  public static Quartiles of(Collection<Double> numbers) {
    double[] all = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return new Quartiles(
        Quantile.of(all, 0.25), Quantile.of(all, 0.5), Quantile.of(all, 0.75), all.length);
  }

  /** The median alone. */
  public static double median(double... numbers) {
    return Quantile.of(numbers, 0.5);
  }
}
