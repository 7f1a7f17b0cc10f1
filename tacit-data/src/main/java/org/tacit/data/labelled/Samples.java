package org.tacit.data.labelled;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Inputs of one shape, with or without a class each. Images are bytes, in memory or in files that
 * are decoded when they are asked for, and given as numbers from 0 to 1; what is {@linkplain
 * Drawing drawn} is drawn whenever it is asked for; all else is held as it is. The arrays are not
 * copied.
 */
public final class Samples {
  private static final double WHITE = 255;

  /** Numbers that are converted at a time. */
  private static final int AT_ONCE = 1 << 20;

  private final List<Integer> shape;
  private final int size;
  private final int count;
  private final Held held;
  private final int @Nullable [] labels;

  /**
   * Makes the numbers of a sample from its place, the same each time and on any thread, as networks
   * are to take them.
   */
  @FunctionalInterface
  public interface Drawing {
    /**
     * Draws one sample.
     *
     * @param sample its place, from 0
     * @param into takes its numbers; what was there is overwritten
     * @param to where the first goes
     */
    void draw(int sample, double[] into, int to);
  }

  /** In what form the numbers are held. */
  private sealed interface Held {
    void copy(int sample, int size, double[] into, int to);

    double bytes();

    record Images(Pixels pixels, @Nullable PixelSums sums) implements Held {
      @Override
      public void copy(int sample, int size, double[] into, int to) {
        byte[] bytes = new byte[size];
        pixels.read(sample, bytes);
        for (int i = 0; i < size; i++) {
          into[to + i] = (bytes[i] & 0xff) / WHITE;
        }
      }

      @Override
      public double bytes() {
        return pixels.bytes();
      }
    }

    /** Whole numbers from 0 to 255, as arrays of pixels are. */
    record Whole(Pixels pixels) implements Held {
      @Override
      public void copy(int sample, int size, double[] into, int to) {
        byte[] bytes = new byte[size];
        pixels.read(sample, bytes);
        for (int i = 0; i < size; i++) {
          into[to + i] = bytes[i] & 0xff;
        }
      }

      @Override
      public double bytes() {
        return pixels.bytes();
      }
    }

    record Numbers(double[] numbers) implements Held {
      @Override
      public void copy(int sample, int size, double[] into, int to) {
        System.arraycopy(numbers, sample * size, into, to, size);
      }

      @Override
      public double bytes() {
        return (double) numbers.length * Double.BYTES;
      }
    }

    record Drawn(Drawing drawing) implements Held {
      @Override
      public void copy(int sample, int size, double[] into, int to) {
        drawing.draw(sample, into, to);
      }

      @Override
      public double bytes() {
        return 0;
      }
    }
  }

  private Samples(List<Integer> shape, int count, Held held, int @Nullable [] labels) {
    this.shape = List.copyOf(shape);
    this.size = size(shape);
    this.count = count;
    this.held = held;
    this.labels = labels;
    if (labels != null && labels.length != count) {
      throw new IllegalArgumentException(
          "expected a label for each of %,d samples, found %,d".formatted(count, labels.length));
    }
  }

  private static int size(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
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
    Pixels held = new HeldPixels(size(shape), pixels);
    return new Samples(shape, held.count(), new Held.Images(held, null), labels);
  }

  /** Images that were looked through, wherever they are. */
  static Samples ofImages(List<Integer> shape, Pixels pixels, PixelSums sums, int[] labels) {
    return new Samples(shape, pixels.count(), new Held.Images(pixels, sums), labels);
  }

  /**
   * Arrays of numbers; whole ones from 0 to 255 are held as bytes.
   *
   * @param shape the sizes of one
   * @param numbers one sample after another, last dimension fastest
   * @param labels the class of each, counted from 0; null where they are not known
   * @throws IllegalArgumentException if there are not as many labels as samples
   */
  public static Samples ofNumbers(List<Integer> shape, double[] numbers, int @Nullable [] labels) {
    int size = size(shape);
    byte[] bytes = bytes(numbers);
    return new Samples(
        shape,
        numbers.length / size,
        bytes == null ? new Held.Numbers(numbers) : new Held.Whole(new HeldPixels(size, bytes)),
        labels);
  }

