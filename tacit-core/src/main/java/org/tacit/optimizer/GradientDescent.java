package org.tacit.optimizer;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent with heavy-ball momentum: {@code m ← μ m + g}, {@code θ ← θ − η m}. With μ = 0
 * it is plain gradient descent.
 *
 * @param stepSize η, positive
 * @param momentum μ in [0, 1)
 */
public record GradientDescent(double stepSize, double momentum) implements Optimizer {
  @Override
  public Stepper start(Parameters weights) {
    if (momentum == 0) {
      return new GradientSteps(weights, new Plain());
    }
    return new GradientSteps(
        weights, new HeavyBall(Tensor.zeros(weights.flat().dtype(), weights.flat().count())));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    if (momentum == 0) {
      state.require(0, 0, 0);
      return new GradientSteps(weights, new Plain());
    }
    state.require(0, 1, weights.flat().count());
    return new GradientSteps(weights, new HeavyBall(state.vectors().get(0).copy()));
  }

  private final class Plain implements GradientSteps.Rule {
    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      weights.flat().addScaledInPlace(gradient.flat(), -stepSize);
      return stepSize;
    }

    @Override
    public OptimizerState state() {
      return OptimizerState.none();
    }
  }

  private final class HeavyBall implements GradientSteps.Rule {
    private final Tensor velocity;

    HeavyBall(Tensor velocity) {
      this.velocity = velocity;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      velocity.scaleInPlace(momentum).addScaledInPlace(gradient.flat(), 1);
      weights.flat().addScaledInPlace(velocity, -stepSize);
      return stepSize;
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[0], List.of(velocity));
    }
  }
}
