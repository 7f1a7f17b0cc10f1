package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.regularizer.WeightPenalty;
import org.tacit.tensor.Seed;

/**
 * An objective with a penalty added. Its batches have the whole penalty each, so that they estimate
 * the whole.
 *
 * @param objective what is fitted
 * @param penalty what is added
 */
public record Penalized(Objective objective, WeightPenalty penalty) implements Objective {
  @Override
  public double value(Parameters weights) {
    return objective.value(weights) + penalty.value(weights);
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = objective.valueAndGradient(weights, gradient);
    return value + penalty.addValueAndGradient(weights, gradient);
  }

  @Override
  public int samples() {
    return objective.samples();
  }

  @Override
  public int leastBatch() {
    return objective.leastBatch();
  }

  @Override
  public Objective batch(int[] chosen, Seed draws) {
    return new Penalized(objective.batch(chosen, draws), penalty);
  }

  @Override
  public int ahead() {
    return objective.ahead();
  }

  @Override
  public void expect(int[] chosen, Seed draws) {
    objective.expect(chosen, draws);
  }
}
