package org.tacit.data.labelled;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Inputs of one shape, with or without a class each. Images are held as bytes and given as numbers
 * from 0 to 1, all else as it is. The arrays are not copied.
 */
public final class Samples {
  private static final double WHITE = 255;

  /** Numbers that are converted at a time. */
  private static final int AT_ONCE = 1 << 20;

  private final List<Integer> shape;
  private final int size;
  private final byte @Nullable [] pixels;
  private final double[] numbers;
  private final int @Nullable [] labels;

  private Samples(
      List<Integer> shape, byte @Nullable [] pixels, double[] numbers, int @Nullable [] labels) {
    this.shape = List.copyOf(shape);
    this.size = shape.stream().reduce(1, Math::multiplyExact);
    this.pixels = pixels;
    this.numbers = numbers;
    this.labels = labels;
    if (labels != null && labels.length != count()) {
      throw new IllegalArgumentException(
          "expected a label for each of %,d samples, found %,d".formatted(count(), labels.length));
    }
  }

  /**
   * Images.
   *
   * @param shape channels, rows, columns
   * @param pixels one image after another
   * @param labels the class of each, counted from 0; null where they are not known
   * @throws IllegalArgumentException if there are not as many labels as images
   */
  public static Samples ofImages(List<Integer> shape, byte[] pixels, int @Nullable [] labels) {
    return new Samples(shape, pixels, new double[0], labels);
  }

  /**
   * Arrays of numbers.
   *
   * @param shape the sizes of one
   * @param numbers one sample after another, last dimension fastest
   * @param labels the class of each, counted from 0; null where they are not known
   * @throws IllegalArgumentException if there are not as many labels as samples
   */
  public static Samples ofNumbers(List<Integer> shape, double[] numbers, int @Nullable [] labels) {
    return new Samples(shape, null, numbers, labels);
  }

  /** The sizes of one input. */
  public List<Integer> shape() {
    return shape;
  }

  /** How many there are. */
  public int count() {
    return (pixels == null ? numbers.length : pixels.length) / size;
  }

  /** Whether they are images, whose numbers are pixels from 0 to 1. */
  public boolean isImages() {
    return pixels != null;
  }

  /** The class of each; null where they are not known. */
  public int @Nullable [] labels() {
    return labels;
  }

  /** The largest label and one, or 0 where none is known. */
  public int classes() {
    return labels == null || labels.length == 0 ? 0 : Arrays.stream(labels).max().getAsInt() + 1;
  }

  /** The same with other labels. */
  public Samples withLabels(int @Nullable [] others) {
    return new Samples(shape, pixels, numbers, others);
  }

  /** The same with each class by another number. */
  Samples renumbered(int[] numbers) {
    return labels == null
        ? this
        : withLabels(Arrays.stream(labels).map(label -> numbers[label]).toArray());
  }

  /** All numbers of all inputs, one after another. */
  public double[] numbers() {
    if (pixels == null) {
      return numbers;
    }
    double[] all = new double[pixels.length];
    Arrays.setAll(all, i -> (pixels[i] & 0xff) / WHITE);
    return all;
  }

  /** The sum of the numbers of one input, for checksums. */
  public double sum(int sample) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      int from = sample * size + i;
      sum += (1 + i % 7) * (pixels == null ? numbers[from] : pixels[from] & 0xff);
    }
    return sum;
  }

  private void copy(int sample, double[] into, int to) {
    for (int i = 0; i < size; i++) {
      int from = sample * size + i;
      into[to + i] = pixels == null ? numbers[from] : (pixels[from] & 0xff) / WHITE;
    }
  }

  /**
   * The mean and deviation of each channel of images or of each number of vectors, over some
   * samples; the deviation of what does not vary is 1.
   *
   * @param chosen which, counted from 0
   */
  public InputNormalization normalization(int[] chosen) {
    int channels = shape.get(0);
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    double[] one = new double[size];
    int each = size / channels;
    // About the first sample, so that numbers far from zero do not cancel.
    double[] first = new double[size];
    copy(chosen[0], first, 0);
    for (int sample : chosen) {
      copy(sample, one, 0);
      for (int i = 0; i < size; i++) {
        double value = one[i] - first[i / each * each];
        sums[i / each] += value;
        squares[i / each] += value * value;
      }
    }
    double count = (double) chosen.length * each;
    Double[] means = new Double[channels];
    Double[] deviations = new Double[channels];
    for (int c = 0; c < channels; c++) {
      double mean = sums[c] / count;
      double variance = Math.max(0, squares[c] / count - mean * mean);
      means[c] = first[c * each] + mean;
      deviations[c] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new InputNormalization(List.of(means), List.of(deviations));
  }

  /**
   * Some of them as examples of classes; their native memory belongs to the caller's scope.
   *
   * @param chosen which, counted from 0, in their order
   * @param classes how many there are
   * @param normalization what is done to inputs
   * @throws IllegalStateException if the labels are not known
   */
  public Examples examples(
      int[] chosen, int classes, InputNormalization normalization, DType dtype) {
    if (labels == null) {
      throw new IllegalStateException("expected samples with labels");
    }
    Tensor inputs = Tensor.zeros(dtype, chosen.length, size);
    int most = Math.max(1, AT_ONCE / size);
    int[] labelsOfChosen = new int[chosen.length];
    for (int from = 0; from < chosen.length; from += most) {
      int count = Math.min(most, chosen.length - from);
      double[] some = new double[count * size];
      for (int i = 0; i < count; i++) {
        copy(chosen[from + i], some, i * size);
        labelsOfChosen[from + i] = labels[chosen[from + i]];
      }
      normalization.apply(some, shape);
      inputs.narrow(0, from, count).set(some);
    }
    return Examples.ofClasses(shape, inputs, labelsOfChosen, classes);
  }
}
