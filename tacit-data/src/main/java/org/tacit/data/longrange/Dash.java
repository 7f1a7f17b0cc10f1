package org.tacit.data.longrange;

/**
 * A dash of a path, from a tail to a head in pixels of the canvas.
 *
 * @param row of the tail
 * @param column of the tail
 * @param down rows from the tail to the head
 * @param right columns from the tail to the head
 */
record Dash(int row, int column, int down, int right) {
  int headRow() {
    return row + down;
  }

  int headColumn() {
    return column + right;
  }

  /** The distance of a point from its line, points counted from the tail. */
  static double distance(double y, double x, int down, int right) {
    double square = (double) down * down + (double) right * right;
    double along = square == 0 ? 0 : Math.min(1, Math.max(0, (y * down + x * right) / square));
    double dy = y - along * down;
    double dx = x - along * right;
    return Math.sqrt(dy * dy + dx * dx);
  }
}
