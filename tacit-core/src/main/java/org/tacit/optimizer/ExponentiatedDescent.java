package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.problem.Objective;

/**
 * Gradient descent on the logarithms of positive weights as mirror descent does it: {@code w ← w
 * exp(−s ∇φ / w)}. For a diagonal network {@code w₊² − w₋²} the exponents are ∓2sg with g the
 * gradient by the solution, so the dual variable stays in the row space exactly and the end is that
 * of the flow, whatever the steps (derived; spec D, section 3). The step size keeps every exponent
 * at most a half and every step stable: {@code s = min(1 / (4 max(w²) σ²), ½ / max|∇φ / w|)} with σ
 * the largest singular value of the system.
 *
 * @param largestCurvature σ², positive
 */
public record ExponentiatedDescent(double largestCurvature) implements Optimizer {
  private static final double LARGEST_EXPONENT = 0.5;

  /**
   * Checks the curvature.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ExponentiatedDescent {
    if (!(largestCurvature > 0) || Double.isInfinite(largestCurvature)) {
      throw new IllegalArgumentException(
          "expected a positive curvature, found " + largestCurvature);
    }
  }

  @Override
  public Stepper start(Parameters weights) {
    return new Running(weights);
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    state.require(0, 0, 0);
    return new Running(weights);
  }

  private final class Running implements Stepper {
    private final double[] point;
    private final double[] slope;

    Running(Parameters like) {
      this.point = new double[(int) like.flat().count()];
      this.slope = new double[point.length];
    }

    @Override
    public double step(Objective objective, Parameters weights, Parameters gradient) {
      weights.flat().read(point);
      gradient.flat().read(slope);
      double largest = 0;
      double steepest = 0;
      for (int i = 0; i < point.length; i++) {
        largest = Math.max(largest, point[i] * point[i]);
        slope[i] /= point[i];
        steepest = Math.max(steepest, Math.abs(slope[i]));
      }
      double step = 1 / Math.max(4 * largest * largestCurvature, steepest / LARGEST_EXPONENT);
      if (!Double.isFinite(step)) {
        return 0;
      }
      for (int i = 0; i < point.length; i++) {
        point[i] *= Math.exp(-step * slope[i]);
      }
      weights.flat().set(point);
      return step;
    }

    @Override
    public OptimizerState state() {
      return OptimizerState.none();
    }
  }
}
