package org.tacit.report;

/**
 * One named line of a {@link Figure}; the arrays are not copied.
 *
 * @param name its name in the legend
 * @param x abscissas
 * @param y ordinates, as many; non-finite ones are gaps
 * @param dashed whether the line is dashed, as references are
 */
public record Series(String name, double[] x, double[] y, boolean dashed) {
  /** Checks that x and y pair up. */
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series " + name + " has " + x.length + " x values but " + y.length + " y values");
    }
  }
}
