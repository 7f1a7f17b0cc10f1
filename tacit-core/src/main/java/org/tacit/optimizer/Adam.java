package org.tacit.optimizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): {@code m ← β₁ m + (1−β₁) g}, {@code v ← β₂ v + (1−β₂)
 * g²}, {@code θ ← θ − η m̂ / (√v̂ + ε)} entry by entry, with {@code m̂ = m/(1−β₁^t)} and {@code v̂
 * = v/(1−β₂^t)}. Its steps do not follow the gradient, so the flow time it reports, η a step, is
 * that of its own flow.
 *
 * @param stepSize η, positive at every step; no weight moves by much more in one step
 * @param meanDecay β₁ in [0, 1)
 * @param squareDecay β₂ in [0, 1)
 * @param floor ε, positive
 */
@Kind(name = "adam", meaning = "Adam: a step size for every weight.")
public record Adam(
    @Field("The step size.") StepSize stepSize,
    @Field(value = "Decay of the mean of gradients, in [0, 1).", byDefault = "0.9")
        double meanDecay,
    @Field(value = "Decay of the mean of squared gradients, in [0, 1).", byDefault = "0.999")
        double squareDecay,
    @Field(
            value = "Number added to the root mean square, against division by zero.",
            byDefault = "1e-8")
        double floor)
    implements Optimizer {
  /** Steps of one size. */
  public Adam(double stepSize, double meanDecay, double squareDecay, double floor) {
    this(new StepSize.Constant(stepSize), meanDecay, squareDecay, floor);
  }

  /** The authors' decays 0.9 and 0.999 and floor 1e-8. */
  public static Adam withStepSize(double stepSize) {
    return new Adam(stepSize, 0.9, 0.999, 1e-8);
  }

  @Override
  public int vectors() {
    return 3;
  }

  @Override
  public Stepper start(Parameters weights) {
    Tensor none = Tensor.zeros(weights.flat().dtype(), weights.flat().count());
    return new GradientSteps(
        weights,
        new Running(
            Pace.start(stepSize), new OptimizerState(new double[] {1, 1}, List.of(none, none))));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    OptimizerState own = Pace.without(stepSize, state).require(2, 2, weights.flat().count());
    return new GradientSteps(weights, new Running(Pace.resume(stepSize, state), own));
  }

  private final class Running implements GradientSteps.Rule {
    private final Pace pace;
    private double decayedMean;
    private double decayedSquare;
    private final Tensor mean;
    private final Tensor square;

    Running(Pace pace, OptimizerState from) {
      this.pace = pace;
      decayedMean = from.numbers()[0];
      decayedSquare = from.numbers()[1];
      mean = from.vectors().get(0).copy();
      square = from.vectors().get(1).copy();
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      double rate = pace.next();
      Tensor slope = gradient.flat();
      decayedMean *= meanDecay;
      decayedSquare *= squareDecay;
      mean.scaleInPlace(meanDecay).addScaledInPlace(slope, 1 - meanDecay);
      square.scaleInPlace(squareDecay).addProductInPlace(slope, slope, 1 - squareDecay);
      try (Scope scope = Scope.open()) {
        Tensor size =
            square.sqrt().scaleInPlace(1 / Math.sqrt(1 - decayedSquare)).addInPlace(floor);
        weights.flat().addQuotientInPlace(mean, size, -rate / (1 - decayedMean));
      }
      return rate;
    }

    @Override
    public OptimizerState state() {
      return pace.in(
          new OptimizerState(new double[] {decayedMean, decayedSquare}, List.of(mean, square)));
    }
  }
}
