package org.tacit.cli.console;

import java.util.Arrays;
import java.util.Locale;
import org.tacit.task.Shown;

/**
 * The sizes that measured values and coefficients may have: a gradient has products of four of
 * them, which must be numbers still.
 */
public final class NumberRange {
  private static final double LARGEST = 1e75;
  private static final double LEAST = 1e-75;

  /** A start beyond it overflows within a few factors. */
  private static final double LARGEST_SCALE = 1e6;

  /** Training of ten factors is slow already; a thousand take seconds to be built. */
  private static final int LARGEST_DEPTH = 100;

  private NumberRange() {}

  /**
   * Refuses numbers whose largest is out of range; zeros are in it.
   *
   * @param what they are
   */
  public static void require(Object what, double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    if (largest > LARGEST || (largest > 0 && largest < LEAST)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: the numbers are too %s: the largest is %s in size, expected %s to %s;"
                  + " another unit helps",
              what,
              largest > LARGEST ? "large" : "small",
              Shown.rounded(largest, 3),
              Shown.number(LEAST),
              Shown.number(LARGEST)));
    }
  }

  /** Refuses a product of so many factors that building it takes longer than any limit of time. */
  public static void requireDepth(int depth) {
    if (depth > LARGEST_DEPTH) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--depth: too large: expected at most %,d factors, found %,d",
              LARGEST_DEPTH,
              depth));
    }
  }

  /** Refuses a start that overflows. */
  public static void requireScale(double scale) {
    if (scale > LARGEST_SCALE) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--init-scale: too large: expected at most %s, found %s",
              Shown.number(LARGEST_SCALE),
              Shown.rounded(scale, 3)));
    }
  }
}
