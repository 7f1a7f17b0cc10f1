package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/**
 * Steps that follow from one gradient each, taken at the weights. What the gradient holds for
 * buffers is added to them with the step.
 */
final class GradientSteps implements Optimizer.Stepper {
  private final Rule rule;
  private final Parameters gradient;
  private double loss;
  private final boolean remembers;
  private boolean looked;

  /** What a step does with its gradient, and remembers of earlier ones. */
  interface Rule {
    /**
     * Moves the weights in place.
     *
     * @param weights all weights; changed
     * @param gradient the gradient at these weights; may be overwritten
     * @param loss the loss at these weights, finite
     * @return the time of the gradient flow that the step covers: its step size
     */
    double move(Parameters weights, Parameters gradient, double loss);

    /** What the rule needs to go on from here. */
    OptimizerState state();
  }

  /**
   * Steps by a rule.
   *
   * @param weights such as will be moved; only their layout and type are read
   */
  GradientSteps(Parameters weights, Rule rule) {
    this.rule = rule;
    this.remembers = weights.layout().countWithBuffers() > weights.layout().count();
    this.gradient = weights.layout().zeros(weights.flat().dtype());
  }

  @Override
  public double loss(Objective objective, Parameters weights) {
    if (!looked) {
      loss = objective.valueAndGradient(weights, gradient);
      looked = true;
    }
    return loss;
  }

  @Override
  public Step step(Objective objective, Parameters weights) {
    double met = loss(objective, weights);
    looked = false;
    if (!Double.isFinite(met)) {
      return new Step(0, met);
    }
    double time = rule.move(weights, gradient, met);
    if (remembers) {
      weights.buffers().addScaledInPlace(gradient.buffers(), 1);
    }
    return new Step(time, met);
  }

  @Override
  public OptimizerState state() {
    return rule.state();
  }
}
