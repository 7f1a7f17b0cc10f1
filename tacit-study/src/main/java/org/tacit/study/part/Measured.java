package org.tacit.study.part;

import org.tacit.model.EndMatrix;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.Objective;
import org.tacit.tensor.DType;

/**
 * What there is to measure in a trial.
 *
 * @param model the model
 * @param problem the problem
 * @param objective what training lowers
 * @param dtype the precision of the weights
 * @param start the weights at the start, which training does not touch
 */
public record Measured(
    Model model, Problem problem, Objective objective, DType dtype, Parameters start) {
  /**
   * The model as a factorization.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Factorization factorization() {
    return factorization(model, "this measure");
  }

  /**
   * The problem as a linear system.
   *
   * @throws IllegalArgumentException if it is none
   */
  LinearProblem linear() {
    if (problem instanceof LinearProblem linear) {
      return linear;
    }
    if (problem instanceof KernelProblem kernel) {
      return kernel.points();
    }
    throw new IllegalArgumentException("this measure needs a linear system");
  }

  /**
   * The problem as one of matrix sensing.
   *
   * @throws IllegalArgumentException if it is none
   */
  MatrixProblem sensing() {
    if (problem instanceof MatrixProblem sensing) {
      return sensing;
    }
    throw new IllegalArgumentException("this measure needs the problem matrix-sensing");
  }

  /**
   * The model as one of the solution of a linear system.
   *
   * @throws IllegalArgumentException if it is none
   */
  EndMatrix endMatrix() {
    return LinearProblem.endMatrix(model);
  }

  static Factorization factorization(Model model, String whoAsks) {
    if (model instanceof Factorization factorization) {
      return factorization;
    }
    throw new IllegalArgumentException(
        "%s needs a factorization, found %s".formatted(whoAsks, model.getClass().getSimpleName()));
  }
}
