package org.tacit.solver;

import java.util.function.BooleanSupplier;
import org.tacit.problem.Observations;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

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
  public MatrixSolution solve(Observations sensed) {
    return solve(sensed, sensed.operator().zeros(), () -> true);
  }

  /**
   * Solves the problem from a given matrix.
   *
   * @param start left as it is
   * @param shouldContinue asked after every iteration; where it says no, the last iterate is
   *     returned
   */
  public MatrixSolution solve(Observations sensed, Tensor start, BooleanSupplier shouldContinue) {
    Tensor matrix = start.copy();
    double lipschitz = lipschitz(sensed);
    Tensor ahead = matrix.copy();
    double momentum = 1;
    for (int iteration = 1; iteration <= iterations; iteration++) {
      try (Scope scope = Scope.open()) {
        Tensor descended =
            ahead.add(
                sensed.operator().adjoint(sensed.residual(ahead)).scaleInPlace(1 / lipschitz));
        Tensor next = SingularValueShrinkage.soft(descended, penalty / lipschitz).matrix();
        Tensor change = next.subtract(matrix);
        boolean uphill = restarts && ahead.subtract(next).reshape(-1).dot(change.reshape(-1)) > 0;
        double following = uphill ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
        matrix.copyInPlace(next);
        ahead.copyInPlace(next);
        if (!uphill) {
          ahead.addScaledInPlace(change, (momentum - 1) / following);
        }
        momentum = following;
        if (change.norm() <= tolerance * next.norm()) {
          return new MatrixSolution(matrix, iteration, true);
        }
      }
      if (!shouldContinue.getAsBoolean()) {
        return new MatrixSolution(matrix, iteration, false);
      }
    }
    return new MatrixSolution(matrix, iterations, false);
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
