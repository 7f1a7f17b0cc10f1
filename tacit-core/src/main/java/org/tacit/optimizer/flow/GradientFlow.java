package org.tacit.optimizer.flow;

import org.tacit.model.Parameters;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerState;

/**
 * Gradient flow {@code dθ/dt = −∇φ(θ)}, integrated by the adaptive Runge-Kutta pair of Dormand and
 * Prince, orders 5 and 4. Each step is as long as the estimated error of every single weight
 * allows: at most {@code absoluteTolerance + relativeTolerance · |weight|}. The flow time is exact.
 * A step costs seven gradients, rejected tries six.
 *
 * <p>Where steps turn out to be bounded by the curvature of the loss and not by accuracy, and there
 * are at most 200 weights, it goes on by an implicit method of order 4 (RODAS), whose steps cost
 * the Hessian by differences. {@link FlowEvent} finds the time at which something happens.
 *
 * @param relativeTolerance the share of a weight that a step may be off by, positive
 * @param absoluteTolerance what a step may be off by beside that, positive; choose it well below
 *     the weights at the start
 * @param largestStep the longest step in flow time, positive; may be infinite
 */
public record GradientFlow(double relativeTolerance, double absoluteTolerance, double largestStep)
    implements Optimizer {
  /**
   * Checks the tolerances.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public GradientFlow {
    if (!(relativeTolerance > 0) || !(absoluteTolerance > 0) || !(largestStep > 0)) {
      throw new IllegalArgumentException(
          "expected positive tolerances and a positive largest step, found relative tolerance %s, absolute tolerance %s, largest step %s"
              .formatted(relativeTolerance, absoluteTolerance, largestStep));
    }
  }

  /** The same relative and absolute tolerance, and steps of any length. */
  public static GradientFlow withTolerance(double tolerance) {
    return new GradientFlow(tolerance, tolerance, Double.POSITIVE_INFINITY);
  }

  @Override
  public int vectors() {
    return GradientFlowStepper.VECTORS;
  }

  @Override
  public GradientFlowStepper start(Parameters weights) {
    return new GradientFlowStepper(this, weights, 0, 0, GradientFlowStepper.FIRST_ERROR, 0);
  }

  @Override
  public GradientFlowStepper resume(Parameters weights, OptimizerState state) {
    double[] numbers = state.require(4, 0, 0).numbers();
    return new GradientFlowStepper(
        this, weights, numbers[0], numbers[1], numbers[2], (int) numbers[3]);
  }
}
