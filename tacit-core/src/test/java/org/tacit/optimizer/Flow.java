package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.optimizer.flow.GradientFlowStepper;
import org.tacit.tensor.Scope;

/** Runs an optimizer for a flow time or for some steps. */
public final class Flow {
  private Flow() {}

  /** Follows the gradient flow until exactly this time, in place. */
  public static void run(Objective objective, Parameters weights, GradientFlow flow, double until) {
    GradientFlowStepper stepper = flow.start(weights);
    while (stepper.time() < until) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights, until - stepper.time());
      }
    }
  }

  /** Takes steps of plain gradient descent, in place. */
  public static void descend(Objective objective, Parameters weights, double step, int steps) {
    Optimizer.Stepper stepper = new GradientDescent(step, 0).start(weights);
    for (int i = 0; i < steps; i++) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights);
      }
    }
  }
}
