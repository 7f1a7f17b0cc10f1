package org.tacit.optimizer.flow;

import java.util.function.ToDoubleFunction;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.OptimizerState;
import org.tacit.tensor.Scope;

/**
 * Something that happens along a gradient flow: a function of the weights changes its sign.
 *
 * <pre>{@code
 * FlowEvent half = new FlowEvent(w -> model.endNorm(w) - 0.5, 1e-9);
 * double time = half.locate(objective, weights, GradientFlow.withTolerance(1e-10), 100);
 * }</pre>
 *
 * @param function that changes its sign
 * @param timeTolerance how exactly the flow time is found
 */
public record FlowEvent(ToDoubleFunction<Parameters> function, double timeTolerance) {
  private static final double ROUNDING = 1e-14;

  /**
   * Checks the tolerance.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public FlowEvent {
    if (!(timeTolerance > 0)) {
      throw new IllegalArgumentException(
          "expected a positive tolerance of the time, found " + timeTolerance);
    }
  }

  /**
   * Follows a flow until the event, in place: the weights are then those right after it.
   *
   * @param until where to end if nothing happens
   * @return the flow time of the event; NaN if there was none
   * @throws FlowStalledException if no step is short enough for the tolerance
   */
  public double locate(Objective objective, Parameters weights, GradientFlow flow, double until) {
    Parameters before = weights.copy();
    GradientFlowStepper stepper = flow.start(weights);
    boolean positive = function.applyAsDouble(weights) > 0;
    while (stepper.time() < until) {
      try (Scope scope = Scope.open()) {
        double began = stepper.time();
        OptimizerState state = stepper.state();
        before.flat().copyInPlace(weights.flat());
        stepper.step(objective, weights, until - began);
        if (function.applyAsDouble(weights) > 0 != positive) {
          double step = stepper.time() - began;
          return began + within(objective, weights, before, flow.resume(before, state), step);
        }
      }
    }
    return Double.NaN;
  }

  /** By bisection, always with one step from the weights before. */
  private double within(
      Objective objective,
      Parameters weights,
      Parameters before,
      GradientFlowStepper from,
      double step) {
    Parameters middle = before.copy();
    boolean positive = function.applyAsDouble(before) > 0;
    double low = 0;
    double high = step;
    while (high - low > timeTolerance) {
      double half = (low + high) / 2;
      middle.flat().copyInPlace(before.flat());
      GradientFlowStepper again = from.again();
      double end = from.time() + half;
      // A remainder that rounding leaves is no step.
      while (end - again.time() > ROUNDING * end) {
        again.step(objective, middle, end - again.time());
      }
      if (function.applyAsDouble(middle) > 0 == positive) {
        low = half;
      } else {
        high = half;
        weights.flat().copyInPlace(middle.flat());
      }
    }
    return high;
  }
}
