package org.tacit.objective.network;

import org.tacit.model.network.ForwardPass;
import org.tacit.tensor.Tensor;

/**
 * A penalty that needs the inside of the forward pass: inputs, outputs, what inner layers gave. It
 * is a mean over the samples, so that batches estimate it as they estimate the loss. Penalties of
 * the weights alone are a {@code org.tacit.regularizer.Regularizer}.
 */
public interface PassPenalty {
  /**
   * The penalty of a batch, its strength included: a tensor of one entry, an expression of the
   * pass.
   */
  Tensor of(ForwardPass pass);

  /** Whether it differentiates by the inputs, which then are leaves. */
  boolean differentiatesInputs();
}
