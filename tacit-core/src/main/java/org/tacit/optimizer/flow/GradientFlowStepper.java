package org.tacit.optimizer.flow;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;

/** A gradient flow under way. */
public final class GradientFlowStepper implements Optimizer.Stepper {
  /** The error that the controller takes the step before the first to have had. */
  static final double FIRST_ERROR = 1e-4;

  /** The slopes, the trial, the difference and the last argument. */
  static final int VECTORS = DormandPrince.STAGES + 3;

  private static final double SAFETY = 0.9;
  private static final double SHRINK = 0.2;
  private static final double GROW = 10;

  /** Hairer, Nørsett and Wanner, II.4: damps the controller, which also helps where it is stiff. */
  private static final double DAMPING = 0.04;

  private static final double EXPONENT = 1.0 / 5 - 0.75 * DAMPING;

  private static final double IMPLICIT_EXPONENT = 1.0 / 4 - 0.75 * DAMPING;

  /** A step below this share of the time already covered cannot move the weights. */
  private static final double LEAST_STEP = 1e-15;

  /** Beyond this many weights, differences for a Hessian cost more than short steps. */
  private static final int MOST_IMPLICIT_WEIGHTS = 200;

  /** Where the explicit method becomes unstable (Hairer, Wanner, IV.2), and how often in a row. */
  private static final double STABILITY = 3.25;

  private static final int STIFF_STEPS = 15;

  /** At a minimum no error would ever bound an implicit step. */
  private static final double LONGEST_IMPLICIT_STEP = 1e12;

  private final GradientFlow flow;
  private final Parameters[] slopes;
  private final Parameters trial;
  private final Parameters difference;
  private double time;
  private double nextStep;
  private final Parameters lastArgument;
  private @Nullable ImplicitAttempt implicit;
  private double lastError;
  private int stiffSteps;

  /** What the first slope is the gradient of, and the loss there; null where it is not known. */
  private @Nullable Objective known;

  private double loss;

  /** The loss where the last stage of the step under way was taken. */
  private double lossOfTrial;

  GradientFlowStepper(
      GradientFlow flow,
      Parameters weights,
      double time,
      double nextStep,
      double lastError,
      int stiffSteps) {
    this.flow = flow;
    this.slopes =
        Stream.generate(() -> weights.layout().zeros(weights.flat().dtype()))
            .limit(DormandPrince.STAGES)
            .toArray(Parameters[]::new);
    this.trial = weights.layout().zeros(weights.flat().dtype());
    this.difference = weights.layout().zeros(weights.flat().dtype());
    this.time = time;
    this.nextStep = nextStep;
    this.lastError = lastError;
    this.stiffSteps = stiffSteps;
    this.lastArgument = weights.layout().zeros(weights.flat().dtype());
  }

  /** Another one in the same state. */
  GradientFlowStepper again() {
    return new GradientFlowStepper(flow, trial, time, nextStep, lastError, stiffSteps);
  }

  /** Whether the flow was found to be stiff, and is followed by an implicit method. */
  public boolean isImplicit() {
    return stiffSteps >= STIFF_STEPS && trial.flat().count() <= MOST_IMPLICIT_WEIGHTS;
  }

  /** The flow time covered since the start. */
  public double time() {
    return time;
  }

  @Override
  public double loss(Objective objective, Parameters weights) {
    // The last stage of a step is taken at its end, unless somebody has moved the weights since.
    if (!objective.equals(known) || !weights.flat().isEqualTo(trial.flat())) {
      loss = objective.valueAndGradient(weights, slopes[0]);
      trial.flat().copyInPlace(weights.flat());
      known = objective;
    }
    return loss;
  }

  /**
   * {@inheritDoc}
   *
   * @throws FlowStalledException if no step is short enough for the tolerance
   */
  @Override
  public Step step(Objective objective, Parameters weights) {
    return step(objective, weights, Double.POSITIVE_INFINITY);
  }

