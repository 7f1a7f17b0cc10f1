package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/** An optimizer around another one, whose state is all of its own. */
interface Around extends Optimizer {
  /** How the weights move. */
  Optimizer optimizer();

  /** Around the other optimizer under way. */
  Stepper around(Stepper stepper);

  @Override
  default Stepper start(Parameters weights) {
    return around(optimizer().start(weights));
  }

  @Override
  default Stepper resume(Parameters weights, OptimizerState state) {
    return around(optimizer().resume(weights, state));
  }

  @Override
  default int batch(int samples) {
    return optimizer().batch(samples);
  }

  /** Around the stepper of another optimizer: by default its loss, and always its state. */
  interface Wrapping extends Stepper {
    /** How the weights move. */
    Stepper stepper();

    @Override
    default double loss(Objective objective, Parameters weights) {
      return stepper().loss(objective, weights);
    }

    @Override
    default OptimizerState state() {
      return stepper().state();
    }
  }
}
