package org.tacit.solver;

import java.util.function.Predicate;
import org.tacit.problem.Observations;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

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
  public MatrixSolution solve(Observations sensed) {
    return solve(sensed, matrix -> true);
  }

  /**
   * Iterates from the same start.
   *
   * @param shouldContinue is shown every iterate, whose memory is used again; where it says no,
   *     that one is returned
   */
  public MatrixSolution solve(Observations sensed, Predicate<Tensor> shouldContinue) {
    try (Scope scope = Scope.open()) {
      Tensor target = sensed.target();
      double largest = LinearAlgebra.singularValues(sensed.operator().adjoint(target))[0];
      double skipped = largest > 0 ? Math.ceil(threshold / (step * largest)) : 0;
      Tensor multipliers = target.scale(skipped * step);
      Tensor matrix = sensed.operator().zeros();
      double goal = tolerance * target.norm();
      for (int iteration = 1; iteration <= iterations; iteration++) {
        try (Scope inner = Scope.open()) {
          matrix.copyInPlace(
              SingularValueShrinkage.soft(sensed.operator().adjoint(multipliers), threshold)
                  .matrix());
          Tensor residual = sensed.residual(matrix);
          if (residual.norm() <= goal) {
            return new MatrixSolution(scope.keep(matrix), iteration, true);
          }
          if (!shouldContinue.test(matrix)) {
            return new MatrixSolution(scope.keep(matrix), iteration, false);
          }
          multipliers.addScaledInPlace(residual, step);
        }
      }
      return new MatrixSolution(scope.keep(matrix), iterations, false);
    }
  }
}
