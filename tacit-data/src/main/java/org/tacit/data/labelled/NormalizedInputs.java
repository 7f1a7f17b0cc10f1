package org.tacit.data.labelled;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.network.InputNormalization;

/** The inputs of samples as a network sees them, in single precision; several threads may read. */
final class NormalizedInputs {
  private static final int SHADES = 256;

  /** Where there are more channels, the tables would take more memory than what they are for. */
  private static final int MOST_CHANNELS = 256;

  private final Samples samples;
  private final InputNormalization normalization;

  /** What becomes of each byte in each channel; null where inputs are no bytes. */
  private final float @Nullable [][] shades;

  NormalizedInputs(Samples samples, InputNormalization normalization) {
    this.samples = samples;
    this.normalization = normalization;
    int channels = samples.shape().get(0);
    this.shades =
        samples.unit() > 0 && channels <= MOST_CHANNELS
            ? shades(channels, samples.unit(), normalization)
            : null;
  }

  private static float[][] shades(int channels, double unit, InputNormalization normalization) {
    double[] all = new double[channels * SHADES];
    for (int i = 0; i < all.length; i++) {
      all[i] = i % SHADES / unit;
    }
    normalization.apply(all, List.of(channels, SHADES));
    float[][] shades = new float[channels][SHADES];
    for (int i = 0; i < all.length; i++) {
      shades[i / SHADES][i % SHADES] = (float) all[i];
    }
    return shades;
  }

  /** The numbers of one input. */
  int size() {
    return samples.size();
  }

  /**
   * One input after another, of the samples in this order.
   *
   * @param all takes as many numbers as they have
   */
  void read(int[] chosen, float[] all) {
    int size = samples.size();
    byte[] bytes = new byte[shades == null ? 0 : size];
    double[] one = new double[shades == null ? size : 0];
    for (int i = 0; i < chosen.length; i++) {
      if (shades == null) {
        samples.copy(chosen[i], one, 0);
        normalization.apply(one, samples.shape(), all, i * size);
      } else {
        samples.pixels(chosen[i], bytes);
        int pixels = size / shades.length;
        for (int c = 0; c < shades.length; c++) {
          float[] shade = shades[c];
          for (int k = c * pixels; k < (c + 1) * pixels; k++) {
            all[i * size + k] = shade[bytes[k] & 0xff];
          }
        }
      }
    }
  }
}
