package org.tacit.data.longrange;

/**
 * Where two images of one size stand side by side on a blank canvas: in the middle rows, as far
 * from the middle column on both sides, with a gap between them. With a canvas of W columns, images
 * of w columns and a gap of d, the left one begins at {@code ⌊W/2⌋ − w − ⌊d/2⌋} and the right one
 * at {@code ⌊W/2⌋ − ⌊d/2⌋ + d}.
 *
 * @param rows of the canvas
 * @param columns of the canvas
 * @param imageRows of each image, positive
 * @param imageColumns of each image, positive
 * @param gap columns between the images, 0 or more
 */
public record PairLayout(int rows, int columns, int imageRows, int imageColumns, int gap) {
  /**
   * Checks that the images have room.
   *
   * @throws IllegalArgumentException if not; the message says how large the canvas has to be
   */
  public PairLayout {
    if (imageRows < 1 || imageColumns < 1 || gap < 0) {
      throw new IllegalArgumentException(
          "expected images of one pixel or more and a gap of 0 or more, found %d × %d and %d"
              .formatted(imageRows, imageColumns, gap));
    }
    // The wider side: right of the middle where the gap is odd.
    int wider = Math.addExact(gap - gap / 2, imageColumns);
    if (rows < imageRows || columns - columns / 2 < wider || columns / 2 < gap / 2 + imageColumns) {
      throw new IllegalArgumentException(
          "two images of %d × %d pixels with a gap of %,d need a canvas of at least %d × %,d, found %d × %d"
              .formatted(
                  imageRows,
                  imageColumns,
                  gap,
                  imageRows,
                  Math.multiplyExact(2, imageColumns + gap / 2) + gap % 2,
                  rows,
                  columns));
    }
  }

  /** The first row of both images. */
  public int row() {
    return (rows - imageRows) / 2;
  }

  /** The first column of the left image. */
  public int leftColumn() {
    return columns / 2 - gap / 2 - imageColumns;
  }

  /** The first column of the right image. */
  public int rightColumn() {
    return columns / 2 - gap / 2 + gap;
  }
}
