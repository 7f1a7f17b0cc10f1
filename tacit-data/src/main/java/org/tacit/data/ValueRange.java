package org.tacit.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What values can be at the least and at the most.
 *
 * @param least the least
 * @param most the most, larger
 */
public record ValueRange(double least, double most) {
  private static final int FEWEST_VALUES = 20;
  private static final int FEWEST_OF_EACH = 10;
  private static final int FEWEST_STEPS = 3;
  private static final int MOST_STEPS = 21;
  private static final double ROUNDING = 1e-9;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it is no range of finite numbers
   */
  public ValueRange {
    if (!(least < most) || !Double.isFinite(least) || !Double.isFinite(most)) {
      throw new IllegalArgumentException(
          "expected a smaller and a larger number, found " + least + " and " + most);
    }
  }

  /**
   * The range of values that stand on a scale, such as stars from 0.5 to 5: twenty values and more,
   * all on 3 to 21 equally spaced steps of which half at least occur. Whole numbers from 0 are
   * counts, which have no most. Null for anything else.
   */
  public static @Nullable ValueRange ofScale(double[] values) {
    if (values.length < FEWEST_VALUES) {
      return null;
    }
    double[] sorted = Arrays.stream(values).sorted().distinct().limit(MOST_STEPS + 1L).toArray();
    if (sorted.length < FEWEST_STEPS || sorted.length > MOST_STEPS) {
      return null;
    }
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    double step = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      step = Math.min(step, sorted[i] - sorted[i - 1]);
    }
    double steps = Math.rint((most - least) / step);
    for (double value : sorted) {
      double place = (value - least) / step;
      if (Math.abs(place - Math.rint(place)) > ROUNDING * MOST_STEPS) {
        return null;
      }
    }
    boolean counts = least == 0 && step == 1;
    boolean dense = steps < MOST_STEPS && 2 * sorted.length >= steps + 1;
    return dense && !counts ? new ValueRange(least, most) : null;
  }

  /** From one to the other of two values, each of which occurs ten times at least; else null. */
  public static @Nullable ValueRange ofTwo(double[] values) {
    double[] two = Arrays.stream(values).distinct().limit(3).sorted().toArray();
    if (two.length != 2) {
      return null;
    }
    long first = Arrays.stream(values).filter(value -> value == two[0]).count();
    boolean both = first >= FEWEST_OF_EACH && values.length - first >= FEWEST_OF_EACH;
    return both ? new ValueRange(two[0], two[1]) : null;
  }

  /** The nearest value within the range; what is no number stays so. */
  public double nearest(double value) {
    return Math.max(least, Math.min(most, value));
  }

  @Override
  public String toString() {
    return plain(least) + " to " + plain(most);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
