package org.tacit.optimizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * GroupRMSprop (docs/mathematics/hierarchical-tensor-factorization.md, D12): gradient descent whose
 * one step size for all parameters is divided by a running root mean square of the gradient's norm,
 * {@code v ← β v + (1−β) ‖g‖²}, {@code θ ← θ − η g / (√(v/(1−β^t)) + ε)}. The direction is that of
 * gradient descent; the norm is accumulated in double precision.
 *
 * @param stepSize η, about the length of each step; positive at every step
 * @param decay β in [0, 1)
 * @param floor ε, which halts the steps where the gradient is smaller than it
 */
@Kind(
    name = "group-rms-prop",
    meaning =
        "Gradient descent whose step is divided by a running root mean square of the whole"
            + " gradient's norm (docs/mathematics/hierarchical-tensor-factorization.md, D12).")
public record GroupRmsProp(
    @Field("The step size.") StepSize stepSize,
    @Field(value = "Decay of the mean of squared gradient norms, in [0, 1).", byDefault = "0.99")
        double decay,
    @Field(value = "Added to the root mean square, against division by 0.", byDefault = "1e-6")
        double floor)
    implements Optimizer {
  /** Steps of one size. */
  public GroupRmsProp(double stepSize, double decay, double floor) {
    this(new StepSize.Constant(stepSize), decay, floor);
  }

  /** The paper's decay 0.99 and floor 1e-6. */
  public static GroupRmsProp withStepSize(double stepSize) {
    return new GroupRmsProp(stepSize, 0.99, 1e-6);
  }

  @Override
  public int vectors() {
    return 1;
  }

  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(weights, new Running(Pace.start(stepSize), 0, 1));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    double[] numbers = Pace.without(stepSize, state).require(2, 0, 0).numbers();
    return new GradientSteps(
        weights, new Running(Pace.resume(stepSize, state), numbers[0], numbers[1]));
  }

  private final class Running implements GradientSteps.Rule {
    private final Pace pace;
    private double meanSquare;
    private double decayed;

    Running(Pace pace, double meanSquare, double decayed) {
      this.pace = pace;
      this.meanSquare = meanSquare;
      this.decayed = decayed;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      Tensor direction = gradient.flat();
      meanSquare = decay * meanSquare + (1 - decay) * direction.dot(direction);
      decayed *= decay;
      double rate = pace.next() / (Math.sqrt(meanSquare / (1 - decayed)) + floor);
      weights.flat().addScaledInPlace(direction, -rate);
      return rate;
    }

    @Override
    public OptimizerState state() {
      return pace.in(new OptimizerState(new double[] {meanSquare, decayed}, List.of()));
    }
  }
}
