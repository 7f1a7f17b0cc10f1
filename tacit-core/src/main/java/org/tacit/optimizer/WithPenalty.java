package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.objective.Penalized;
import org.tacit.regularizer.WeightPenalty;

/**
 * Another optimizer that lowers the objective with a penalty added, while the loss that is reported
 * stays that of the objective alone.
 *
 * @param optimizer how the weights move
 * @param penalty what is added
 */
public record WithPenalty(Optimizer optimizer, WeightPenalty penalty) implements Around {
  @Override
  public double loss(Stepper stepper, Objective objective, Parameters weights) {
    return objective.value(weights);
  }

  @Override
  public Step step(Stepper stepper, Objective objective, Parameters weights) {
    return stepper.step(new Penalized(objective, penalty), weights);
  }
}
