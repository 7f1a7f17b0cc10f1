package org.tacit.complexity;

/**
 * How a function lets patches of an image interact, against the distance between them: the mean of
 * |cos| of the angle between the input gradients on a patch I before and after another patch J is
 * exchanged (docs/mathematics/hierarchical-tensor-factorization.md, D13). 1 where they do not
 * interact; the less, the more they do. The arrays are not copied.
 *
 * @param grid the patches
 * @param samples how many images
 * @param exchanges how many exchanges of a patch, over all images
 * @param mean for each distance the mean over all pairs of patches; NaN where no pair has gradients
 * @param standardError for each distance the error of the mean for new images and draws; NaN where
 *     fewer than two images have a pair
 * @param pairs for each distance how many pairs of patches the mean is of
 * @param vanishing for each distance how many more pairs there are whose gradient on I is zero
 *     before or after, which have no angle
 * @param ofPlace for each place of J the mean over all I; NaN where none was taken
 * @param fromMiddle for each place of J the mean for I in the middle; NaN where none was taken
 */
public record Locality(
    PatchGrid grid,
    int samples,
    long exchanges,
    double[] mean,
    double[] standardError,
    long[] pairs,
    long[] vanishing,
    double[] ofPlace,
    double[] fromMiddle) {
  /** The distances in pixels: what is between the patches in the larger of both directions. */
  public double[] distances() {
    double[] distances = new double[mean.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = (double) i * grid.patch();
    }
    return distances;
  }

  /** The mean over all pairs of patches, whatever their distance; NaN where there is none. */
  public double overall() {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += pairs[i] == 0 ? 0 : mean[i] * pairs[i];
      count += pairs[i];
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The share of all pairs of patches whose gradient on I is zero. */
  public double vanishingShare() {
    long zero = 0;
    long all = 0;
    for (int i = 0; i < mean.length; i++) {
      zero += vanishing[i];
      all += pairs[i] + vanishing[i];
    }
    return all == 0 ? Double.NaN : (double) zero / all;
  }

  /** The largest standard error relative to its mean; infinite where a mean is not known well. */
  double largestRelativeError() {
    double largest = 0;
    for (int i = 0; i < mean.length; i++) {
      double relative = standardError[i] / mean[i];
      largest = Math.max(largest, Double.isFinite(relative) ? relative : Double.POSITIVE_INFINITY);
    }
    return largest;
  }
}
