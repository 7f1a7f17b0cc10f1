package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.problem.Objective;

/** How weights move downhill. A value; its state while it runs is a {@link Stepper}. */
public interface Optimizer {
  /** A fresh start from these weights. */
  Stepper start(Parameters weights);

  /**
   * Goes on from a state that {@link Stepper#state} gave.
   *
   * @throws IllegalArgumentException if the state is not one of this optimizer for such weights
   */
  Stepper resume(Parameters weights, OptimizerState state);

  /** An optimizer under way, with its memory of earlier gradients. */
  interface Stepper {
    /**
     * Moves the weights in place.
     *
     * @param objective what is lowered, for optimizers that look at it at other weights too
     * @param weights all weights; changed
     * @param gradient the gradient of the objective at these weights; may be overwritten
     * @return the time of the gradient flow that the step covers: its step size
     */
    double step(Objective objective, Parameters weights, Parameters gradient);

    /** What {@link Optimizer#resume} needs to go on from here. */
    OptimizerState state();
  }
}
