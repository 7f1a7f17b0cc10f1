package org.tacit.solver;

import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.Observations;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * SoftImpute of Mazumder, Hastie and Tibshirani (docs/mathematics/spectral-networks.md, S4) for
 * {@code min ½ ‖y − 𝒜(X)‖² + λ ‖X‖_*} with orthonormal measurements, such as observed entries:
 * {@code X ← D_λ(X + 𝒜*(y − 𝒜(X)))}, which fills what is not observed with the last iterate. The
 * objective never grows. Each iteration decomposes a whole matrix.
 *
 * @param tolerance the relative change of X at which it has converged
 * @param iterations the most iterations for each λ
 */
public record SoftImpute(double tolerance, int iterations) {
  /**
   * The least λ for which the solution is zero, {@code ‖𝒜*(y)‖₂}.
   *
   * @param sensed orthonormal measurements
   */
  public static double largestPenalty(Observations sensed) {
    try (Scope scope = Scope.open()) {
      return LinearAlgebra.singularValues(sensed.operator().adjoint(sensed.target()))[0];
    }
  }

  /** Solves for one λ from zero. */
  public MatrixSolution solve(Observations sensed, double penalty) {
    return solve(sensed, penalty, sensed.operator().zeros());
  }

  /**
   * Solves for one λ from a given matrix.
   *
   * @param start left as it is
   * @throws IllegalArgumentException if the measurements are not orthonormal
   */
  public MatrixSolution solve(Observations sensed, double penalty, Tensor start) {
    if (!sensed.operator().orthonormal()) {
      throw new IllegalArgumentException(
          "SoftImpute expects orthonormal measurements, such as distinct entries; use FISTA for"
              + " others");
    }
    Tensor matrix = start.copy();
    for (int iteration = 1; iteration <= iterations; iteration++) {
      try (Scope scope = Scope.open()) {
        Tensor filled = matrix.add(sensed.operator().adjoint(sensed.residual(matrix)));
        Tensor next = SingularValueShrinkage.soft(filled, penalty).matrix();
        double change = next.subtract(matrix).norm();
        double size = next.norm();
        matrix.copyInPlace(next);
        if (change <= tolerance * size) {
          return new MatrixSolution(matrix, iteration, true);
        }
      }
    }
    return new MatrixSolution(matrix, iterations, false);
  }

  /**
   * The solutions for several λ, each started from the one before.
   *
   * @param penalties λ, the largest first
   */
  public List<MatrixSolution> path(Observations sensed, double[] penalties) {
    List<MatrixSolution> solutions = new ArrayList<>();
    for (double penalty : penalties) {
      solutions.add(
          solutions.isEmpty()
              ? solve(sensed, penalty)
              : solve(sensed, penalty, solutions.get(solutions.size() - 1).matrix()));
    }
    return solutions;
  }
}
