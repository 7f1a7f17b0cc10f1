package org.tacit.regularizer;

import java.util.random.RandomGenerator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Two square patches of an image that do not overlap, by their first rows and columns.
 *
 * @param size height and width of both
 * @param row of the first patch
 * @param column of the first patch
 * @param otherRow of the second patch
 * @param otherColumn of the second patch
 */
record PatchPair(int size, int row, int column, int otherRow, int otherColumn) {
  /**
   * Draws a pair: the first patch uniformly over the image, the second uniformly over those that
   * are far enough from it in the maximum metric.
   *
   * @param distance the fewest pixels between them; 0 where they may touch
   * @param nearest whether exactly so many are between them
   * @throws IllegalArgumentException if the image has no room for two such patches
   */
  static PatchPair draw(int height, int width, int size, int distance, boolean nearest, Seed seed) {
    int rows = height - size + 1;
    int columns = width - size + 1;
    int apart = size + distance;
    if (rows < 1 || columns < 1 || (rows <= apart && columns <= apart)) {
      throw new IllegalArgumentException(
          "expected images with room for two patches of %d × %d pixels, %d apart, found %d × %d"
              .formatted(size, size, distance, height, width));
    }
    RandomGenerator random = seed.generator();
    while (true) {
      int row = random.nextInt(rows);
      int column = random.nextInt(columns);
      int[] others = new int[rows * columns];
      int count = 0;
      for (int place = 0; place < others.length; place++) {
        int gap = Math.max(Math.abs(place / columns - row), Math.abs(place % columns - column));
        if (nearest ? gap == apart : gap >= apart) {
          others[count++] = place;
        }
      }
      // A patch in the middle of a narrow image may have no partner; another first one has.
      if (count > 0) {
        int other = others[random.nextInt(count)];
        return new PatchPair(size, row, column, other / columns, other % columns);
      }
    }
  }

  /** 1 within the first patch and 0 elsewhere, 1 × 1 × height × width. */
  Tensor first(DType dtype, int height, int width) {
    return mask(dtype, height, width, row, column);
  }

  /** The same for the second patch. */
  Tensor second(DType dtype, int height, int width) {
    return mask(dtype, height, width, otherRow, otherColumn);
  }

  private Tensor mask(DType dtype, int height, int width, int fromRow, int fromColumn) {
    double[] mask = new double[height * width];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        mask[(fromRow + i) * width + fromColumn + j] = 1;
      }
    }
    return Tensor.of(dtype, mask, 1, 1, height, width);
  }
}
