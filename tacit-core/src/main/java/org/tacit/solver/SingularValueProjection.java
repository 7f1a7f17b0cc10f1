package org.tacit.solver;

import java.util.function.Predicate;
import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Singular value projection of Jain, Meka and Dhillon (docs/mathematics/spectral-networks.md, S7),
 * which is iterative hard thresholding: {@code X ← H_r(X + η 𝒜*(y − 𝒜(X)))} with H_r the best
 * approximation of rank r. The steps are of a known rank but the problem is not convex: where it
 * ends is a matrix of that rank, not surely the best.
 *
 * @param rank r, positive
 * @param step η; {@code 1 / ‖𝒜‖²} never lets the residual grow, for completion {@code rows ·
 *     columns / m} is usual
 * @param tolerance the relative residual at which it has converged
 * @param iterations the most iterations
 */
public record SingularValueProjection(int rank, double step, double tolerance, int iterations) {
  /** The settings whose residual never grows. */
  public static SingularValueProjection descending(
      Observations sensed, int rank, double tolerance, int iterations) {
    return new SingularValueProjection(
        rank, 1 / AcceleratedProximalGradient.lipschitz(sensed), tolerance, iterations);
  }

  /** Iterates from zero. */
  public MatrixSolution solve(Observations sensed) {
    return solve(sensed, sensed.operator().zeros(), matrix -> true);
  }

  /**
   * Iterates from a given matrix.
   *
   * @param start left as it is
   * @param shouldContinue is shown every iterate, whose memory is used again; where it says no,
   *     that one is returned
   */
  public MatrixSolution solve(Observations sensed, Tensor start, Predicate<Tensor> shouldContinue) {
    Tensor matrix = start.copy();
    try (Scope scope = Scope.open()) {
      double goal = tolerance * sensed.target().norm();
      for (int iteration = 0; iteration < iterations; iteration++) {
        try (Scope inner = Scope.open()) {
          Tensor residual = sensed.residual(matrix);
          if (residual.norm() <= goal) {
            return new MatrixSolution(matrix, iteration, true);
          }
          Tensor moved = matrix.add(sensed.operator().adjoint(residual).scaleInPlace(step));
          matrix.copyInPlace(SingularValueShrinkage.toRank(moved, rank).matrix());
        }
        if (!shouldContinue.test(matrix)) {
          return new MatrixSolution(matrix, iteration + 1, false);
        }
      }
      boolean converged = sensed.residual(matrix).norm() <= goal;
      return new MatrixSolution(matrix, iterations, converged);
    }
  }
}
