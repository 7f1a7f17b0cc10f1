package org.tacit.model.network;

import java.util.List;
import org.tacit.tensor.Tensor;

/** A layer that is made of others, each of which may do something else in training. */
interface LayerOfLayers extends Layer {
  /**
   * What it makes of a batch.
   *
   * @param training whether its layers are in training
   */
  InTraining pass(List<Tensor> weights, Tensor inputs, boolean training);

  @Override
  default Tensor forward(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs, false).outputs();
  }

  @Override
  default InTraining forwardInTraining(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs, true);
  }

  /** What one of its layers makes of a batch. */
  static InTraining pass(Layer layer, List<Tensor> weights, Tensor inputs, boolean training) {
    return training
        ? layer.forwardInTraining(weights, inputs)
        : new InTraining(layer.forward(weights, inputs), List.of());
  }
}
