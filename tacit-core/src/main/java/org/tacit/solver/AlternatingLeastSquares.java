package org.tacit.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/**
 * Completion of a matrix of known rank by alternating ridge regressions (spec B, 4.6): {@code min
 * Σ_Ω (M_ij − a_i·b_j)² / 2 + λ/2 (‖A‖² + ‖B‖²)}, minimized over each row of A with B fixed and the
 * other way round. The objective never grows. Memory and time are linear in the observed entries.
 *
 * @param rank r, positive
 * @param penalty λ, positive
 * @param tolerance the relative decrease of the objective at which it has converged
 * @param iterations the most sweeps over both factors
 */
public record AlternatingLeastSquares(int rank, double penalty, double tolerance, int iterations) {
  /**
   * Checks the rank and the penalty.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public AlternatingLeastSquares {
    if (rank < 1 || !(penalty > 0)) {
      throw new IllegalArgumentException(
          "expected a positive rank and penalty, found rank %d and penalty %s"
              .formatted(rank, penalty));
    }
  }

  /**
   * Factors of the completed matrix {@code A B^T}.
   *
   * @param rank the columns of both factors
   * @param left A, rows × rank, row-major
   * @param right B, columns × rank, row-major
   * @param objectives the objective after each sweep
   * @param converged whether the tolerance was met
   */
  public record Solution(
      int rank, double[] left, double[] right, List<Double> objectives, boolean converged) {
    /** The entry of the completed matrix at a place. */
    public double entry(int row, int column) {
      double sum = 0;
      for (int r = 0; r < rank; r++) {
        sum += left[row * rank + r] * right[column * rank + r];
      }
      return sum;
    }
  }

  /** Sweeps from a random start. */
  public Solution solve(ObservedEntries observed, Seed seed) {
    SparseMatrix entries = SparseMatrix.of(observed);
    SparseMatrix turned = entries.transposed();
    double deviation = 1 / Math.sqrt(rank);
    double[] left = gaussian(entries.rows() * rank, deviation, seed.split("left"));
    double[] right = gaussian(entries.columns() * rank, deviation, seed.split("right"));
    List<Double> objectives = new ArrayList<>();
    for (int sweep = 0; sweep < iterations; sweep++) {
      RidgeRows.solve(entries, right, left, rank, penalty);
      RidgeRows.solve(turned, left, right, rank, penalty);
      double objective = objective(entries, left, right);
      objectives.add(objective);
      double before = sweep == 0 ? Double.POSITIVE_INFINITY : objectives.get(sweep - 1);
      if (before - objective <= tolerance * objective) {
        return new Solution(rank, left, right, objectives, true);
      }
    }
    return new Solution(rank, left, right, objectives, false);
  }

  private static double[] gaussian(int count, double deviation, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] values = new double[count];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }

  private double objective(SparseMatrix entries, double[] left, double[] right) {
    double squares = 0;
    for (double value : left) {
      squares += value * value;
    }
    for (double value : right) {
      squares += value * value;
    }
    double loss = 0;
    for (int row = 0; row < entries.rows(); row++) {
      for (int t = entries.starts()[row]; t < entries.starts()[row + 1]; t++) {
        double residual = entries.values()[t];
        for (int r = 0; r < rank; r++) {
          residual -= left[row * rank + r] * right[entries.places()[t] * rank + r];
        }
        loss += residual * residual;
      }
    }
    return loss / 2 + penalty * squares / 2;
  }
}