  /**
   * One step that covers no more than a given time, so that a flow can be read at a chosen time.
   *
   * @param atMost the longest flow time to cover, positive
   * @throws FlowStalledException if no step is short enough for the tolerance
   */
  public Step step(Objective objective, Parameters weights, double atMost) {
    double met = loss(objective, weights);
    if (!Double.isFinite(met)) {
      return new Step(0, met);
    }
    known = null;
    double planned = nextStep > 0 ? nextStep : firstStep(weights);
    while (true) {
      double step = Math.min(Math.min(planned, flow.largestStep()), atMost);
      if (!(step > LEAST_STEP * time) || step < Double.MIN_NORMAL) {
        throw new FlowStalledException(time, step);
      }
      boolean stiff = isImplicit();
      double error =
          stiff
              ? implicit().attempt(objective, weights, step, trial, difference)
              : attempt(objective, weights, step);
      double exponent = stiff ? IMPLICIT_EXPONENT : EXPONENT;
      double factor = SAFETY * StrictMath.pow(Math.max(error, 1e-10), -exponent);
      if (error <= 1) {
        factor *= StrictMath.pow(lastError, DAMPING);
        double next = step * Math.max(SHRINK, Math.min(GROW, factor));
        if (stiff) {
          next = Math.min(next, LONGEST_IMPLICIT_STEP);
        }
        // A step cut short by the caller says nothing against the planned one.
        nextStep = step < planned ? Math.max(planned, next) : next;
        lastError = Math.max(error, FIRST_ERROR);
        if (!stiff) {
          count(step);
          keepLastSlope(objective);
        }
        weights.flat().copyInPlace(trial.flat());
        time += step;
        return new Step(step, met);
      }
      planned = step * (Double.isNaN(factor) ? SHRINK : Math.max(SHRINK, Math.min(1, factor)));
    }
  }

  /** The last stage is at the new weights, so its slope is the first of the next step. */
  private void keepLastSlope(Objective objective) {
    int last = DormandPrince.STAGES - 1;
    Parameters first = slopes[0];
    slopes[0] = slopes[last];
    slopes[last] = first;
    loss = lossOfTrial;
    known = objective;
  }

  private ImplicitAttempt implicit() {
    if (implicit == null) {
      implicit = new ImplicitAttempt(flow, slopes[1]);
    }
    return implicit;
  }

  /** A hundredth of the time in which the slope would change the weights by themselves. */
  private double firstStep(Parameters weights) {
    double slope = scaledNorm(weights, slopes[0]);
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
      if (stage == DormandPrince.STAGES - 2) {
        lastArgument.flat().copyInPlace(trial.flat());
      }
      double value = objective.valueAndGradient(trial, slopes[stage]);
      if (!Double.isFinite(value)) {
        return Double.NaN;
      }
      lossOfTrial = value;
    }
    difference.flat().zeroInPlace();
    addSlopes(difference, DormandPrince.error(), -step);
    return Scaled.largest(flow, weights.flat(), trial.flat(), difference.flat());
  }

  /**
   * Looks for stiffness: the two last stages are at the same time, so the quotient of their slopes'
   * and arguments' differences is about the largest curvature. Once stiff, always: the curvature of
   * a loss near its minimum stays.
   */
  private void count(double step) {
    difference.flat().copyInPlace(trial.flat()).addScaledInPlace(lastArgument.flat(), -1);
    double arguments = difference.flat().norm();
    int last = DormandPrince.STAGES - 1;
    difference
        .flat()
        .copyInPlace(slopes[last].flat())
        .addScaledInPlace(slopes[last - 1].flat(), -1);
    boolean unstable = arguments > 0 && step * difference.flat().norm() > STABILITY * arguments;
    stiffSteps = unstable ? stiffSteps + 1 : 0;
  }

  private void addSlopes(Parameters sum, double[] coefficients, double step) {
    for (int stage = 0; stage < coefficients.length; stage++) {
      if (coefficients[stage] != 0) {
        sum.flat().addScaledInPlace(slopes[stage].flat(), step * coefficients[stage]);
      }
    }
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(new double[] {time, nextStep, lastError, stiffSteps}, List.of());
  }
}
