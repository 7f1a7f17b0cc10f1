package org.tacit.model.network;

import java.util.List;
import java.util.Map;

/**
 * A square window that slides over images, channels × height × width.
 *
 * @param size its height and width, positive
 * @param stride how far it moves, positive
 * @param padding rows and columns around the image, from 0 to below the size
 */
record Window(int size, int stride, int padding) {
  Window {
    if (size < 1 || stride < 1 || padding < 0 || padding >= size) {
      throw new IllegalArgumentException(
          "expected a positive window and stride, and a padding from 0 to below the window, found"
              + " %d, %d and %d".formatted(size, stride, padding));
    }
  }

  /** The shape of what is made of an image, one number for each channel and place. */
  List<Integer> outputShape(List<Integer> inputShape, int channels) {
    if (inputShape.size() != 3) {
      throw new IllegalArgumentException(
          "a window slides over images, channels × height × width; found inputs of the shape "
              + inputShape);
    }
    return List.of(channels, places(inputShape.get(1)), places(inputShape.get(2)));
  }

  private int places(int length) {
    int room = length + 2 * padding - size;
    if (room < 0) {
      throw new IllegalArgumentException(
          "a window of %d does not fit into %d rows or columns with a padding of %d"
              .formatted(size, length, padding));
    }
    return room / stride + 1;
  }

  /**
   * The places whose windows touch an area, those just before it too where windows do not cover
   * every pixel.
   *
   * @param rows how many places there are from top to bottom
   * @param columns how many there are from left to right
   */
  Area touching(Area area, long rows, long columns) {
    int top = first(area.row(), rows);
    int left = first(area.column(), columns);
    return new Area(
        top,
        left,
        last(area.row() + area.height() - 1, rows) - top + 1,
        last(area.column() + area.width() - 1, columns) - left + 1);
  }

  private int first(int pixel, long places) {
    return Math.min(
        Math.max(0, Math.floorDiv(pixel + padding - size + 1, stride)), (int) places - 1);
  }

  private int last(int pixel, long places) {
    return Math.min(Math.floorDiv(pixel + padding, stride), (int) places - 1);
  }

  /** As ONNX has them. */
  Map<String, Object> attributes() {
    return Map.of(
        "kernel_shape",
        both(size),
        "strides",
        both(stride),
        "pads",
        new long[] {padding, padding, padding, padding});
  }

  /** A number for the height and for the width. */
  static long[] both(int number) {
    return new long[] {number, number};
  }
}
