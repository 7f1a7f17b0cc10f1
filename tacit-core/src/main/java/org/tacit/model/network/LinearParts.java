package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.tacit.model.graph.LinearPart;
import org.tacit.tensor.Tensor;

/** The linear maps inside a network of layers, each without its bias. */
public final class LinearParts {
  private LinearParts() {}

  /**
   * The linear parts of the dense and convolutional layers, in their order.
   *
   * @param weights the blocks of the network's layout, or leaves of them
   * @throws IllegalArgumentException if the network is not made of layers
   */
  public static List<LinearPart> of(Network network, List<Tensor> weights) {
    if (!(network instanceof Sequential layers)) {
      throw new IllegalArgumentException(
          "expected a network of layers, found " + network.getClass().getSimpleName());
    }
    List<LinearPart> parts = new ArrayList<>();
    List<Integer> shape = layers.inputShape();
    int from = 0;
    for (int place = 0; place < layers.layers().size(); place++) {
      Layer layer = layers.layers().get(place);
      int blocks = layer.blocks(shape).size();
      if (layer instanceof Dense || layer instanceof Convolution) {
        parts.add(part(place, layer, shape, weights.subList(from, from + blocks)));
      }
      from += blocks;
      shape = layer.outputShape(shape);
    }
    return parts;
  }

  private static LinearPart part(
      int place, Layer layer, List<Integer> shape, List<Tensor> weights) {
    String name = place + "." + layer.blocks(shape).get(0).name();
    long[] one = new long[shape.size() + 1];
    one[0] = 1;
    for (int i = 0; i < shape.size(); i++) {
      one[i + 1] = shape.get(i);
    }
    if (layer instanceof Dense) {
      return new LinearPart(
          name, "Gemm", weights.get(0).transpose(), one, (w, x) -> x.matmul(w), true);
    }
    Tensor noBias = Tensor.zeros(weights.get(0).dtype(), weights.get(1).shape());
    BinaryOperator<Tensor> map = (w, x) -> layer.forward(List.of(w, noBias), x);
    return new LinearPart(name, "Conv", weights.get(0), one, map, false);
  }
}
