package org.tacit.solver;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.TimeLeft;

/**
 * Completion of a matrix of known rank by alternating ridge regressions
 * (docs/mathematics/spectral-networks.md, S6): {@code min Σ_Ω (M_ij − a_i·b_j)² / 2 + λ/2 (‖A‖² +
 * ‖B‖²)}, minimized over each row of A with B fixed and the other way round. The objective never
 * grows. Memory and time are linear in the observed entries.
 *
 * @param penalty λ, positive
 * @param tolerance the relative decrease of the objective at which it has converged
 * @param iterations the most sweeps over both factors
 */
public record AlternatingLeastSquares(double penalty, double tolerance, int iterations) {
  /**
   * Checks the penalty.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public AlternatingLeastSquares {
    if (!(penalty > 0)) {
      throw new IllegalArgumentException("expected a positive penalty, found " + penalty);
    }
  }

  /**
   * Gaussian factors whose product has entries of standard deviation 1.
   *
   * @param rank the columns of both factors, positive
   */
  public static FactoredMatrix start(int rows, int columns, int rank, Seed seed) {
    if (rank < 1) {
      throw new IllegalArgumentException("expected a positive rank, found " + rank);
    }
    double deviation = StrictMath.pow(rank, -0.25);
    return new FactoredMatrix(
        rows,
        columns,
        rank,
        gaussian(rows * rank, deviation, seed.split("left")),
        gaussian(columns * rank, deviation, seed.split("right")));
  }

  private static double[] gaussian(int count, double deviation, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] values = new double[count];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }

  /**
   * Sweeps to the end.
   *
   * @param start factors of the rank that is wanted; left as they are
   */
  public Solution<FactoredMatrix> solve(ObservedEntries observed, FactoredMatrix start) {
    return solve(observed, start, TimeLeft.unlimited());
  }

  /**
   * Sweeps.
   *
   * @param start factors of the rank that is wanted; left as they are
   * @param left what there is of time; asked before every sweep
   */
  public Solution<FactoredMatrix> solve(
      ObservedEntries observed, FactoredMatrix start, TimeLeft left) {
    return new LeastSquaresSweeps(observed, this, start).toTheEnd(iterations, left);
  }
}
