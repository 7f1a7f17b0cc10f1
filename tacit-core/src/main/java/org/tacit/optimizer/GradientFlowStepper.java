package org.tacit.optimizer;

import java.util.List;
import java.util.stream.Stream;
import org.tacit.model.Parameters;
import org.tacit.problem.Objective;

/** A gradient flow under way. */
public final class GradientFlowStepper implements Optimizer.Stepper {
  /** The error that the controller takes the step before the first to have had. */
  static final double FIRST_ERROR = 1e-4;

  private static final double SAFETY = 0.9;
  private static final double SHRINK = 0.2;
  private static final double GROW = 10;

  /** Hairer, Nørsett and Wanner, II.4: damps the controller, which also helps where it is stiff. */
  private static final double DAMPING = 0.04;

  private static final double EXPONENT = 1.0 / 5 - 0.75 * DAMPING;

  /** A step below this share of the time already covered cannot move the weights. */
  private static final double LEAST_STEP = 1e-15;

  private final GradientFlow flow;
  private final List<Parameters> slopes;
  private final Parameters trial;
  private final Parameters difference;
  private double time;
  private double nextStep;
  private double lastError;

  GradientFlowStepper(
      GradientFlow flow, Parameters weights, double time, double nextStep, double lastError) {
    this.flow = flow;
    this.slopes =
        Stream.generate(() -> weights.layout().zeros(weights.flat().dtype()))
            .limit(DormandPrince.STAGES)
            .toList();
    this.trial = weights.layout().zeros(weights.flat().dtype());
    this.difference = weights.layout().zeros(weights.flat().dtype());
    this.time = time;
    this.nextStep = nextStep;
    this.lastError = lastError;
  }

  /** The flow time covered since the start. */
  public double time() {
    return time;
  }

  /**
   * {@inheritDoc}
   *
   * @throws FlowStalledException if no step is short enough for the tolerance
   */
  @Override
  public double step(Objective objective, Parameters weights, Parameters gradient) {
    return step(objective, weights, gradient, Double.POSITIVE_INFINITY);
  }

  /**
   * One step that covers no more than a given time, so that a flow can be read at a chosen time.
   *
   * @param gradient the gradient of the objective at these weights
   * @param atMost the longest flow time to cover, positive
   * @return the flow time covered
   * @throws FlowStalledException if no step is short enough for the tolerance
   */
  public double step(Objective objective, Parameters weights, Parameters gradient, double atMost) {
    slopes.get(0).flat().copyInPlace(gradient.flat());
    double planned = nextStep > 0 ? nextStep : firstStep(weights);
    while (true) {
      double step = Math.min(Math.min(planned, flow.largestStep()), atMost);
      if (!(step > LEAST_STEP * time) || step < Double.MIN_NORMAL) {
        throw new FlowStalledException(time, step);
      }
      double error = attempt(objective, weights, step);
      double factor = SAFETY * Math.pow(Math.max(error, 1e-10), -EXPONENT);
      if (error <= 1) {
        factor *= Math.pow(lastError, DAMPING);
        double next = step * Math.max(SHRINK, Math.min(GROW, factor));
        // A step cut short by the caller says nothing against the planned one.
        nextStep = step < planned ? Math.max(planned, next) : next;
        lastError = Math.max(error, FIRST_ERROR);
        weights.flat().copyInPlace(trial.flat());
        time += step;
        return step;
      }
      planned = step * (Double.isNaN(factor) ? SHRINK : Math.max(SHRINK, Math.min(1, factor)));
    }
  }

  /** A hundredth of the time in which the slope would change the weights by themselves. */
  private double firstStep(Parameters weights) {
    double slope = scaledNorm(weights, slopes.get(0));
    return slope > 0 ? 0.01 * Math.max(scaledNorm(weights, weights), 1e-3) / slope : 1;
  }

  private double scaledNorm(Parameters weights, Parameters vector) {
    return Scaled.largest(flow, weights.flat(), weights.flat(), vector.flat());
  }

  /** Computes the trial weights; returns their error as a multiple of the tolerance, or NaN. */
  private double attempt(Objective objective, Parameters weights, double step) {
    for (int stage = 1; stage < DormandPrince.STAGES; stage++) {
      trial.flat().copyInPlace(weights.flat());
      addSlopes(trial, DormandPrince.stage(stage), -step);
      double value = objective.valueAndGradient(trial, slopes.get(stage));
      if (!Double.isFinite(value)) {
        return Double.NaN;
      }
    }
    difference.flat().zeroInPlace();
    addSlopes(difference, DormandPrince.error(), -step);
    return Scaled.largest(flow, weights.flat(), trial.flat(), difference.flat());
  }

  private void addSlopes(Parameters sum, double[] coefficients, double step) {
    for (int stage = 0; stage < coefficients.length; stage++) {
      if (coefficients[stage] != 0) {
        sum.flat().addScaledInPlace(slopes.get(stage).flat(), step * coefficients[stage]);
      }
    }
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(new double[] {time, nextStep, lastError}, List.of());
  }
}
