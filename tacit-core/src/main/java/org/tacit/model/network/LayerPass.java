package org.tacit.model.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Tensor;

/**
 * What a layer makes of a batch.
 *
 * @param outputs n outputs
 * @param changes what a step in training adds to each of its buffers, in their order; empty in
 *     evaluation
 * @param back what takes cotangents of the outputs to those of the inputs, of a layer of layers;
 *     null for {@link Layer#back}
 */
public record LayerPass(Tensor outputs, List<Tensor> changes, @Nullable Pullback back) {
  /** The pass of a layer that is not made of others. */
  public LayerPass(Tensor outputs, List<Tensor> changes) {
    this(outputs, changes, null);
  }

  /** Copies the list. */
  public LayerPass {
    changes = List.copyOf(changes);
  }
}
