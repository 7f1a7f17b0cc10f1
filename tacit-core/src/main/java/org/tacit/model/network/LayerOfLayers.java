package org.tacit.model.network;

import java.util.List;
import org.tacit.tensor.Tensor;

/** A layer that is made of others, each of which may do something else in training. */
interface LayerOfLayers extends Layer {
  @Override
  LayerPass pass(List<Tensor> weights, Tensor inputs, boolean training);

  @Override
  default Tensor forward(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs, false).outputs();
  }

  @Override
  default LayerPass forwardInTraining(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs, true);
  }
}
