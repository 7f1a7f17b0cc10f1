package org.tacit.model.network;

import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/** One step of a network: what it needs of weights, and what it makes of what it is given. */
public interface Layer {
  /**
   * The sizes of what it gives for one input.
   *
   * @throws IllegalArgumentException if it cannot take inputs of this shape
   */
  List<Integer> outputShape(List<Integer> inputShape);

  /**
   * The weights, named within the layer, for inputs of this shape. Weights are laid out as outputs
   * first, then inputs, as most libraries keep them.
   */
  List<Block> blocks(List<Integer> inputShape);

  /**
   * What it makes of a batch.
   *
   * @param weights as {@link #blocks} lists them
   * @param inputs n inputs
   */
  Tensor forward(List<Tensor> weights, Tensor inputs);

  /**
   * Adds what it does to a graph of ONNX's operators.
   *
   * @param name of the layer, which what it adds is named by
   * @param weights the names of the constants that hold {@link #blocks}
   * @param input the name of what it is given
   * @return the name of what it gives
   */
  String addTo(GraphBuilder graph, String name, List<String> weights, String input);
}
