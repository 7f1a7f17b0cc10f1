package org.tacit.measuring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.BatchFunction;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.SampleIndependence;
import org.tacit.model.graph.Node;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Tensor;

/**
 * A network with the data that it is measured on.
 *
 * @param name where the network comes from
 * @param function the network, as it is measured: one that can only be evaluated, or a {@link
 *     DifferentiableFunction}
 * @param graph the same by its operators; null where they are run elsewhere
 * @param place the name of the measured place
 * @param restriction why not everything can be measured, in a sentence; empty where it can
 * @param otherLayers the layers of a function that is no graph
 * @param takesOneSample whether it was written for one sample at a time
 * @param data where the data come from
 * @param inputs one sample in each row, in the number format of the network
 * @param labels the class of each sample, counted from 0; null where they are not known
 * @param classes the names of the classes, by their numbers; empty where they have none
 * @param scoresClasses whether the outputs are logits of the classes, not what an inner layer gives
 * @param placeWasNamed whether somebody chose the measured place by its name
 * @param deviations what pixels were divided by, as one number or one for each index of the first
 *     dimension; empty where they are not known. Not copied
 * @param picture channels, rows and columns of an input that is a picture; empty of one that is
 *     none. Not copied
 */
public record MeasuredNetwork(
    String name,
    BatchFunction function,
    @Nullable GraphFunction graph,
    String place,
    String restriction,
    List<OtherLayer> otherLayers,
    boolean takesOneSample,
    String data,
    Tensor inputs,
    int @Nullable [] labels,
    List<String> classes,
    boolean scoresClasses,
    boolean placeWasNamed,
    double[] deviations,
    int[] picture) {
  private static final double SUMS_TO_ONE = 1e-4;

  /** So many numbers that the operators of the network give are in memory at a time. */
  private static final long MOST_NUMBERS = 1L << 26;

  private static final int MOST_SAMPLES = 128;

  private static final long ESTIMATED_COPIES = 64;

  private static final int PROBED_SAMPLES = 3;

  private static final int IMAGE_DIMENSIONS = 3;

  private static final List<String> PROBABILITIES = List.of("Softmax", "LogSoftmax", "Sigmoid");

  /**
   * The same, taken in batches too if the network that was written for one sample at a time gives
   * the first few in a batch what it gives them alone.
   */
  public MeasuredNetwork inLargestBatches() {
    int some = Math.min(PROBED_SAMPLES, count());
    if (!takesOneSample || some < 2) {
      return this;
    }
    int[] first = IntStream.range(0, some).toArray();
    boolean several = SampleIndependence.takesSeveral(function, batch(first, 0, some));
    return new MeasuredNetwork(
        name,
        function,
        graph,
        place,
        restriction,
        otherLayers,
        !several,
        data,
        inputs,
        labels,
        classes,
        scoresClasses,
        placeWasNamed,
        deviations,
        picture);
  }

  /** What each number of an input was divided by, 1 × the input shape. */
  Tensor deviationOfEach() {
    double[] all = new double[Math.toIntExact(inputs.size(1))];
    Arrays.setAll(all, j -> deviations[(int) ((long) j * deviations.length / all.length)]);
    return Tensor.of(inputs.dtype(), all, sizes(1));
  }

  /** Null where it can only be evaluated. */
  public @Nullable DifferentiableFunction differentiable() {
    return function instanceof DifferentiableFunction differentiable ? differentiable : null;
  }

  /** How many numbers operators give for one sample together; estimated where they are not seen. */
  long numbersPerSample() {
    return graph == null ? ESTIMATED_COPIES * inputs.size(1) : graph.numbersPerSample();
  }

  /** The function, a few samples at a time. */
  BatchFunction atOnce() {
    return takesOneSample ? new SampleBySample(function) : function;
  }

  /** The shape of an input as sets of inputs see it: that of an image where it is one. */
  public List<Integer> shapeOfSets() {
    int[] sizes = imageSizes();
    return sizes.length == 0 ? function.inputShape() : Arrays.stream(sizes).boxed().toList();
  }

  /** What a class is called, which is its number where it has no name. */
  String className(int number) {
    return number < classes.size() ? classes.get(number) : String.valueOf(number);
  }

  /** How many samples there are. */
  public int count() {
    return (int) inputs.size(0);
  }

  /** Channels, rows and columns of the inputs as images; empty where they are none. */
  public int[] imageSizes() {
    List<Integer> shape = function.inputShape();
    return picture.length > 0 || shape.size() != IMAGE_DIMENSIONS
        ? picture.clone()
        : shape.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many samples are taken at a time; it follows from the network alone. */
  int samplesAtOnce() {
    return takesOneSample
        ? 1
        : (int) Math.max(1, Math.min(MOST_SAMPLES, MOST_NUMBERS / Math.max(1, numbersPerSample())));
  }

  /** Some samples, counted from 0, as the network takes them. */
  Tensor batch(int[] order, int from, int count) {
    Tensor rows = Tensor.zeros(inputs.dtype(), count, inputs.size(1));
    RowKernels.of(inputs.dtype()).gatherRows(rows, count, inputs, order, from);
    return rows.view(sizes(count));
  }

  private long[] sizes(int count) {
    List<Integer> shape = function.inputShape();
    long[] sizes = new long[shape.size() + 1];
    sizes[0] = count;
    for (int i = 0; i < shape.size(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    return sizes;
  }

  /** Whether an operator makes probabilities of logits. */
  public static boolean makesProbabilities(Node node) {
    return PROBABILITIES.contains(node.operator());
  }

  /** The operator that makes probabilities of the logits, if the measured place is behind it. */
  public @Nullable Node probabilities() {
    Node last = graph == null ? null : graph.graph().last();
    return last != null && makesProbabilities(last) ? last : null;
  }

  /**
   * Looks at what comes out, where nothing names the operator that makes probabilities.
   *
   * @param found n × k
   * @throws IllegalArgumentException if all rows are probabilities, or logarithms of such, of two
   *     classes or more
   */
  void refuseProbabilities(Tensor found) {
    int k = function.outputs();
    double[] values = found.toArray();
    boolean plain = true;
    boolean logarithms = true;
    for (int row = 0; row < values.length / k; row++) {
      double sum = 0;
      double exponentials = 0;
      for (int c = 0; c < k; c++) {
        double value = values[row * k + c];
        plain &= value >= 0;
        logarithms &= value <= 0;
        sum += value;
        exponentials += StrictMath.exp(value);
      }
      plain &= Math.abs(sum - 1) < SUMS_TO_ONE;
      logarithms &= Math.abs(exponentials - 1) < SUMS_TO_ONE;
    }
    if (scoresClasses && !placeWasNamed && k > 1 && (plain || logarithms)) {
      throw new IllegalArgumentException(
          "the outputs of every sample that was looked at are %s, which sum to 1; geometric complexity is that of the logits: give --output NAME to measure them, or these by their own name"
              .formatted(plain ? "probabilities" : "logarithms of probabilities"));
    }
  }

  /**
   * Checks the classes where outputs score them.
   *
   * @throws IllegalArgumentException if a class has no output, or there is but one class
   */
  void checkLabels() {
    if (labels == null) {
      return;
    }
    int most = Math.max(2, function.outputs());
    boolean several = false;
    for (int i = 0; i < labels.length; i++) {
      if (scoresClasses && labels[i] >= most) {
        throw new IllegalArgumentException(
            "sample %d has the class %d, expected 0 to %d, one for each output"
                .formatted(i + 1, labels[i], most - 1));
      }
      several |= labels[i] != labels[0];
    }
    if (!several) {
      throw new IllegalArgumentException(
          "expected samples of two classes or more, found the class %d alone; without labels the complexity is measured too"
              .formatted(labels[0]));
    }
  }
}
