package org.tacit.study.part;

/**
 * A digit five as a pen would write it: a bar, a leaning line and a bowl, whose values fall off
 * smoothly over one pixel at the edges.
 */
final class DrawnDigit {
  /** Corners of the bar and the leaning line, in shares of the size. */
  private static final double[][] LINES = {
    {0.68, 0.20, 0.40, 0.22}, {0.40, 0.22, 0.35, 0.46}, {0.35, 0.46, 0.46, 0.43}
  };

  private static final double[] CENTRE = {0.46, 0.61};
  private static final double RADIUS = 0.18;

  /** The bowl, from the end of the lines over the right to the lower left, clockwise. */
  private static final double FROM = -Math.PI / 2;

  private static final double TO = 0.8 * Math.PI;
  private static final double HALF_WIDTH = 0.045;
  private static final double WHITE = 255;

  private DrawnDigit() {}

  /** Row by row, from 0 to 255. */
  static double[] five(int size) {
    double[] values = new double[Math.multiplyExact(size, size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = WHITE * new Pen(size).ink(i, HALF_WIDTH, DrawnDigit::distance);
    }
    return values;
  }

  private static double distance(double x, double y) {
    double least = toArc(x, y);
    for (double[] line : LINES) {
      least = Math.min(least, toLine(x, y, line[0], line[1], line[2], line[3]));
    }
    return least;
  }

  /** The distance of a point from the line between two points. */
  static double toLine(double x, double y, double fromX, double fromY, double toX, double toY) {
    double dx = toX - fromX;
    double dy = toY - fromY;
    double along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy);
    double t = Math.min(1, Math.max(0, along));
    return StrictMath.hypot(x - fromX - t * dx, y - fromY - t * dy);
  }

  private static double toArc(double x, double y) {
    double angle = StrictMath.atan2(y - CENTRE[1], x - CENTRE[0]);
    if (angle >= FROM && angle <= TO) {
      return Math.abs(StrictMath.hypot(x - CENTRE[0], y - CENTRE[1]) - RADIUS);
    }
    return Math.min(toEnd(x, y, FROM), toEnd(x, y, TO));
  }

  private static double toEnd(double x, double y, double angle) {
    return StrictMath.hypot(
        x - CENTRE[0] - RADIUS * StrictMath.cos(angle),
        y - CENTRE[1] - RADIUS * StrictMath.sin(angle));
  }
}
