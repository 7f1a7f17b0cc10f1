package org.tacit.optimizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Nesterov's accelerated descent that begins anew whenever its momentum points uphill (O'Donoghue
 * and Candès 2015), so that it needs no knowledge of the smallest curvature: {@code x_{k+1} = y_k −
 * s∇φ(y_k)}, {@code y_{k+1} = x_{k+1} + m/(m+3) (x_{k+1} − x_k)} with m steps since the last
 * restart. The weights are y. Every update is a combination of gradients, so the null-space law of
 * docs/mathematics/deep-linear-systems.md, T2 holds.
 *
 * @param stepSize s, at most one over the largest curvature
 */
@Kind(
    name = "restarted-nesterov",
    meaning =
        "Nesterov's momentum, begun anew whenever it points uphill; tacit solve descends with it"
            + " to the minimum norm.")
public record RestartedNesterov(
    @Field("Step size, at most one over the largest curvature.") double stepSize)
    implements Optimizer {
  /**
   * Checks the step size.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public RestartedNesterov {
    if (!(stepSize > 0) || Double.isInfinite(stepSize)) {
      throw new IllegalArgumentException("expected a positive step size, found " + stepSize);
    }
  }

  @Override
  public int vectors() {
    return 3;
  }

  @Override
  public Stepper start(Parameters weights) {
    return new GradientSteps(weights, started(weights));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    return new GradientSteps(weights, resumed(weights, state));
  }

  Running started(Parameters weights) {
    return new Running(new OptimizerState(new double[] {0}, List.of(weights.flat())));
  }

  Running resumed(Parameters weights, OptimizerState state) {
    return new Running(state.require(1, 1, weights.flat().count()));
  }

  /** The descent under way. */
  final class Running implements GradientSteps.Rule {
    private final Tensor point;
    private final Tensor move;
    private long sinceRestart;

    Running(OptimizerState from) {
      sinceRestart = (long) from.numbers()[0];
      point = from.vectors().get(0).copy();
      move = point.copy();
    }

    /** Begins anew at other weights. */
    void restartAt(Parameters weights) {
      point.copyInPlace(weights.flat());
      sinceRestart = 0;
    }

    @Override
    public double move(Parameters weights, Parameters gradient, double loss) {
      Tensor next = weights.flat().addScaledInPlace(gradient.flat(), -stepSize);
      move.copyInPlace(next).addScaledInPlace(point, -1);
      point.copyInPlace(next);
      if (gradient.flat().dot(move) > 0) {
        sinceRestart = 0;
      } else {
        sinceRestart++;
        next.addScaledInPlace(move, sinceRestart / (sinceRestart + 3.0));
      }
      return stepSize;
    }

    @Override
    public OptimizerState state() {
      return new OptimizerState(new double[] {sinceRestart}, List.of(point));
    }
  }
}
