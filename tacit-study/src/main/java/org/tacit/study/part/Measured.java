package org.tacit.study.part;

import org.tacit.model.Model;
import org.tacit.model.factorization.Factorization;
import org.tacit.problem.Objective;
import org.tacit.tensor.DType;

/**
 * What there is to measure in a trial.
 *
 * @param model the model
 * @param problem the problem
 * @param objective what training lowers
 * @param dtype the precision of the weights
 */
public record Measured(Model model, Problem problem, Objective objective, DType dtype) {
  /**
   * The model as a factorization.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Factorization factorization() {
    return factorization(model, "this measure");
  }

  static Factorization factorization(Model model, String whoAsks) {
    if (model instanceof Factorization factorization) {
      return factorization;
    }
    throw new IllegalArgumentException(
        "%s needs a factorization, found %s".formatted(whoAsks, model.getClass().getSimpleName()));
  }
}
