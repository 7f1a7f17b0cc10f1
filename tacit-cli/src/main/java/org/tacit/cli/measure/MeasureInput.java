package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.complexity.GraphFunction;
import org.tacit.data.DataException;
import org.tacit.data.labelled.Samples;
import org.tacit.measuring.MeasuredNetwork;
import org.tacit.model.graph.Node;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The files of {@code tacit measure}.
 *
 * @param model a network in one of the formats of {@link OpenedModel}
 * @param source where the samples come from
 * @param output the name of the place that is measured, or null for the output of the model
 * @param doublePrecision whether it is computed in double precision
 * @param options how it is measured
 */
record MeasureInput(
    Path model,
    SampleSource source,
    @Nullable String output,
    boolean doublePrecision,
    MeasureOptions options) {
  private static final int COLOURS = 3;
  private static final int SMALLEST_PICTURE = 4;

  MeasuredNetwork read() {
    try {
      OpenedModel opened = OpenedModel.of(model, doublePrecision, output);
      SampleSource.Named named = source.of(classesOfModel());
      Samples samples = named.samples();
      List<Integer> shape = shape(opened.inputShape(), named);
      OpenedModel file = ScriptModels.checked(opened, model, doublePrecision, output, shape);
      double[] values = samples.numbers();
      file.normalization().apply(values, shape);
      DType dtype = file.dtype();
      MeasuredNetwork network =
          new MeasuredNetwork(
              String.valueOf(model.getFileName()),
              file.function().apply(shape),
              file.graph() == null ? null : GraphFunction.of(file.graph(), shape),
              file.place(),
              file.restriction(),
              file.otherLayers(),
              file.takesOneSample(),
              String.valueOf(named.from().getFileName()),
              Tensor.of(dtype, values, samples.count(), values.length / samples.count()),
              samples.labels(),
              named.classes(),
              scoresClasses(file.place()),
              output != null,
              options.deviations(
                  file.normalization().deviation().stream().mapToDouble(one -> one).toArray(),
                  shape),
              picture(samples));
      refuseProbabilities(network);
      return network.inLargestBatches();
    } catch (DataException e) {
      throw new InputException(e);
    } catch (IllegalArgumentException e) {
      throw new InputException(model + ": " + e.getMessage());
    }
  }

  /** The names of its outputs, where its file has them. */
  private List<String> classesOfModel() {
    TrainedNetwork own = OpenedModel.own(model);
    return own == null ? List.of() : own.classes();
  }

  /** Whether what is measured are the outputs of the model, or what becomes probabilities there. */
  private boolean scoresClasses(String place) {
    if (output == null) {
      return true;
    }
    try {
      OpenedModel whole = OpenedModel.of(model, doublePrecision, null);
      Node last = whole.graph() == null ? null : whole.graph().last();
      return whole.place().equals(place)
          || (last != null
              && MeasuredNetwork.makesProbabilities(last)
              && last.inputs().get(0).equals(place));
    } catch (DataException e) {
      // What is behind the place cannot be run.
      return false;
    }
  }

  /** Channels, rows and columns; empty of inputs that are no pictures. */
  private static int[] picture(Samples samples) {
    List<Integer> sizes = withOneChannel(samples.shape());
    boolean drawn = sizes.size() == 3 && (sizes.get(0) == 1 || sizes.get(0) == COLOURS);
    boolean large = drawn && Math.min(sizes.get(1), sizes.get(2)) >= SMALLEST_PICTURE;
    return large ? sizes.stream().mapToInt(size -> size).toArray() : new int[0];
  }

  /** The sizes of one input: those of the data, which the model is to agree with. */
  private List<Integer> shape(List<Long> ofModel, SampleSource.Named named) {
    Samples samples = named.samples();
    List<Integer> found = samples.shape();
    if (ofModel.isEmpty()) {
      return found;
    }
    List<Long> wanted = ofModel.subList(1, ofModel.size());
    boolean known = wanted.stream().allMatch(size -> size > 0);
    long size = wanted.stream().reduce(1L, (a, b) -> a * b);
    boolean inARow = wanted.size() == 1 && found.size() > 1;
    if (known && size == sizeOf(found) && (samples.isImages() || inARow)) {
      return wanted.stream().map(Math::toIntExact).toList();
    }
    for (List<Integer> shape : List.of(found, withOneChannel(found))) {
      if (fits(wanted, shape)) {
        return shape;
      }
    }
    throw new DataException(
        named.from(),
        "expected samples of the shape %s, which %s takes, found %s"
            .formatted(words(wanted), model.getFileName(), words(found)));
  }

  /** Rows and columns are those of a grey picture, as they are in training. */
  private static List<Integer> withOneChannel(List<Integer> shape) {
    return shape.size() == 2 ? List.of(1, shape.get(0), shape.get(1)) : shape;
  }

  /** Whether each size is the wanted one, where one is wanted. */
  private static boolean fits(List<Long> wanted, List<Integer> found) {
    return wanted.size() == found.size()
        && IntStream.range(0, found.size())
            .allMatch(i -> wanted.get(i) < 0 || wanted.get(i) == (long) found.get(i));
  }

  private static long sizeOf(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }

  static String words(List<? extends Number> sizes) {
    return sizes.stream()
        .map(size -> size.longValue() < 0 ? "any" : size.toString())
        .collect(Collectors.joining(" × "));
  }

  /** Unless the place was named, or nothing but one number comes out. */
  private void refuseProbabilities(MeasuredNetwork network) {
    Node last = network.probabilities();
    if (output == null && last != null) {
      throw new DataException(
          model,
          "ends with %s, which makes probabilities of logits; geometric complexity is that of the logits: give --output %s to measure them, or --output %s for the probabilities"
              .formatted(last.operator(), last.inputs().get(0), network.place()));
    }
  }
}
