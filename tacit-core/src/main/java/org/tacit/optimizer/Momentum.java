package org.tacit.optimizer;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * A velocity {@code m ← μ m + g} along which the weights move: all of them by {@code −η m}, or,
 * where they are those looked ahead, by {@code −η (g + μ m)}.
 *
 * @param pace the sizes η
 * @param momentum μ
 * @param ahead whether the weights are those looked ahead
 * @param velocity m, changed by every step
 */
record Momentum(Pace pace, double momentum, boolean ahead, Tensor velocity)
    implements GradientSteps.Rule {
  /** The velocity and the gradient. */
  static final int VECTORS = 2;

  static Optimizer.Stepper start(
      StepSize sizes, double momentum, boolean ahead, Parameters weights) {
    Tensor still = Tensor.zeros(weights.flat().dtype(), weights.flat().count());
    return new GradientSteps(weights, new Momentum(Pace.start(sizes), momentum, ahead, still));
  }

  static Optimizer.Stepper resume(
      StepSize sizes, double momentum, boolean ahead, Parameters weights, OptimizerState state) {
    OptimizerState own = Pace.without(sizes, state).require(0, 1, weights.flat().count());
    Tensor velocity = own.vectors().get(0).copy();
    return new GradientSteps(
        weights, new Momentum(Pace.resume(sizes, state), momentum, ahead, velocity));
  }

  @Override
  public double move(Parameters weights, Parameters gradient, double loss) {
    double size = pace.next();
    velocity.scaleInPlace(momentum).addScaledInPlace(gradient.flat(), 1);
    if (ahead) {
      weights.flat().addScaledInPlace(gradient.flat(), -size);
      weights.flat().addScaledInPlace(velocity, -size * momentum);
    } else {
      weights.flat().addScaledInPlace(velocity, -size);
    }
    return size;
  }

  @Override
  public OptimizerState state() {
    return pace.in(new OptimizerState(new double[0], List.of(velocity)));
  }
}
