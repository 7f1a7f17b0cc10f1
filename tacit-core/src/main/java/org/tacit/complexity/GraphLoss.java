package org.tacit.complexity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.Value;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.tensor.Tensor;

/**
 * The mean cross-entropy of a graph over samples whose classes are known, as a function of its
 * weights ({@link Graph#weights()}). One output alone is the logit of class 1 against class 0.
 */
public final class GraphLoss implements WeightLoss {
  private final Graph graph;
  private final int outputs;
  private final int[] labels;
  private final int samplesAtOnce;
  private final Samples samples;
  private final List<String> names;
  private final List<Tensor> weights;

  /** Samples as a graph takes them. */
  public interface Samples {
    /** So many from one on, counted from 0. */
    Tensor batch(int from, int count);
  }

  /**
   * The loss.
   *
   * @param function whose graph gives logits
   * @param samples the inputs
   * @param labels the class of each, counted from 0; not copied
   * @param samplesAtOnce how many make a part, positive
   * @throws IllegalArgumentException if a class has no output, or the graph no weights
   */
  public GraphLoss(GraphFunction function, Samples samples, int[] labels, int samplesAtOnce) {
    this.graph = function.graph();
    this.outputs = Math.max(2, function.outputs());
    this.labels = labels;
    this.samples = samples;
    this.samplesAtOnce = samplesAtOnce;
    this.names = graph.weights();
    List<Tensor> found = new ArrayList<>();
    for (String name : names) {
      if (graph.constants().get(name) instanceof Value.Numbers numbers) {
        found.add(numbers.tensor());
      }
    }
    this.weights = List.copyOf(found);
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("the network has no weights");
    }
    for (int label : labels) {
      if (label < 0 || label >= outputs) {
        throw new IllegalArgumentException(
            "found the class %d, expected 0 to %d".formatted(label, outputs - 1));
      }
    }
  }

  @Override
  public List<Tensor> weights() {
    return weights;
  }

  @Override
  public int parts() {
    return (labels.length + samplesAtOnce - 1) / samplesAtOnce;
  }

  private int count(int part) {
    return Math.min(samplesAtOnce, labels.length - part * samplesAtOnce);
  }

  @Override
  public double share(int part) {
    return (double) count(part) / labels.length;
  }

  @Override
  public Tensor of(List<Tensor> at, int part) {
    int from = part * samplesAtOnce;
    int count = count(part);
    Tensor found = graph.with(names, at).outputs(samples.batch(from, count));
    Tensor logits = found.reshape(count, found.count() / count);
    double[] targets = new double[count * outputs];
    int[] classes = Arrays.copyOfRange(labels, from, from + count);
    for (int i = 0; i < count; i++) {
      targets[i * outputs + classes[i]] = 1;
    }
    return FunctionLoss.CROSS_ENTROPY.of(
        logits, Tensor.of(logits.dtype(), targets, count, outputs));
  }
}
