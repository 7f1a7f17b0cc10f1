package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.GradientMaps;
import org.tacit.data.image.ColourImage;
import org.tacit.data.image.GreyImage;
import org.tacit.task.Picture;
import org.tacit.task.Shown;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The samples at which the outputs change most and least, as pictures, each beside the map of its
 * gradient: black where the outputs do not follow the pixel, white at the pixel that they follow
 * most.
 */
final class SamplePictures {
  private static final int OF_EACH = 3;

  /** The gap between a picture and its map, as a part of the width. */
  private static final int GAP = 14;

  /** With more outputs a map is estimated by so many random directions. */
  private static final int DIRECTIONS = 64;

  private SamplePictures() {}

  static List<Picture> of(MeasuredNetwork network, MeasureResult result, Seed seed) {
    int[] sizes = network.picture();
    List<Integer> sorted = result.sorted();
    DifferentiableFunction function = network.differentiable();
    if (function == null || sizes.length == 0 || sorted.size() < 2 * OF_EACH) {
      return List.of();
    }
    List<Integer> chosen = new ArrayList<>();
    for (int i = 1; i <= OF_EACH; i++) {
      chosen.add(sorted.get(sorted.size() - i));
    }
    chosen.addAll(sorted.subList(0, OF_EACH));
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      int sample = result.samples()[chosen.get(i)];
      double square = result.complexity().bySample()[chosen.get(i)];
      try (Scope scope = Scope.open()) {
        Tensor batch = network.batch(new int[] {sample}, 0, 1);
        double[] map = GradientMaps.of(function, batch, DIRECTIONS, seed)[0];
        String end = i < OF_EACH ? "largest" : "least";
        String rank = List.of("", "second ", "third ").get(i % OF_EACH) + end;
        pictures.add(
            new Picture(
                "Sample %,d and its gradient map, the %s: %s"
                    .formatted(sample + 1, rank, Shown.of(square)),
                png(batch.toArray(), map(map, sizes), sizes)));
      }
    }
    return pictures;
  }

  /** Over the channels the root of the sum of squares. */
  private static double[] map(double[] ofInput, int[] sizes) {
    int pixels = sizes[1] * sizes[2];
    double[] map = new double[pixels];
    for (int i = 0; i < ofInput.length; i++) {
      map[i % pixels] += ofInput[i] * ofInput[i];
    }
    Arrays.setAll(map, i -> Math.sqrt(map[i]));
    return map;
  }

  /** The picture, a gap, and the map. */
  private static byte[] png(double[] channelsFirst, double[] map, int[] sizes) {
    int rows = sizes[1];
    int columns = sizes[2];
    int gap = Math.max(1, columns / GAP);
    int width = 2 * columns + gap;
    int channels = sizes[0];
    double[] picture = stretched(channelsFirst);
    double[] ofMap = stretched(map);
    double[] values = new double[rows * width * channels];
    // Transparent between them.
    Arrays.fill(values, Double.NaN);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int channel = 0; channel < channels; channel++) {
          int pixel = row * columns + column;
          int left = (row * width + column) * channels + channel;
          values[left] = picture[channel * rows * columns + pixel];
          values[left + (columns + gap) * channels] = ofMap[pixel];
        }
      }
    }
    return channels == 1
        ? new GreyImage(rows, width, values).png()
        : new ColourImage(rows, width, values).png();
  }

  /** From the least number, or from 0 where none is below, which is black, to the largest. */
  private static double[] stretched(double[] numbers) {
    double least = Math.min(0, Arrays.stream(numbers).min().orElse(0));
    double most = Arrays.stream(numbers).max().orElse(0);
    double unit = GreyImage.WHITE / (most > least ? most - least : 1);
    return Arrays.stream(numbers).map(one -> unit * (one - least)).toArray();
  }
}
