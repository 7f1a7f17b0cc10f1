package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.complexity.GraphFunction;
import org.tacit.data.DataException;
import org.tacit.data.format.IdxImages;
import org.tacit.data.format.IdxLabels;
import org.tacit.data.format.NpyFile;
import org.tacit.measuring.MeasuredNetwork;
import org.tacit.model.graph.Node;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The files of {@code tacit measure}.
 *
 * @param model a network in one of the formats of {@link OpenedModel}
 * @param data inputs, the samples first
 * @param labels a class for each sample, or null
 * @param output the name of the place that is measured, or null for the output of the model
 * @param doublePrecision whether it is computed in double precision
 */
record MeasureInput(
    Path model,
    Path data,
    @Nullable Path labels,
    @Nullable String output,
    boolean doublePrecision) {
  private static final double WHITE = 255;

  /**
   * Samples of a file.
   *
   * @param shape the sizes, the samples first
   * @param values last dimension fastest
   * @param images whether they are images whose sizes a network may see as it likes
   */
  private record Samples(long[] shape, double[] values, boolean images) {}

  MeasuredNetwork read() {
    try {
      OpenedModel file = OpenedModel.of(model, doublePrecision, output);
      Samples samples = samples();
      List<Integer> shape = shape(file.inputShape(), samples);
      file.normalization().apply(samples.values, shape);
      int count = Math.toIntExact(samples.shape[0]);
      int @Nullable [] classes = labels == null ? null : classes(labels, count);
      DType dtype = file.graph().dtype();
      MeasuredNetwork network =
          new MeasuredNetwork(
              String.valueOf(model.getFileName()),
              GraphFunction.of(file.graph(), shape),
              file.takesOneSample(),
              String.valueOf(data.getFileName()),
              Tensor.of(dtype, samples.values, count, samples.values.length / count),
              classes);
      refuseProbabilities(network);
      return network.inLargestBatches();
    } catch (DataException e) {
      throw new InputException(e);
    } catch (IllegalArgumentException e) {
      throw new InputException(model + ": " + e.getMessage());
    }
  }

  private Samples samples() {
    Samples samples;
    if (isArray(data)) {
      NpyFile array = NpyFile.read(data);
      samples =
          new Samples(Arrays.stream(array.shape()).asLongStream().toArray(), array.values(), false);
    } else {
      IdxImages.Images images = IdxImages.readAll(data);
      double[] values = new double[images.pixels().length];
      Arrays.setAll(values, i -> (images.pixels()[i] & 0xff) / WHITE);
      samples =
          new Samples(new long[] {images.count(), images.rows(), images.columns()}, values, true);
    }
    if (samples.shape.length < 2 || samples.values.length == 0) {
      throw new DataException(
          data,
          "expected samples in the first dimension and numbers of each behind it, found the shape "
              + Arrays.toString(samples.shape));
    }
    for (int i = 0; i < samples.values.length; i++) {
      if (!Double.isFinite(samples.values[i])) {
        throw new DataException(
            data,
            "sample %d holds %s, expected finite numbers"
                .formatted(i / (samples.values.length / samples.shape[0]) + 1, samples.values[i]));
      }
    }
    return samples;
  }

  private static boolean isArray(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
  }

  /** The sizes of one input: those of the data, which the model is to agree with. */
  private List<Integer> shape(List<Long> ofModel, Samples samples) {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < samples.shape.length; i++) {
      found.add(Math.toIntExact(samples.shape[i]));
    }
    if (ofModel.isEmpty()) {
      return found;
    }
    List<Long> wanted = ofModel.subList(1, ofModel.size());
    boolean known = wanted.stream().allMatch(size -> size > 0);
    long size = wanted.stream().reduce(1L, (a, b) -> a * b);
    if (samples.images && known && size == samples.values.length / samples.shape[0]) {
      return wanted.stream().map(Math::toIntExact).toList();
    }
    boolean fits = wanted.size() == found.size();
    for (int i = 0; fits && i < found.size(); i++) {
      fits = wanted.get(i) < 0 || wanted.get(i) == (long) found.get(i);
    }
    if (!fits) {
      throw new DataException(
          data,
          "expected samples of the shape %s, which %s takes, found %s"
              .formatted(words(wanted), model.getFileName(), words(found)));
    }
    return found;
  }

  private static String words(List<? extends Number> sizes) {
    return sizes.stream()
        .map(size -> size.longValue() < 0 ? "any" : size.toString())
        .collect(Collectors.joining(" × "));
  }

  private static int[] classes(Path file, int count) {
    if (!isArray(file)) {
      int[] read = IdxLabels.read(file);
      if (read.length != count) {
        throw new DataException(
            file,
            "expected %,d labels, one for each sample, found %,d".formatted(count, read.length));
      }
      return read;
    }
    NpyFile array = NpyFile.read(file);
    if (array.values().length != count || array.shape().length != 1) {
      throw new DataException(
          file,
          "expected %,d labels in a row, one for each sample, found the shape %s"
              .formatted(count, Arrays.toString(array.shape())));
    }
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      double label = array.values()[i];
      if (label != Math.rint(label) || label < 0 || label > 1_000_000) {
        throw new DataException(
            file, "label %d is %s, expected a whole number from 0 on".formatted(i + 1, label));
      }
      classes[i] = (int) label;
    }
    return classes;
  }

  /** Unless the place was named, or nothing but one number comes out. */
  private void refuseProbabilities(MeasuredNetwork network) {
    Node last = network.probabilities();
    if (output == null && last != null) {
      throw new DataException(
          model,
          "ends with %s, which makes probabilities of logits; geometric complexity is that of the logits: give --output %s to measure them, or --output %s for the probabilities"
              .formatted(
                  last.operator(), last.inputs().get(0), network.function().graph().output()));
    }
  }
}
