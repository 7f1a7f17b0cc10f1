package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/** An optimizer around another one, whose state is all of its own. */
interface Around extends Optimizer {
  /** How the weights move. */
  Optimizer optimizer();

  /** A step, by the other optimizer under way. */
  Step step(Stepper stepper, Objective objective, Parameters weights);

  /** The loss that is reported, by default that of the other optimizer. */
  default double loss(Stepper stepper, Objective objective, Parameters weights) {
    return stepper.loss(objective, weights);
  }

  @Override
  default Stepper start(Parameters weights) {
    return new Running(this, optimizer().start(weights));
  }

  @Override
  default Stepper resume(Parameters weights, OptimizerState state) {
    return new Running(this, optimizer().resume(weights, state));
  }

  @Override
  default int vectors() {
    return optimizer().vectors();
  }

  @Override
  default int batch(int samples) {
    return optimizer().batch(samples);
  }

  /**
   * Under way.
   *
   * @param around what is done around each step
   * @param stepper the other optimizer under way
   */
  record Running(Around around, Stepper stepper) implements Stepper {
    @Override
    public double loss(Objective objective, Parameters weights) {
      return around.loss(stepper, objective, weights);
    }

    @Override
    public Step step(Objective objective, Parameters weights) {
      return around.step(stepper, objective, weights);
    }

    @Override
    public OptimizerState state() {
      return stepper.state();
    }
  }
}
