package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * A linear map of vectors, {@code x Wᵀ} with W of outputs × inputs: a {@link Dense} layer that has
 * no bias.
 *
 * @param outputs the size of what it gives, positive
 */
public record Linear(int outputs) implements Layer {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Linear {
    new Dense(outputs);
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return new Dense(outputs).outputShape(inputShape);
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return new Dense(outputs).blocks(inputShape).subList(0, 1);
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return inputs.matmul(weights.get(0).transpose());
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    return graph.node(at.name(), "Gemm", at.inputAndWeights(), Map.of("transB", 1L));
  }
}
