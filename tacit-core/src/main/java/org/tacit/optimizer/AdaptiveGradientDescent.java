package org.tacit.optimizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent whose step size follows the curvature along its own path (Malitsky and
 * Mishchenko 2024, "Adaptive proximal gradient method for convex optimization", algorithm 1):
 * {@code θ_{k+1} = θ_k − η_k g_k} with
 *
 * <pre>η_k = min( √(1 + η_{k−1}/η_{k−2}) η_{k−1}, ‖θ_k − θ_{k−1}‖ / (√2 ‖g_k − g_{k−1}‖) )</pre>
 *
 * <p>and {@code η_{-1} = η_0}. It needs neither a step size nor a second gradient. Every step is
 * along the gradient, so what holds of gradient descent from a small start holds of it; the step
 * that suits is large on a plateau, small where the curvature is large, and scales with the problem
 * as gradient flow's time does. On convex objectives it converges; here it is used beyond them.
 *
 * @param firstLength the length of the first step as a share of the norm of the weights, positive
 */
@Kind(
    name = "adaptive-gradient-descent",
    meaning =
        "Gradient descent whose step size follows the curvature along its path; tacit complete"
            + " trains matrix factorizations with it.")
public record AdaptiveGradientDescent(
    @Field(
            value = "Length of the first step as a share of the norm of the weights.",
            byDefault = "1e-3")
        double firstLength)
    implements Optimizer {
  private static final double DEFAULT_FIRST_LENGTH = 1e-3;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AdaptiveGradientDescent {
    if (!(firstLength > 0) || Double.isInfinite(firstLength)) {
      throw new IllegalArgumentException("expected a positive length, found " + firstLength);
    }
  }

  /** A first step of a thousandth of the weights. */
  public static AdaptiveGradientDescent standard() {
    return new AdaptiveGradientDescent(DEFAULT_FIRST_LENGTH);
  }

  @Override
  public int vectors() {
    return 3;
  }

  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(
        weights, new Running(0, 1, weights.flat().copy(), weights.flat().copy()));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    double[] numbers = state.require(2, 2, weights.flat().count()).numbers();
    return new GradientSteps(
        weights,
        new Running(
            numbers[0], numbers[1], state.vectors().get(0).copy(), state.vectors().get(1).copy()));
  }

  private final class Running implements GradientSteps.Rule {
    private final Tensor point;
    private final Tensor slope;
    private double stepSize;
    private double growth;

    /** A step size of 0 says that no step was taken yet. */
    Running(double stepSize, double growth, Tensor point, Tensor slope) {
      this.stepSize = stepSize;
      this.growth = growth;
      this.point = point;
      this.slope = slope;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      double next =
          stepSize == 0
              ? first(weights.flat(), gradient.flat())
              : following(weights.flat(), gradient.flat());
      growth = stepSize == 0 ? 1 : next / stepSize;
      stepSize = next;
      point.copyInPlace(weights.flat());
      slope.copyInPlace(gradient.flat());
      weights.flat().addScaledInPlace(gradient.flat(), -next);
      return next;
    }

    private double first(Tensor weights, Tensor gradient) {
      double steepness = gradient.norm();
      return steepness > 0 ? firstLength * weights.norm() / steepness : 0;
    }

    /** Overwrites what is kept of the step before. */
    private double following(Tensor weights, Tensor gradient) {
      double move = point.scaleInPlace(-1).addScaledInPlace(weights, 1).norm();
      double turn = slope.scaleInPlace(-1).addScaledInPlace(gradient, 1).norm();
      double most = Math.sqrt(1 + growth) * stepSize;
      return turn > 0 ? Math.min(most, move / (Math.sqrt(2) * turn)) : most;
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[] {stepSize, growth}, List.of(point, slope));
    }
  }
}
