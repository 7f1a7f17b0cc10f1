package org.tacit.solver.matrix;

import org.tacit.problem.Observations;
import org.tacit.solver.Solution;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * Singular value thresholding of Cai, Candès and Shen (docs/mathematics/spectral-networks.md, S3):
 * {@code X = D_τ(𝒜*(z)), z ← z + δ (y − 𝒜(X))}. For steps below {@code 2 / ‖𝒜‖²} it converges to
 * the minimizer of {@code τ ‖X‖_* + ½ ‖X‖²} over the matrices with the measured values, which tends
 * to one of minimum nuclear norm as τ grows.
 *
 * @param threshold τ, positive
 * @param step δ, positive; above 2 / ‖𝒜‖² a heuristic without guarantee
 * @param tolerance the relative residual at which it has converged
 * @param iterations the most iterations
 */
public record SingularValueThresholding(
    double threshold, double step, double tolerance, int iterations) {
  /**
   * The authors' settings for completion, {@code τ = 5 √(rows · columns)} and {@code δ = 1.2 · rows
   * · columns / m}. The step usually exceeds 2.
   */
  public static SingularValueThresholding heuristic(
      Observations sensed, double tolerance, int iterations) {
    double entries = sensed.operator().entries();
    return new SingularValueThresholding(
        5 * Math.sqrt(entries), 1.2 * entries / sensed.count(), tolerance, iterations);
  }

  /** Iterates from the start that skips the steps in which X would stay zero. */
  public Solution<Tensor> solve(Observations sensed) {
    return solve(sensed, TimeLeft.unlimited());
  }

  /**
   * Iterates from the same start.
   *
   * @param left what there is of time; asked before every iteration
   */
  public Solution<Tensor> solve(Observations sensed, TimeLeft left) {
    return new ThresholdingSteps(sensed, this).toTheEnd(iterations, left);
  }
}
