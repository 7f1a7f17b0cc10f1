package org.tacit.task;

import org.jspecify.annotations.Nullable;

/**
 * One named line of a {@link Figure}; the arrays are not copied.
 *
 * @param name its name in the legend
 * @param x abscissas
 * @param y ordinates, as many; non-finite ones are gaps
 * @param dashed whether the line is dashed, as references are
 * @param band the spread around it; null for none
 */
public record Series(String name, double[] x, double[] y, boolean dashed, @Nullable Band band) {
  /**
   * A spread.
   *
   * @param lower its lower ends, as many as the line has points
   * @param upper its upper ends
   */
  public record Band(double[] lower, double[] upper) {}

  /** Checks that x and y pair up. */
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series " + name + " has " + x.length + " x values but " + y.length + " y values");
    }
  }

  /** A line without a spread. */
  public Series(String name, double[] x, double[] y, boolean dashed) {
    this(name, x, y, dashed, null);
  }
}
