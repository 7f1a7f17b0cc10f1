package org.tacit.data.longrange;

/**
 * What dashes and discs leave on the canvas, by where a dash's head lies from its tail: their ink,
 * and the pixels within their margin. Ink is drawn at twice the size without shades, and brought to
 * size by Lanczos' window of three pixels.
 */
final class Stamps {
  /** How far a dash's head may lie from its tail in each direction. */
  static final int REACH = 7;

  private static final double RADIUS_OF_DASH = 1;
  private static final double RADIUS_OF_DISC = 3;
  private static final int SUPPORT = 3;
  private static final int WHITE = 255;
  private static final int SIDE = 2 * REACH + 1;

  /**
   * Pixels around a place.
   *
   * @param reach how many rows and columns there are on each side of it
   * @param values row by row
   */
  record Stamp(int reach, byte[] values) {
    int side() {
      return 2 * reach + 1;
    }
  }

  private final Stamp[] ink = new Stamp[SIDE * SIDE];
  private final Stamp[] margins = new Stamp[SIDE * SIDE];
  private final Stamp disc;

  /**
   * All stamps.
   *
   * @param margin pixels that are kept free around a dash
   */
  Stamps(int margin) {
    for (int down = -REACH; down <= REACH; down++) {
      for (int right = -REACH; right <= REACH; right++) {
        int at = (down + REACH) * SIDE + right + REACH;
        ink[at] = ink(down, right, RADIUS_OF_DASH);
        margins[at] = within(down, right, RADIUS_OF_DASH + margin);
      }
    }
    disc = ink(0, 0, RADIUS_OF_DISC);
  }

  Stamp ink(Dash dash) {
    return ink[(dash.down() + REACH) * SIDE + dash.right() + REACH];
  }

  Stamp margin(Dash dash) {
    return margins[(dash.down() + REACH) * SIDE + dash.right() + REACH];
  }

  Stamp disc() {
    return disc;
  }

  private static int reach(int down, int right, double radius) {
    return Math.max(Math.abs(down), Math.abs(right)) + (int) Math.ceil(radius);
  }

  private static Stamp within(int down, int right, double radius) {
    int reach = reach(down, right, radius);
    int side = 2 * reach + 1;
    byte[] values = new byte[side * side];
    for (int i = 0; i < values.length; i++) {
      double distance = Dash.distance(i / side - reach, i % side - reach, down, right);
      values[i] = (byte) (distance <= radius ? 1 : 0);
    }
    return new Stamp(reach, values);
  }

  private static Stamp ink(int down, int right, double radius) {
    int reach = reach(down, right, radius) + SUPPORT;
    int side = 2 * reach + 1;
    int fine = 2 * side;
    double[] drawn = new double[fine * fine];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] =
          Dash.distance(middle(i / fine, reach), middle(i % fine, reach), down, right) <= radius
              ? 1
              : 0;
    }
    double[] rows = reduced(drawn, fine, side);
    double[] both = reduced(rows, fine, side);
    byte[] values = new byte[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(WHITE * Math.min(1, Math.max(0, both[i])));
    }
    return new Stamp(reach, values);
  }

  /** Where the middle of a half pixel lies. */
  private static double middle(int half, int reach) {
    return half / 2.0 - 0.25 - reach;
  }

  /** Half as many rows, and rows and columns exchanged. */
  private static double[] reduced(double[] image, int rows, int side) {
    int columns = image.length / rows;
    double[] reduced = new double[columns * side];
    for (int row = 0; row < side; row++) {
      double sum = 0;
      for (int half = 0; half < rows; half++) {
        sum += lanczos(half / 2.0 - 0.25 - row);
      }
      for (int half = 0; half < rows; half++) {
        double weight = lanczos(half / 2.0 - 0.25 - row) / sum;
        for (int column = 0; weight != 0 && column < columns; column++) {
          reduced[column * side + row] += weight * image[half * columns + column];
        }
      }
    }
    return reduced;
  }

  private static double lanczos(double x) {
    return Math.abs(x) >= SUPPORT ? 0 : sinc(x) * sinc(x / SUPPORT);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }
}
