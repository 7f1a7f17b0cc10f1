package org.tacit.solver.matrix;

import org.tacit.problem.Observations;
import org.tacit.solver.Solution;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * FISTA of Beck and Teboulle for {@code F(X) = ½ ‖y − 𝒜(X)‖² + λ ‖X‖_*} with any operator
 * (docs/mathematics/spectral-networks.md, S5), with the momentum dropped whenever it points uphill
 * (O'Donoghue and Candès). Without restarts {@code F(X_k) − F* ≤ 2 L ‖X_0 − X*‖² / (k + 1)²} with
 * {@code L = ‖𝒜‖²}.
 *
 * @param penalty λ, nonnegative
 * @param tolerance the relative change of X at which it has converged
 * @param iterations the most iterations
 * @param restarts whether the momentum is dropped
 */
public record AcceleratedProximalGradient(
    double penalty, double tolerance, int iterations, boolean restarts) {
  /** Solves the problem from zero. */
  public Solution<Tensor> solve(Observations sensed) {
    return solve(sensed, sensed.operator().zeros(), TimeLeft.unlimited());
  }

  /**
   * Solves the problem from a given matrix.
   *
   * @param start left as it is
   * @param left what there is of time; asked before every iteration
   */
  public Solution<Tensor> solve(Observations sensed, Tensor start, TimeLeft left) {
    return new ProximalGradientSteps(sensed, this, start).toTheEnd(iterations, left);
  }

  /** {@code F(X)}. */
  public double objective(Observations sensed, Tensor matrix) {
    try (Scope scope = Scope.open()) {
      Tensor residual = sensed.residual(matrix);
      double norm = 0;
      for (double value : LinearAlgebra.singularValues(matrix)) {
        norm += value;
      }
      return residual.dot(residual) / 2 + penalty * norm;
    }
  }

  /** {@code L = ‖𝒜‖²}. */
  static double lipschitz(Observations sensed) {
    if (sensed.operator().orthonormal()) {
      return 1;
    }
    try (Scope scope = Scope.open()) {
      double[] eigenvalues = LinearAlgebra.symmetricEigenvalues(sensed.operator().gram());
      return eigenvalues[eigenvalues.length - 1];
    }
  }
}
