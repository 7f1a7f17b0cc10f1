package org.tacit.objective;

import java.util.function.Consumer;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** An objective that is half the squared residual of linear measurements, times a factor. */
public interface ResidualObjective extends Objective {
  /** The number m of measurements. */
  int count();

  /** What half the sum of squares is multiplied by. */
  double factor();

  /** The residual at these weights. What the pass holds lives as long as the caller's scope. */
  Pass pass(Parameters weights);

  /**
   * The residual at some weights, and what the gradient by them needs.
   *
   * @param residual {@code y − 𝒜(X)}, a vector of m numbers
   * @param gradient writes the gradient of the objective; every number is overwritten
   */
  record Pass(Tensor residual, Consumer<Parameters> gradient) {}

  /** The residual {@code y − 𝒜(X)} at these weights, a vector of m numbers. */
  default Tensor residual(Parameters weights) {
    try (Scope scope = Scope.open()) {
      return scope.keep(pass(weights).residual());
    }
  }

  /**
   * The residual, and the gradient of the objective.
   *
   * @param gradient receives the gradient; overwritten
   */
  default Tensor residualAndGradient(Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Pass pass = pass(weights);
      pass.gradient().accept(gradient);
      return scope.keep(pass.residual());
    }
  }

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