  /** Null if one of them is none, bit for bit. */
  private static byte @Nullable [] bytes(double[] numbers) {
    byte[] bytes = new byte[0];
    for (int i = 0; i < numbers.length; i++) {
      int whole = (int) numbers[i] & 0xff;
      if (Double.doubleToRawLongBits(numbers[i]) != Double.doubleToRawLongBits(whole)) {
        return null;
      }
      bytes = i == 0 ? new byte[numbers.length] : bytes;
      bytes[i] = (byte) whole;
    }
    return bytes;
  }

  /**
   * Samples that are drawn when they are asked for.
   *
   * @param shape the sizes of one
   * @param labels the class of each, counted from 0
   * @param drawing makes their numbers
   */
  public static Samples ofDrawing(List<Integer> shape, int[] labels, Drawing drawing) {
    return new Samples(shape, labels.length, new Held.Drawn(drawing), labels);
  }

  /** The sizes of one input. */
  public List<Integer> shape() {
    return shape;
  }

  /** The sizes of one input as people write them: {@code 1 × 28 × 28}. */
  String sizes() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /** The numbers of one input. */
  int size() {
    return size;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Whether they are images, whose numbers are pixels from 0 to 1. */
  public boolean isImages() {
    return held instanceof Held.Images;
  }

  /** Bytes of memory that the inputs take; 0 where they are drawn, or decoded when needed. */
  public double bytes() {
    return held.bytes();
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
    return new Samples(shape, count, held, others);
  }

  /** The same with each class by another number. */
  Samples renumbered(int[] numbers) {
    return labels == null
        ? this
        : withLabels(Arrays.stream(labels).map(label -> numbers[label]).toArray());
  }

  /** All numbers of all inputs, one after another. */
  public double[] numbers() {
    if (held instanceof Held.Numbers plain) {
      return plain.numbers();
    }
    double[] all = new double[Math.multiplyExact(count, size)];
    for (int sample = 0; sample < count; sample++) {
      copy(sample, all, sample * size);
    }
    return all;
  }

  /** The sum of the numbers of one input, for checksums. */
  public double sum(int sample) {
    if (held instanceof Held.Images images && images.sums() != null) {
      return images.sums().weighted()[sample];
    }
    double[] one = new double[size];
    copy(sample, one, 0);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (1 + i % 7) * one[i];
    }
    return sum;
  }

  /**
   * Copies the numbers of one.
   *
   * @param sample its place, from 0
   * @param to where the first goes
   */
  public void copy(int sample, double[] into, int to) {
    held.copy(sample, size, into, to);
  }

  /** What a byte is divided by to become a number; 0 where numbers are no bytes. */
  double unit() {
    return held instanceof Held.Images ? WHITE : held instanceof Held.Whole ? 1 : 0;
  }

  /** The bytes of one. */
  void pixels(int sample, byte[] into) {
    (held instanceof Held.Whole whole ? whole.pixels() : ((Held.Images) held).pixels())
        .read(sample, into);
  }

  /**
   * The mean and deviation of each channel of images or of each number of vectors, over some
   * samples; the deviation of what does not vary is 1. What is drawn is as networks take it, and is
   * left so.
   *
   * @param chosen which, counted from 0
   */
  public InputNormalization normalization(int[] chosen) {
    if (held instanceof Held.Drawn) {
      return InputNormalization.NONE;
    }
    // Inputs of two dimensions are grey images without an axis of channels.
    int channels = shape.size() == 2 ? 1 : shape.get(0);
    if (held instanceof Held.Images images) {
      PixelSums sums = images.sums();
      return (sums != null ? sums : PixelSums.of(images.pixels(), channels, size / channels))
          .normalization(chosen);
    }
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
