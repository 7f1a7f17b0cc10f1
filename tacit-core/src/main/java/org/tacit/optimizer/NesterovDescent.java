package org.tacit.optimizer;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent with Nesterov's momentum: {@code m ← μ m + g}, {@code θ ← θ − η (g + μ m)},
 * where the weights θ are those looked ahead, at which the gradient is taken.
 *
 * @param stepSize η, positive at every step
 * @param momentum μ in [0, 1)
 */
public record NesterovDescent(StepSize stepSize, double momentum) implements Optimizer {
  /** Steps of one size. */
  public NesterovDescent(double stepSize, double momentum) {
    this(new StepSize.Constant(stepSize), momentum);
  }

  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(
        weights,
        new Running(
            Pace.start(stepSize), Tensor.zeros(weights.flat().dtype(), weights.flat().count())));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    OptimizerState own = Pace.without(stepSize, state).require(0, 1, weights.flat().count());
    return new GradientSteps(
        weights, new Running(Pace.resume(stepSize, state), own.vectors().get(0).copy()));
  }

  private final class Running implements GradientSteps.Rule {
    private final Pace pace;
    private final Tensor velocity;

    Running(Pace pace, Tensor velocity) {
      this.pace = pace;
      this.velocity = velocity;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      double size = pace.next();
      velocity.scaleInPlace(momentum).addScaledInPlace(gradient.flat(), 1);
      weights.flat().addScaledInPlace(gradient.flat(), -size);
      weights.flat().addScaledInPlace(velocity, -size * momentum);
      return size;
    }

    @Override
    public OptimizerState state() {
      return pace.in(new OptimizerState(new double[0], List.of(velocity)));
    }
  }
}
