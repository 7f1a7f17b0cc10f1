package org.tacit.model.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tacit.model.Parameters;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A network with its weights, and what is needed to use it.
 *
 * @param network its layers
 * @param weights of its layout
 * @param normalization what is done to inputs before the network sees them
 * @param classes the names of its outputs; none where they have none
 */
public record TrainedNetwork(
    Sequential network,
    Parameters weights,
    InputNormalization normalization,
    List<String> classes) {
  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if the weights are those of another network, or the
   *     normalization or the classes are not as many as it takes or gives
   */
  public TrainedNetwork {
    classes = List.copyOf(classes);
    if (!weights.layout().equals(network.layout())) {
      throw new IllegalArgumentException(
          "expected the weights %s, found %s"
              .formatted(network.layout().summary(), weights.layout().summary()));
    }
    normalization.requireFits(network.inputShape());
    if (!classes.isEmpty() && classes.size() != network.outputs()) {
      throw new IllegalArgumentException(
          "expected the names of %d classes, found %d"
              .formatted(network.outputs(), classes.size()));
    }
  }

  /** A network that takes inputs as they are, without names of classes. */
  public static TrainedNetwork of(Sequential network, Parameters weights) {
    return new TrainedNetwork(network, weights, InputNormalization.NONE, List.of());
  }

  /**
   * The network as a graph of ONNX's operators, in evaluation mode; it shares the weights.
   *
   * @param normalizing whether the graph normalizes its inputs, or takes them normalized
   */
  public Graph graph(boolean normalizing) {
    DType dtype = weights.flat().dtype();
    GraphBuilder graph = new GraphBuilder(dtype);
    String input = graph.input();
    if (normalizing && !normalization.isNone()) {
      String mean = graph.constant("mean", numbers(normalization.mean(), dtype));
      String deviation = graph.constant("deviation", numbers(normalization.deviation(), dtype));
      String centred = graph.node("centred", "Sub", List.of(input, mean), Map.of());
      input = graph.node("normalized", "Div", List.of(centred, deviation), Map.of());
    }
    return graph.build(network.addTo(graph, weights.blocks(), input));
  }

  /** One for each index of the first dimension of an input. */
  private Tensor numbers(List<Double> values, DType dtype) {
    long[] shape = new long[network.inputShape().size()];
    Arrays.fill(shape, 1);
    shape[0] = values.size();
    return Tensor.of(dtype, values.stream().mapToDouble(one -> one).toArray(), shape);
  }
}
