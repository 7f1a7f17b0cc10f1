package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/** Makes a vector of each input, last dimension fastest. */
public record Flatten() implements Layer {
  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return List.of(inputShape.stream().reduce(1, Math::multiplyExact));
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return inputs.reshape(inputs.size(0), -1);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    return graph.node(at.name(), "Flatten", List.of(at.input()), Map.of("axis", 1L));
  }
}
