package org.tacit.linear;

import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How well a solution fits right-hand sides that no solution reaches, in the equations as they are
 * given.
 *
 * @param residual {@code ‖AΘ − B‖ / ‖B‖}
 * @param rSquared {@code 1 − ‖AΘ − B‖² / ‖B − mean‖²} with the mean of each right-hand side;
 *     negative where the means alone fit better, as they may without a constant among the unknowns;
 *     NaN where every right-hand side is constant
 */
record Fit(double residual, double rSquared) {
  static Fit of(LinearSystem given, Tensor solution) {
    try (Scope scope = Scope.open()) {
      double left = given.residual(solution).norm();
      double around = 0;
      for (int output = 0; output < given.rightHandSides(); output++) {
        Tensor column = given.targets().narrow(1, output, 1).copy();
        double mean = column.sum().item() / given.equations();
        double length = column.addInPlace(-mean).norm();
        around += length * length;
      }
      double size = given.targets().norm();
      return new Fit(
          size == 0 ? 0 : left / size, around > 0 ? 1 - left * left / around : Double.NaN);
    }
  }
}
