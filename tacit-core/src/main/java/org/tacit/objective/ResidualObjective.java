package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** An objective that is half the squared residual of linear measurements, times a factor. */
public interface ResidualObjective extends Objective {
  /** The number m of measurements. */
  int count();

  /** What half the sum of squares is multiplied by. */
  double factor();

  /** The residual {@code y − 𝒜(X)} at these weights, a vector of m numbers. */
  Tensor residual(Parameters weights);

  /**
   * The residual, and the gradient of the objective.
   *
   * @param gradient receives the gradient; overwritten
   */
  Tensor residualAndGradient(Parameters weights, Parameters gradient);

  @Override
  default double value(Parameters weights) {
    try (Scope scope = Scope.open()) {
      Tensor residual = residual(weights);
      return factor() * residual.dot(residual) / 2;
    }
  }

  @Override
  default double valueAndGradient(Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Tensor residual = residualAndGradient(weights, gradient);
      return factor() * residual.dot(residual) / 2;
    }
  }
}
