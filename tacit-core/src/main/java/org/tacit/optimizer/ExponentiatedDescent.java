package org.tacit.optimizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Gradient descent on the logarithms of positive weights as mirror descent does it: {@code w ← w
 * exp(−s ∇φ / w)}. For a diagonal network {@code w₊² − w₋²} the exponents are ∓2sg with g the
 * gradient by the solution, so the dual variable stays in the row space exactly and the end is that
 * of the flow, whatever the steps (derived; docs/mathematics/deep-linear-systems.md, T13). The step
 * size keeps every exponent at most a half and every step stable: {@code s = min(1 / (4 max(w²)
 * σ²), ½ / max|∇φ / w|)} with σ the largest singular value of the system. The logarithms have
 * Nesterov's momentum, which begins anew where it points uphill: moves of the dual stay in the row
 * space, so the end is the same, and is reached in far fewer steps.
 *
 * @param largestCurvature σ², positive
 */
@Kind(
    name = "exponentiated-descent",
    meaning =
        "Gradient descent on the logarithms of positive weights, with restarted momentum; tacit"
            + " solve trains diagonal networks with it towards sparse solutions.")
public record ExponentiatedDescent(
    @Field("Square of the largest singular value of the system.") double largestCurvature)
    implements Optimizer {
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
  public int vectors() {
    return 4;
  }

  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(weights, new Running(0, new double[(int) weights.flat().count()]));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    state.require(1, 1, weights.flat().count());
    return new GradientSteps(
        weights, new Running((long) state.numbers()[0], state.vectors().get(0).toArray()));
  }

  private final class Running implements GradientSteps.Rule {
    private final double[] point;
    private final double[] slope;

    /** How far the momentum of the last step went, in logarithms. */
    private final double[] ahead;

    private long sinceRestart;

    Running(long sinceRestart, double[] ahead) {
      this.point = new double[ahead.length];
      this.slope = new double[ahead.length];
      this.ahead = ahead;
      this.sinceRestart = sinceRestart;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
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
      double momentum = momentum(step);
      for (int i = 0; i < point.length; i++) {
        double own = -step * slope[i];
        ahead[i] = momentum * (ahead[i] + own);
        point[i] *= exponential(ahead[i] + own);
      }
      weights.flat().set(point);
      return step;
    }

    /**
     * {@code e^x} for |x| up to 1 to a few units of the last place, by the series of {@code
     * e^(x/4)}: the loop around it is vectorized, and a call of the library is most of a step.
     */
    private static double exponential(double exponent) {
      double x = exponent / 4;
      double sum = 1.0 / 39916800;
      sum = Math.fma(sum, x, 1.0 / 3628800);
      sum = Math.fma(sum, x, 1.0 / 362880);
      sum = Math.fma(sum, x, 1.0 / 40320);
      sum = Math.fma(sum, x, 1.0 / 5040);
      sum = Math.fma(sum, x, 1.0 / 720);
      sum = Math.fma(sum, x, 1.0 / 120);
      sum = Math.fma(sum, x, 1.0 / 24);
      sum = Math.fma(sum, x, 1.0 / 6);
      sum = Math.fma(sum, x, 0.5);
      sum = Math.fma(sum, x, 1);
      sum = Math.fma(sum, x, 1);
      double square = sum * sum;
      return square * square;
    }

    /** None where the move since the step before points uphill. */
    private double momentum(double step) {
      double uphill = 0;
      double furthest = 0;
      for (int i = 0; i < point.length; i++) {
        double moved = ahead[i] - step * slope[i];
        uphill += slope[i] * moved;
        furthest = Math.max(furthest, Math.abs(moved));
      }
      if (uphill > 0) {
        sinceRestart = 0;
        return 0;
      }
      sinceRestart++;
      return Math.min(sinceRestart / (sinceRestart + 3.0), LARGEST_EXPONENT / furthest);
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(
          new double[] {sinceRestart}, List.of(Tensor.of(DType.FLOAT64, ahead, ahead.length)));
    }
  }
}
