package org.tacit.optimizer;

import org.tacit.tensor.Tensor;

/**
 * How parameters move against a gradient. A value; its state while it runs is a {@link Stepper}.
 */
public interface Optimizer {
  /** A fresh start for parameters like these. */
  Stepper start(Tensor parameters);

  /** An optimizer under way, with its memory of earlier gradients. */
  interface Stepper {
    /**
     * Moves the parameters in place.
     *
     * @param parameters the flat vector of all weights
     * @param gradient the gradient of the loss by them
     * @return the time of the gradient flow that the step covers: its step size
     */
    double step(Tensor parameters, Tensor gradient);
  }
}
