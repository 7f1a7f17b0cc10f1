package org.tacit.optimizer;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent with Nesterov's momentum: {@code m ← μ m + g}, {@code θ ← θ − η (g + μ m)},
 * where the weights θ are those looked ahead, at which the gradient is taken.
 *
 * @param stepSize η, positive
 * @param momentum μ in [0, 1)
 */
public record NesterovDescent(double stepSize, double momentum) implements Optimizer {
  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(
        weights, new Running(Tensor.zeros(weights.flat().dtype(), weights.flat().count())));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    state.require(0, 1, weights.flat().count());
    return new GradientSteps(weights, new Running(state.vectors().get(0).copy()));
  }

  private final class Running implements GradientSteps.Rule {
    private final Tensor velocity;

    Running(Tensor velocity) {
      this.velocity = velocity;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      velocity.scaleInPlace(momentum).addScaledInPlace(gradient.flat(), 1);
      weights.flat().addScaledInPlace(gradient.flat(), -stepSize);
      weights.flat().addScaledInPlace(velocity, -stepSize * momentum);
      return stepSize;
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[0], List.of(velocity));
    }
  }
}
