package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/** An objective of a factorization that depends on the weights through the end tensor alone. */
public interface EndTensorObjective extends Objective {
  /**
   * The gradient of the loss by the end tensor, {@code ∇Loss(W)}, in double precision. The end
   * tensor must be small enough to be formed.
   */
  Tensor endGradient(Parameters weights);
}
