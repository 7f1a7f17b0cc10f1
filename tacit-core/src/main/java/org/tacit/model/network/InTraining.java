package org.tacit.model.network;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Tensor;

/**
 * What a layer makes of a batch in training.
 *
 * @param outputs n outputs
 * @param changes what a step adds to each of its buffers, in their order; empty where it has none
 * @param back what takes cotangents of the outputs to those of the inputs, of a layer of layers;
 *     null for {@link Layer#back}
 */
public record InTraining(
    Tensor outputs, List<Tensor> changes, @Nullable UnaryOperator<Tensor> back) {
  /** Of a layer that is not made of others. */
  public InTraining(Tensor outputs, List<Tensor> changes) {
    this(outputs, changes, null);
  }

  /** Copies the list. */
  public InTraining {
    changes = List.copyOf(changes);
  }
}
