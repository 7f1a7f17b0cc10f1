package org.tacit.measure;

import org.tacit.tensor.Tensor;

/** How close a recovered matrix is to a known one. */
public final class Recovery {
  private Recovery() {}

  /** The relative error {@code ‖X − X*‖ / ‖X*‖} in Frobenius norm; NaN for X* = 0. */
  public static double relativeError(Tensor found, Tensor truth) {
    return found.subtract(truth).norm() / truth.norm();
  }

  /**
   * The peak signal-to-noise ratio {@code 20 log10(peak / √MSE)} in decibels
   * (docs/mathematics/spectral-networks.md, D6); infinite where both are equal.
   *
   * @param peak the largest value that an entry can have, 255 for images of bytes
   */
  public static double peakSignalToNoise(Tensor found, Tensor truth, double peak) {
    double rootMeanSquare = found.subtract(truth).norm() / Math.sqrt((double) truth.count());
    return 20 * StrictMath.log10(peak / rootMeanSquare);
  }
}
