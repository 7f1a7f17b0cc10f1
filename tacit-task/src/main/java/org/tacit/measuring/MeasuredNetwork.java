package org.tacit.measuring;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.SampleIndependence;
import org.tacit.model.graph.Node;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Tensor;

/**
 * A network with the data that it is measured on.
 *
 * @param name where the network comes from
 * @param function the network
 * @param takesOneSample whether it was written for one sample at a time
 * @param data where the data come from
 * @param inputs one sample in each row, in the number format of the network
 * @param labels the class of each sample, counted from 0; null where they are not known
 */
public record MeasuredNetwork(
    String name,
    GraphFunction function,
    boolean takesOneSample,
    String data,
    Tensor inputs,
    int @Nullable [] labels) {
  /** So many numbers that the operators of the network give are in memory at a time. */
  private static final long MOST_NUMBERS = 1L << 26;

  private static final int MOST_SAMPLES = 128;

  private static final int PROBED_SAMPLES = 3;

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
    return new MeasuredNetwork(name, function, !several, data, inputs, labels);
  }

  /** How many samples there are. */
  public int count() {
    return (int) inputs.size(0);
  }

  /** How many samples are taken at a time; it follows from the network alone. */
  int samplesAtOnce() {
    return takesOneSample
        ? 1
        : (int)
            Math.max(
                1, Math.min(MOST_SAMPLES, MOST_NUMBERS / Math.max(1, function.numbersPerSample())));
  }

  /** Some samples, counted from 0, as the network takes them. */
  Tensor batch(int[] order, int from, int count) {
    Tensor rows = Tensor.zeros(inputs.dtype(), count, inputs.size(1));
    RowKernels.of(inputs.dtype()).gatherRows(rows, count, inputs, order, from);
    List<Integer> shape = function.inputShape();
    long[] sizes = new long[shape.size() + 1];
    sizes[0] = count;
    for (int i = 0; i < shape.size(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    return rows.view(sizes);
  }

  /** The operator that makes probabilities of the logits, if the measured place is behind it. */
  public @Nullable Node probabilities() {
    Node last = function.graph().last();
    return last != null && PROBABILITIES.contains(last.operator()) ? last : null;
  }
}
