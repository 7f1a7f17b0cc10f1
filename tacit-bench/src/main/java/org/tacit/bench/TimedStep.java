package org.tacit.bench;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.Scope;

/**
 * A training under way, of which single steps are timed.
 *
 * @param stepper the optimizer under way
 * @param objective what it lowers
 * @param weights what it moves
 */
record TimedStep(Optimizer.Stepper stepper, Objective objective, Parameters weights) {
  static TimedStep of(Optimizer optimizer, Objective objective, Parameters weights) {
    return new TimedStep(optimizer.start(weights), objective, weights);
  }

  /** Takes a step, and gives its loss. */
  double take() {
    try (Scope scope = Scope.open()) {
      return stepper.step(objective, weights).loss();
    }
  }
}
