package org.tacit.regularizer;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.kind.Field;
import org.tacit.model.network.Area;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Two areas of an image that do not overlap: gradients are taken on the first while the second is
 * exchanged.
 *
 * @param first I
 * @param second J
 */
public record AreaPair(
    @Field("One area.") Area first, @Field("Another, without a pixel of the first.") Area second) {
  /**
   * Checks that they are apart.
   *
   * @throws IllegalArgumentException if they overlap
   */
  public AreaPair {
    if (first.overlaps(second)) {
      throw new IllegalArgumentException(
          "expected two areas without a common pixel, found %s and %s".formatted(first, second));
    }
  }

  /** One of some pairs, and which of its areas is the first: all equally likely. */
  static AreaPair draw(List<AreaPair> pairs, Seed seed) {
    RandomGenerator random = seed.generator();
    AreaPair drawn = pairs.get(random.nextInt(pairs.size()));
    Area one = drawn.first;
    Area other = drawn.second;
    return random.nextBoolean() ? drawn : new AreaPair(other, one);
  }

  /**
   * Draws two square patches: the first uniformly over the image, the second uniformly over those
   * that are far enough from it in the maximum metric.
   *
   * @param size height and width of both
   * @param distance the fewest pixels between them; 0 where they may touch
   * @param nearest whether exactly so many are between them
   * @throws IllegalArgumentException if the image has no room for two such patches
   */
  static AreaPair draw(int height, int width, int size, int distance, boolean nearest, Seed seed) {
    requireRoom(height, width, size, distance);
    int rows = height - size + 1;
    int columns = width - size + 1;
    int apart = size + distance;
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
        return new AreaPair(
            new Area(row, column, size, size),
            new Area(other / columns, other % columns, size, size));
      }
    }
  }

  /**
   * Checks that an image has room for two patches.
   *
   * @throws IllegalArgumentException if it has none
   */
  static void requireRoom(int height, int width, int size, int distance) {
    int apart = size + distance;
    if (size > Math.min(height, width) || apart > Math.max(height, width) - size) {
      throw new IllegalArgumentException(
          "expected images with room for two patches of %d × %d pixels, %d apart, found %d × %d"
              .formatted(size, size, distance, height, width));
    }
  }

  /** Checks that images of this size have both areas. */
  void requireWithin(int height, int width) {
    first.requireWithin(height, width);
    second.requireWithin(height, width);
  }

  /**
   * Images that have in the second area what the next one has there, the last what the first has.
   *
   * @param images n × channels × height × width, not changed
   */
  Tensor exchanged(Tensor images) {
    long count = images.size(0);
    Tensor area = second.of(images);
    Tensor next =
        Functional.concatenate(List.of(area.narrow(0, 1, count - 1), area.narrow(0, 0, 1)), 0);
    Tensor exchanged = images.copy();
    second.of(exchanged).copyInPlace(next);
    return exchanged;
  }
}
