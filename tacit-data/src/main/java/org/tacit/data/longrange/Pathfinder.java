package org.tacit.data.longrange;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.data.storage.DataCache;
import org.tacit.tensor.Seed;

/**
 * The task whether two discs are the ends of one dashed path, among two long paths and many short
 * ones (after Linsley, Kim, Veerabadran, Windolf, Serre 2018;
 * docs/mathematics/hierarchical-tensor-factorization.md, E12). Every image follows from the seed
 * and its number alone, whichever threads draw it.
 *
 * @param length dashes of a path, from 3 to {@value #LONGEST}
 * @param canvas height and width of what is drawn, from 64 to {@value #USUAL_CANVAS}: dashes have a
 *     length of 5 on it, so that the smaller it is, the larger they are on the images
 * @param size height and width of the images, from {@value #SMALLEST} to those of the canvas
 * @param training how many images are for training
 * @param test how many are for testing, none or more
 */
public record Pathfinder(int length, int canvas, int size, int training, int test) {
  /** Height and width of the paper's images. */
  public static final int USUAL_SIZE = 150;

  /** Height and width of what the paper's generator draws. */
  public static final int USUAL_CANVAS = PathExtent.USUAL;

  /** Two longer paths hardly find room. */
  public static final int LONGEST = 14;

  /** The version of what is drawn from a seed: another one where that changes. */
  private static final int VERSION = 1;

  private static final int SHORTEST = 3;
  private static final int SMALLEST = 16;
  private static final List<String> CLASSES = List.of("two paths", "one path");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Pathfinder {
    int longest = Math.min(LONGEST, new PathExtent(canvas).longest());
    if (length < SHORTEST || length > longest || size < SMALLEST || size > canvas) {
      throw new IllegalArgumentException(
          "expected paths of %d to %d dashes on images of %d to %d pixels, found %,d and %,d"
              .formatted(SHORTEST, longest, SMALLEST, canvas, length, size));
    }
  }

  /** On the paper's canvas. */
  public Pathfinder(int length, int size, int training, int test) {
    this(length, USUAL_CANVAS, size, training, test);
  }

  /**
   * The images, of the classes "two paths" and "one path".
   *
   * @param cache where they are looked for before they are drawn, and kept; null for nowhere
   */
  public LabelledData of(Seed seed, @Nullable DataCache cache) {
    return new LabelledData(
        "%,d images of %d × %d pixels with paths of %d dashes%s"
            .formatted(
                training,
                size,
                size,
                length,
                test == 0 ? "" : ", %,d more for testing".formatted(test)),
        samples(training, seed.split("training"), cache),
        test == 0 ? null : samples(test, seed.split("test"), cache),
        CLASSES);
  }

  private Samples samples(int count, Seed seed, @Nullable DataCache cache) {
    int pixels = Math.multiplyExact(count, size * size);
    String name =
        "pathfinder-%d-%d-%d-%d-%d-%016x"
            .formatted(VERSION, length, canvas, size, count, seed.value());
    byte[] all = cache == null ? null : cache.read(name);
    if (all == null || all.length != pixels + count) {
      all = drawn(count, seed);
      if (cache != null) {
        cache.write(name, all);
      }
    }
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = all[pixels + i];
    }
    return Samples.ofImages(List.of(1, size, size), Arrays.copyOf(all, pixels), labels);
  }

  /** The pixels of all images, and behind them their labels. */
  private byte[] drawn(int count, Seed seed) {
    int pixelsOfOne = size * size;
    byte[] all = new byte[Math.addExact(Math.multiplyExact(count, pixelsOfOne), count)];
    Stamps stamps = new Stamps(GrowingPath.MARGIN);
    PathExtent extent = new PathExtent(canvas);
    PathPicture picture = new PathPicture(stamps, extent, size);
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              PathScene scene = PathScene.draw(length, extent, stamps, seed.split(i));
              all[count * pixelsOfOne + i] = (byte) (scene.one() ? 1 : 0);
              picture.draw(scene, all, i * pixelsOfOne);
            });
    return all;
  }
}
