package org.tacit.solver.matrix;

import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.Observations;
import org.tacit.solver.Solution;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

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
  public Solution<Tensor> solve(Observations sensed, double penalty) {
    return solve(sensed, penalty, sensed.operator().zeros(), TimeLeft.unlimited());
  }

  /**
   * Solves for one λ from a given matrix.
   *
   * @param start left as it is
   * @param left what there is of time; asked before every iteration
   * @throws IllegalArgumentException if the measurements are not orthonormal
   */
  public Solution<Tensor> solve(Observations sensed, double penalty, Tensor start, TimeLeft left) {
    if (!sensed.operator().orthonormal()) {
      throw new IllegalArgumentException(
          "SoftImpute expects orthonormal measurements, such as distinct entries; use FISTA for"
              + " others");
    }
    return ProximalGradientSteps.plain(sensed, penalty, tolerance, start)
        .toTheEnd(iterations, left);
  }

  /**
   * The solutions for several λ, each started from the one before.
   *
   * @param penalties λ, the largest first
   */
  public List<Solution<Tensor>> path(Observations sensed, double[] penalties) {
    List<Solution<Tensor>> solutions = new ArrayList<>();
    for (double penalty : penalties) {
      solutions.add(
          solutions.isEmpty()
              ? solve(sensed, penalty)
              : solve(
                  sensed,
                  penalty,
                  solutions.get(solutions.size() - 1).found(),
                  TimeLeft.unlimited()));
    }
    return solutions;
  }
}
