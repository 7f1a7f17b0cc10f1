package org.tacit.optimizer;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent with heavy-ball momentum: {@code m ← μ m + g}, {@code θ ← θ − η m}. With μ = 0
 * it is plain gradient descent.
 *
 * @param stepSize η, positive at every step
 * @param momentum μ in [0, 1)
 */
public record GradientDescent(StepSize stepSize, double momentum) implements Optimizer {
  /** Steps of one size. */
  public GradientDescent(double stepSize, double momentum) {
    this(new StepSize.Constant(stepSize), momentum);
  }

  @Override
  public Stepper start(Parameters weights) {
    Pace pace = Pace.start(stepSize);
    return new GradientSteps(
        weights,
        momentum == 0
            ? new Plain(pace)
            : new HeavyBall(pace, Tensor.zeros(weights.flat().dtype(), weights.flat().count())));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    Pace pace = Pace.resume(stepSize, state);
    OptimizerState own = Pace.without(stepSize, state);
    if (momentum == 0) {
      own.require(0, 0, 0);
      return new GradientSteps(weights, new Plain(pace));
    }
    own.require(0, 1, weights.flat().count());
    return new GradientSteps(weights, new HeavyBall(pace, own.vectors().get(0).copy()));
  }

  private static final class Plain implements GradientSteps.Rule {
    private final Pace pace;

    Plain(Pace pace) {
      this.pace = pace;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      double size = pace.next();
      weights.flat().addScaledInPlace(gradient.flat(), -size);
      return size;
    }

    @Override
    public OptimizerState state() {
      return pace.in(OptimizerState.none());
    }
  }

  private final class HeavyBall implements GradientSteps.Rule {
    private final Pace pace;
    private final Tensor velocity;

    HeavyBall(Pace pace, Tensor velocity) {
      this.pace = pace;
      this.velocity = velocity;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      double size = pace.next();
      velocity.scaleInPlace(momentum).addScaledInPlace(gradient.flat(), 1);
      weights.flat().addScaledInPlace(velocity, -size);
      return size;
    }

    @Override
    public OptimizerState state() {
      return pace.in(new OptimizerState(new double[0], List.of(velocity)));
    }
  }
}
