package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * One number for each channel of an image, channels × height × width: a vector.
 *
 * @param kind what is made of all places of a channel
 */
public record GlobalPooling(Pooling.Kind kind) implements Layer {
  private static final long[] PLACES = {2, 3};

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    if (inputShape.size() != 3) {
      throw new IllegalArgumentException(
          "global pooling takes images, channels × height × width; found inputs of the shape "
              + inputShape);
    }
    return List.of(inputShape.get(0));
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return kind == Pooling.Kind.MEAN
        ? Functional.mean(inputs, PLACES, false)
        : Functional.max(inputs, PLACES, false);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    String operator = kind == Pooling.Kind.MEAN ? "GlobalAveragePool" : "GlobalMaxPool";
    String pooled = graph.node(at.name() + ".pooled", operator, List.of(at.input()), Map.of());
    return graph.node(at.name(), "Flatten", List.of(pooled), Map.of("axis", 1L));
  }
}
