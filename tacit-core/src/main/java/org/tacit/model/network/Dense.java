package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * A fully connected layer, {@code x Wᵀ + b} with W of outputs × inputs.
 *
 * @param outputs the width of the layer, positive
 */
public record Dense(int outputs) implements Layer {
  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Dense {
    if (outputs < 1) {
      throw new IllegalArgumentException("expected a positive width, found " + outputs);
    }
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    if (inputShape.size() != 1) {
      throw new IllegalArgumentException(
          "a dense layer takes vectors, found inputs of the shape "
              + inputShape
              + "; a flatten layer before it makes vectors of them");
    }
    return List.of(outputs);
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of(
        new Block("weight", outputs, inputShape.get(0)),
        new Block("bias", List.of(outputs), Role.BIAS));
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return Functional.affine(inputs, weights.get(0), weights.get(1));
  }

  @Override
  public Pullback back(List<Tensor> weights, Tensor inputs, Tensor outputs, boolean training) {
    return cotangents -> cotangents.matmul(weights.get(0));
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    return graph.node(at.name(), "Gemm", at.inputAndWeights(), Map.of("transB", 1L));
  }
}
