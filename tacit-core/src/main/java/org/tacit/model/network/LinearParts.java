package org.tacit.model.network;

import java.util.List;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.model.graph.LinearPart;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** The linear maps inside a network of layers, each without its bias. */
public final class LinearParts {
  private LinearParts() {}

  /**
   * The linear parts of the dense and convolutional layers, in their order, those of branches too.
   *
   * @param weights the blocks of the network's layout, or leaves of them
   * @throws IllegalArgumentException if the network is not made of layers
   */
  public static List<LinearPart> of(Network network, List<Tensor> weights) {
    if (!(network instanceof Sequential layers)) {
      throw new IllegalArgumentException(
          "expected a network of layers, found " + network.getClass().getSimpleName());
    }
    DType dtype = weights.get(0).dtype();
    GraphBuilder graph = new GraphBuilder(dtype);
    String output = layers.addTo(graph, weights, graph.input());
    long[] one = new long[layers.inputShape().size() + 1];
    one[0] = 1;
    for (int i = 1; i < one.length; i++) {
      one[i] = layers.inputShape().get(i - 1);
    }
    return LinearPart.of(graph.build(output), Tensor.zeros(dtype, one));
  }
}
