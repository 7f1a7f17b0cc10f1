package org.tacit.data.longrange;

/**
 * How large the square is on which paths are drawn, and what follows from it. Dashes, discs and
 * their distances have one size on any of them, so that a smaller one, brought to images of as many
 * pixels, shows them larger; what is kept free at its edges shrinks with it, and there are as many
 * short paths for its area.
 *
 * @param side height and width, from {@value #SMALLEST} to {@value #USUAL}
 */
record PathExtent(int side) {
  /** That of the paper. */
  static final int USUAL = 300;

  private static final int SMALLEST = 64;

  /** Pixels at the edges that are kept free, of the usual side. */
  private static final int BORDER = 22;

  /** Pixels at the edges in which no long path begins, of the usual side. */
  private static final int INSET = 54;

  /** How many short paths there are, times the dashes of the long ones, on the usual side. */
  private static final int SHORT_PATHS = 90;

  /**
   * Checks the side.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  PathExtent {
    if (side < SMALLEST || side > USUAL) {
      throw new IllegalArgumentException(
          "expected a canvas of %d to %d pixels, found %,d".formatted(SMALLEST, USUAL, side));
    }
  }

  /** Pixels at the edges that are kept free. */
  int border() {
    return scaled(BORDER);
  }

  /** Pixels at the edges in which no long path begins. */
  int inset() {
    return scaled(INSET);
  }

  private int scaled(int pixels) {
    return (pixels * side + USUAL / 2) / USUAL;
  }

  /** How many short paths there are beside long ones of so many dashes. */
  int shortPaths(int length) {
    int usual = (SHORT_PATHS + length - 1) / length;
    return (usual * side * side + USUAL * USUAL / 2) / (USUAL * USUAL);
  }

  /** The most dashes of a path that fits between the edges without a turn. */
  int longest() {
    int pitch = GrowingPath.LENGTH + 2 * GrowingPath.MARGIN;
    return (side - 2 * border() + 2 * GrowingPath.MARGIN) / pitch;
  }
}
