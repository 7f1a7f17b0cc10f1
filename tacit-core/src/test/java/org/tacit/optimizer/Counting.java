package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/** An objective that counts how often its gradient is computed. */
final class Counting implements Objective {
  private final Objective objective;
  private int gradients;

  Counting(Objective objective) {
    this.objective = objective;
  }

  int gradients() {
    return gradients;
  }

  @Override
  public double value(Parameters weights) {
    return objective.value(weights);
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    gradients++;
    return objective.valueAndGradient(weights, gradient);
  }
}
