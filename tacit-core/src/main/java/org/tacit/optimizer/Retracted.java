package org.tacit.optimizer;

import java.util.function.Consumer;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/**
 * Another optimizer whose every step is followed by a retraction, which brings the weights back to
 * the manifold they are kept on (docs/mathematics/deep-linear-systems.md, T8).
 *
 * @param optimizer how the weights move; it takes the gradient along the manifold from the
 *     objective
 * @param retraction moves weights to a near point of the manifold, in place
 */
public record Retracted(Optimizer optimizer, Consumer<Parameters> retraction) implements Around {
  @Override
  public Step step(Stepper stepper, Objective objective, Parameters weights) {
    Step step = stepper.step(objective, weights);
    retraction.accept(weights);
    return step;
  }
}
