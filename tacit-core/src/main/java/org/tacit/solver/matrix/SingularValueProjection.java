package org.tacit.solver.matrix;

import org.tacit.problem.Observations;
import org.tacit.solver.Solution;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

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
  public Solution<Tensor> solve(Observations sensed) {
    return solve(sensed, sensed.operator().zeros(), TimeLeft.unlimited());
  }

  /**
   * Iterates from a given matrix.
   *
   * @param start left as it is
   * @param left what there is of time; asked before every iteration
   */
  public Solution<Tensor> solve(Observations sensed, Tensor start, TimeLeft left) {
    return new ProjectionSteps(sensed, this, start).toTheEnd(iterations, left);
  }
}
