package org.tacit.study.part;

/**
 * A pen on pixels: ink falls off smoothly over one pixel at the edge of a stroke.
 *
 * @param size height and width of the picture in pixels
 */
record Pen(int size) {
  /** How far a point is from the middle of a stroke, all in shares of the size. */
  interface Stroke {
    double distance(double x, double y);
  }

  /**
   * The ink on a pixel, from 0 to 1.
   *
   * @param pixel counted row by row from 0
   * @param halfWidth of the pen, in shares of the size
   */
  double ink(int pixel, double halfWidth, Stroke stroke) {
    int row = pixel / size;
    int column = pixel % size;
    double y = (row + 0.5) / size;
    double x = (column + 0.5) / size;
    double edge = (halfWidth - stroke.distance(x, y)) * size;
    return Math.min(1, Math.max(0, edge + 0.5));
  }
}
