package org.tacit.sensing;

import java.util.Arrays;
import org.tacit.data.image.GreyImage;
import org.tacit.measure.Recovery;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The matrix that measurements are of, where it is known: what was recovered is compared with it.
 *
 * @param matrix the matrix X*
 * @param peak the largest value that an entry can have, for the signal-to-noise ratio
 */
public record SensingTruth(Tensor matrix, double peak) {
  /** A matrix whose largest magnitude is the peak. */
  public static SensingTruth of(Tensor matrix) {
    return new SensingTruth(matrix, Arrays.stream(matrix.toArray()).map(Math::abs).max().orElse(1));
  }

  /** A picture, whose peak is white. */
  public static SensingTruth of(GreyImage picture) {
    return new SensingTruth(picture.matrix(), GreyImage.WHITE);
  }

  /** {@code ‖X − X*‖ / ‖X*‖} in Frobenius norm. */
  public double relativeError(Tensor found) {
    try (Scope scope = Scope.open()) {
      return Recovery.relativeError(found, matrix);
    }
  }

  /** {@code 20 log10(peak / √MSE)} in decibels. */
  public double peakSignalToNoise(Tensor found) {
    try (Scope scope = Scope.open()) {
      return Recovery.peakSignalToNoise(found, matrix, peak);
    }
  }
}
