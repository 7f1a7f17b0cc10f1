package org.tacit.testing;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/**
 * An objective whose value is the one that its gradient belongs to: that of a network in training,
 * where batch normalization takes the statistics of the batch.
 *
 * @param objective the objective
 */
public record InTraining(Objective objective) implements Objective {
  @Override
  public double value(Parameters weights) {
    return valueAndGradient(weights, weights.layout().zeros(weights.flat().dtype()));
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    return objective.valueAndGradient(weights, gradient);
  }
}
