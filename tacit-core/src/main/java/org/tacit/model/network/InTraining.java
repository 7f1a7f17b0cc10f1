package org.tacit.model.network;

import java.util.List;
import org.tacit.tensor.Tensor;

/**
 * What a layer makes of a batch in training.
 *
 * @param outputs n outputs
 * @param changes what a step adds to each of its buffers, in their order; empty where it has none
 */
public record InTraining(Tensor outputs, List<Tensor> changes) {
  /** Copies the list. */
  public InTraining {
    changes = List.copyOf(changes);
  }
}
