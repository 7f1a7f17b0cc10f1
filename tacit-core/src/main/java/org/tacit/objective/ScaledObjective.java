package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * An objective times a number, for conventions that differ in it: half a sum of squares is n / 2
 * times their mean.
 *
 * @param objective to be scaled
 * @param factor positive
 */
public record ScaledObjective(EndTensorObjective objective, double factor)
    implements EndTensorObjective {
  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public ScaledObjective {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("expected a positive factor, found " + factor);
    }
  }

  @Override
  public double value(Parameters weights) {
    return factor * objective.value(weights);
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = objective.valueAndGradient(weights, gradient);
    gradient.flat().scaleInPlace(factor);
    return factor * value;
  }

  @Override
  public Tensor endGradient(Parameters weights) {
    return objective.endGradient(weights).scaleInPlace(factor);
  }
}
