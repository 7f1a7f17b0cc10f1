package org.tacit.data.labelled;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.network.InputNormalization;

/**
 * Sums over the bytes of each image, in whole numbers: what checksums and the normalization of
 * inputs need, so that no image is read again for them.
 *
 * @param channels of an image
 * @param pixels of a channel
 * @param sums of the bytes of each channel, image after image
 * @param squares of their squares
 * @param weighted sums over each image in which the place of a byte counts
 */
record PixelSums(int channels, int pixels, long[] sums, long[] squares, long[] weighted) {
  private static final int PERIOD = 7;
  private static final double WHITE = 255;

  /** Sums of images that are {@linkplain #put put} in. */
  static PixelSums empty(int images, int channels, int pixels) {
    return new PixelSums(
        channels,
        pixels,
        new long[images * channels],
        new long[images * channels],
        new long[images]);
  }

  /** The sums of all images. */
  static PixelSums of(Pixels images, int channels, int pixels) {
    PixelSums all = empty(images.count(), channels, pixels);
    IntStream.range(0, images.count())
        .parallel()
        .forEach(
            image -> {
              byte[] content = new byte[channels * pixels];
              images.read(image, content);
              all.put(image, content);
            });
    return all;
  }

  /** Adds up one image; several threads may, of different images. */
  void put(int image, byte[] content) {
    for (int c = 0; c < channels; c++) {
      long sum = 0;
      long square = 0;
      for (int i = c * pixels; i < (c + 1) * pixels; i++) {
        int value = content[i] & 0xff;
        sum += value;
        square += (long) value * value;
        weighted[image] += (long) (1 + i % PERIOD) * value;
      }
      sums[image * channels + c] = sum;
      squares[image * channels + c] = square;
    }
  }

  /** The mean and deviation of each channel as numbers from 0 to 1, exact but for one rounding. */
  InputNormalization normalization(int[] chosen) {
    Double[] means = new Double[channels];
    Double[] deviations = new Double[channels];
    BigInteger count = BigInteger.valueOf((long) chosen.length * pixels);
    for (int c = 0; c < channels; c++) {
      BigInteger sum = BigInteger.ZERO;
      BigInteger square = BigInteger.ZERO;
      for (int image : chosen) {
        sum = sum.add(BigInteger.valueOf(sums[image * channels + c]));
        square = square.add(BigInteger.valueOf(squares[image * channels + c]));
      }
      BigInteger variance = count.multiply(square).subtract(sum.multiply(sum));
      means[c] = sum.doubleValue() / count.doubleValue() / WHITE;
      deviations[c] =
          variance.signum() == 0
              ? 1
              : Math.sqrt(variance.doubleValue()) / count.doubleValue() / WHITE;
    }
    return new InputNormalization(List.of(means), List.of(deviations));
  }
}
