package org.tacit.theory;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.Scope;

/** Follows an optimizer to the end. */
final class Descent {
  private Descent() {}

  /**
   * Lowers the objective, in place, until it is below a value.
   *
   * @throws AssertionError if that takes more steps
   */
  static double run(
      Objective objective, Parameters weights, Optimizer optimizer, double below, int steps) {
    Optimizer.Stepper stepper = optimizer.start(weights);
    double time = 0;
    double value = Double.NaN;
    for (int step = 0; step < steps; step++) {
      try (Scope scope = Scope.open()) {
        value = stepper.loss(objective, weights);
        if (value < below) {
          return time;
        }
        time += stepper.step(objective, weights).time();
      }
    }
    throw new AssertionError(
        "the objective is %s after %d steps, expected below %s".formatted(value, steps, below));
  }
}
