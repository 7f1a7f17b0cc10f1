package org.tacit.model.network;

import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Autograd;
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
   * The weights, named within the layer, for inputs of this shape, and behind them the buffers.
   * Weights are laid out as outputs first, then inputs, as most libraries keep them.
   */
  List<Block> blocks(List<Integer> inputShape);

  /**
   * What it makes of a batch in evaluation, where the samples do not see one another.
   *
   * @param weights as {@link #blocks} lists them
   * @param inputs n inputs
   */
  Tensor forward(List<Tensor> weights, Tensor inputs);

  /**
   * What it makes of a batch in training; by default what it makes in evaluation.
   *
   * @param weights as {@link #blocks} lists them; not changed
   * @param inputs n inputs
   */
  default LayerPass forwardInTraining(List<Tensor> weights, Tensor inputs) {
    return new LayerPass(forward(weights, inputs), List.of());
  }

  /**
   * What it makes of a batch, with the way back where that is not {@link #back}.
   *
   * @param weights as {@link #blocks} lists them
   * @param inputs n inputs
   * @param training whether in training
   */
  default LayerPass pass(List<Tensor> weights, Tensor inputs, boolean training) {
    return training
        ? forwardInTraining(weights, inputs)
        : new LayerPass(forward(weights, inputs), List.of());
  }

  /**
   * What takes v to {@code vᵀ ∂outputs / ∂inputs} as an expression of the weights, the inputs and
   * v; by default what {@link Autograd} makes of the layer. A layer overrides it where another
   * expression is faster to differentiate once more, or where an area of images needs less than all
   * of v.
   *
   * @param weights as {@link #blocks} lists them
   * @param inputs n inputs, as the layer was given them
   * @param outputs what it made of them
   * @param training whether that was in training
   */
  default Pullback back(List<Tensor> weights, Tensor inputs, Tensor outputs, boolean training) {
    return cotangents -> Autograd.differentiablePullback(outputs, inputs, cotangents);
  }

  /**
   * Adds what it does in evaluation to a graph of ONNX's operators.
   *
   * @return the name of what it gives
   */
  String addTo(GraphBuilder graph, Placed at);
}
