package org.tacit.optimizer;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;

/**
 * Gradient descent with Nesterov's momentum: {@code m ← μ m + g}, {@code θ ← θ − η (g + μ m)},
 * where the weights θ are those looked ahead, at which the gradient is taken.
 *
 * @param stepSize η, positive at every step
 * @param momentum μ in [0, 1)
 */
@Kind(name = "nesterov", meaning = "Gradient descent with Nesterov's momentum.")
public record NesterovDescent(
    @Field("The step size.") StepSize stepSize,
    @Field("Nesterov momentum, from 0 to below 1.") double momentum)
    implements Optimizer {
  /** Steps of one size. */
  public NesterovDescent(double stepSize, double momentum) {
    this(new StepSize.Constant(stepSize), momentum);
  }

  @Override
  public int vectors() {
    return Momentum.VECTORS;
  }

  @Override
  public Stepper start(Parameters weights) {
    return Momentum.start(stepSize, momentum, true, weights);
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    return Momentum.resume(stepSize, momentum, true, weights, state);
  }
}
