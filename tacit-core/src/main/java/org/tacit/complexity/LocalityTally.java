package org.tacit.complexity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The angles found so far, added up. Means are over pairs of patches; their errors are those of a
 * ratio of sums over images, which are drawn independently, each with its own exchanges.
 */
final class LocalityTally {
  /** The angles of one image by distance. */
  private record OfImage(double[] sums, long[] counts) {}

  private final PatchGrid grid;
  private final List<OfImage> images = new ArrayList<>();
  private final long[] vanishing;
  private final double[] sumsOfPlace;
  private final long[] countsOfPlace;
  private final double[] sumsFromMiddle;
  private final long[] countsFromMiddle;
  private long exchanges;

  LocalityTally(PatchGrid grid) {
    this.grid = grid;
    this.vanishing = new long[grid.distances()];
    this.sumsOfPlace = new double[grid.count()];
    this.countsOfPlace = new long[grid.count()];
    this.sumsFromMiddle = new double[grid.count()];
    this.countsFromMiddle = new long[grid.count()];
  }

  /** Begins images, counted on from those before. */
  void begin(int count) {
    for (int i = 0; i < count; i++) {
      images.add(new OfImage(new double[grid.distances()], new long[grid.distances()]));
    }
  }

  /**
   * An exchange of one patch of one image.
   *
   * @param image its number
   * @param place J
   * @param inner for each patch the inner product of the gradients before and after
   * @param before for each patch the squared norm of the gradient before
   * @param after the same after
   * @param from where this image begins in the three arrays
   */
  void add(int image, int place, double[] inner, double[] before, double[] after, int from) {
    exchanges++;
    for (int i = 0; i < grid.count(); i++) {
      int distance = grid.steps(i, place);
      if (distance < 0) {
        continue;
      }
      double squares = before[from + i] * after[from + i];
      if (!(squares > 0)) {
        vanishing[distance]++;
        continue;
      }
      double cosine = Math.min(1, Math.abs(inner[from + i]) / Math.sqrt(squares));
      images.get(image).sums[distance] += cosine;
      images.get(image).counts[distance]++;
      sumsOfPlace[place] += cosine;
      countsOfPlace[place]++;
      if (i == grid.middle()) {
        sumsFromMiddle[place] += cosine;
        countsFromMiddle[place]++;
      }
    }
  }

  Locality locality() {
    int distances = grid.distances();
    double[] mean = new double[distances];
    double[] error = new double[distances];
    long[] pairs = new long[distances];
    for (int d = 0; d < distances; d++) {
      int at = d;
      pairs[d] = images.stream().mapToLong(image -> image.counts[at]).sum();
      mean[d] = images.stream().mapToDouble(image -> image.sums[at]).sum() / pairs[d];
      error[d] = error(d, mean[d], pairs[d]);
    }
    return new Locality(
        grid,
        images.size(),
        exchanges,
        mean,
        error,
        pairs,
        vanishing.clone(),
        means(sumsOfPlace, countsOfPlace),
        means(sumsFromMiddle, countsFromMiddle));
  }

  /**
   * The standard error of a ratio of two sums over images, by how far each image's numerator is
   * from its share.
   */
  private double error(int distance, double mean, long pairs) {
    double squares = 0;
    int count = 0;
    for (OfImage image : images) {
      if (image.counts[distance] > 0) {
        double off = image.sums[distance] - mean * image.counts[distance];
        squares += off * off;
        count++;
      }
    }
    return count < 2 ? Double.NaN : Math.sqrt(squares * count / (count - 1)) / pairs;
  }

  private static double[] means(double[] sums, long[] counts) {
    double[] means = new double[sums.length];
    Arrays.setAll(means, i -> sums[i] / counts[i]);
    return means;
  }
}
