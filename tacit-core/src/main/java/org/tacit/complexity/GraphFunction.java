package org.tacit.complexity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A graph as a function of its inputs, differentiated by autograd. What the graph gives for a
 * sample in several dimensions is one row of outputs.
 *
 * @param graph the graph
 * @param inputShape the sizes of one input
 * @param outputs how many numbers it gives for one
 * @param numbersPerSample how many numbers its operators give for one sample together
 */
public record GraphFunction(
    Graph graph, List<Integer> inputShape, int outputs, long numbersPerSample)
    implements DifferentiableFunction {

  /**
   * Runs the graph once.
   *
   * @param inputShape the sizes of one input
   * @throws GraphException if it cannot be run at inputs of this shape, or does not give as many
   *     rows as it is given samples
   */
  public static GraphFunction of(Graph graph, List<Integer> inputShape) {
    try (Scope scope = Scope.open()) {
      long[] shape = new long[inputShape.size() + 1];
      shape[0] = 1;
      for (int i = 0; i < inputShape.size(); i++) {
        shape[i + 1] = inputShape.get(i);
      }
      Map<String, Value> values = graph.run(Tensor.zeros(graph.dtype(), shape));
      Tensor found = graph.numbers(values);
      if (found.shape().length == 0 || found.size(0) != 1) {
        throw new GraphException(
            "expected outputs with the samples first, found the shape %s for one sample"
                .formatted(Arrays.toString(found.shape())));
      }
      long numbers = 0;
      for (Node node : graph.nodes()) {
        for (String name : node.outputs()) {
          numbers += values.get(name) instanceof Value.Numbers given ? given.tensor().count() : 0;
        }
      }
      return new GraphFunction(
          graph, List.copyOf(inputShape), Math.toIntExact(found.count()), numbers);
    }
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    try (Scope scope = Scope.open()) {
      return scope.keep(rows(inputs, graph.outputs(inputs)));
    }
  }

  private Tensor rows(Tensor inputs, Tensor found) {
    if (found.count() != inputs.size(0) * outputs) {
      throw new GraphException(
          "expected %d outputs for each of %d samples, found the shape %s; a network that was exported for one sample at a time takes one at a time"
              .formatted(outputs, inputs.size(0), Arrays.toString(found.shape())));
    }
    return found.reshape(inputs.size(0), outputs);
  }

  @Override
  public Linearization linearize(Tensor inputs) {
    Tensor leaf = Autograd.leaf(inputs);
    return new AutogradLinearization(leaf, rows(inputs, graph.outputs(leaf)));
  }

  /** Those at which a ReLU is given a number close to 0. */
  @Override
  public OptionalInt samplesAtKinks(Tensor inputs, double tolerance) {
    return OptionalInt.of(Kinks.count(graph, inputs, tolerance));
  }
}
