package org.tacit.optimizer;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;

/**
 * Gradient descent with heavy-ball momentum: {@code m ← μ m + g}, {@code θ ← θ − η m}. With μ = 0
 * it is plain gradient descent.
 *
 * @param stepSize η, positive at every step
 * @param momentum μ in [0, 1)
 */
@Kind(
    name = "gradient-descent",
    meaning = "Steps against the gradient; with momentum, Polyak's heavy ball.")
public record GradientDescent(
    @Field("The step size.") StepSize stepSize,
    @Field(value = "Heavy-ball momentum, from 0 to below 1.", byDefault = "0") double momentum)
    implements Optimizer {
  /** Steps of one size. */
  public GradientDescent(double stepSize, double momentum) {
    this(new StepSize.Constant(stepSize), momentum);
  }

  @Override
  public int vectors() {
    return momentum == 0 ? 1 : Momentum.VECTORS;
  }

  @Override
  public Stepper start(Parameters weights) {
    return momentum == 0
        ? new GradientSteps(weights, new Plain(Pace.start(stepSize)))
        : Momentum.start(stepSize, momentum, false, weights);
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    if (momentum != 0) {
      return Momentum.resume(stepSize, momentum, false, weights, state);
    }
    Pace.without(stepSize, state).require(0, 0, 0);
    return new GradientSteps(weights, new Plain(Pace.resume(stepSize, state)));
  }

  private record Plain(Pace pace) implements GradientSteps.Rule {
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
}
