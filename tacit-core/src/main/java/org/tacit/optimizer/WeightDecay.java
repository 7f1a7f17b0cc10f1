package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.problem.Objective;
import org.tacit.tensor.Tensor;

/**
 * Another optimizer on the objective with the penalty {@code (μ/2) ‖θ‖²} added, whose gradient is
 * {@code μ θ}.
 *
 * @param optimizer how the weights move; one that needs a {@code BatchObjective} cannot be used
 * @param rate μ, not negative
 */
public record WeightDecay(Optimizer optimizer, double rate) implements Optimizer {
  @Override
  public Stepper start(Parameters weights) {
    return new Running(optimizer.start(weights));
  }

  @Override
  public Stepper resume(Parameters weights, OptimizerState state) {
    return new Running(optimizer.resume(weights, state));
  }

  private final class Running implements Stepper {
    private final Stepper stepper;

    Running(Stepper stepper) {
      this.stepper = stepper;
    }

    @Override
    public double step(Objective objective, Parameters weights, Parameters gradient) {
      gradient.flat().addScaledInPlace(weights.flat(), rate);
      return stepper.step(new Penalized(objective, rate), weights, gradient);
    }

    @Override
    public OptimizerState state() {
      return stepper.state();
    }
  }

  private record Penalized(Objective objective, double rate) implements Objective {
    @Override
    public double value(Parameters weights) {
      return objective.value(weights) + penalty(weights);
    }

    @Override
    public double valueAndGradient(Parameters weights, Parameters gradient) {
      double value = objective.valueAndGradient(weights, gradient);
      gradient.flat().addScaledInPlace(weights.flat(), rate);
      return value + penalty(weights);
    }

    private double penalty(Parameters weights) {
      Tensor flat = weights.flat();
      return rate / 2 * flat.dot(flat);
    }
  }
}
