package org.tacit.model.network;

import org.tacit.kind.Field;
import org.tacit.tensor.Tensor;

/**
 * A rectangle of pixels, of all channels.
 *
 * @param row the first row, from 0
 * @param column the first column, from 0
 * @param height how many rows, positive
 * @param width how many columns, positive
 */
public record Area(
    @Field(value = "First row, from 0.", atLeast = 0) int row,
    @Field(value = "First column, from 0.", atLeast = 0) int column,
    @Field(value = "Number of rows.", atLeast = 1) int height,
    @Field(value = "Number of columns.", atLeast = 1) int width) {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;
  private static final int FEWEST_NUMBERS = 2;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Area {
    if (row < 0 || column < 0 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected an area that begins at row and column 0 or later and has one pixel or more, found %d × %d pixels at row %d, column %d"
              .formatted(height, width, row, column));
    }
  }

  /**
   * The area of images, n × channels × height × width of the image; a view.
   *
   * @throws IllegalArgumentException if the images do not have all of it
   */
  public Tensor of(Tensor images) {
    requireWithin(images.size(ROWS), images.size(COLUMNS));
    return images.narrow(ROWS, row, height).narrow(COLUMNS, column, width);
  }

  /**
   * Checks that images of this size have all of it.
   *
   * @throws IllegalArgumentException if they do not
   */
  public void requireWithin(long rows, long columns) {
    if (row + height > rows || column + width > columns) {
      throw new IllegalArgumentException(
          "expected areas within images of %d × %d pixels, found %s"
              .formatted(rows, columns, this));
    }
  }

  /**
   * Checks that gradients with respect to it have an angle on images of so many channels: those of
   * one number are parallel, whatever the function.
   *
   * @throws IllegalArgumentException if it holds one number
   */
  public void requireAngle(int channels) {
    if ((long) height * width * channels < FEWEST_NUMBERS) {
      throw new IllegalArgumentException(
          "expected patches of two numbers or more, for one number has no angle, found one pixel of"
              + " one channel");
    }
  }

  /** Whether the two have a pixel in common. */
  public boolean overlaps(Area other) {
    return row < other.row + other.height
        && other.row < row + height
        && column < other.column + other.width
        && other.column < column + width;
  }

  /** In words. */
  @Override
  public String toString() {
    return "%d × %d pixels at row %d, column %d".formatted(height, width, row, column);
  }
}
