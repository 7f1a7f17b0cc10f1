package org.tacit.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

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
   * What the sweeps ended with.
   *
   * @param matrix the completed matrix {@code A B^T}
   * @param objectives the objective after each sweep
   * @param converged whether the tolerance was met
   */
  public record Solution(FactoredMatrix matrix, List<Double> objectives, boolean converged) {
    /** Copies the list. */
    public Solution {
      objectives = List.copyOf(objectives);
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
  public Solution solve(ObservedEntries observed, FactoredMatrix start) {
    return solve(observed, start, () -> true);
  }

  /**
   * Sweeps.
   *
   * @param start factors of the rank that is wanted; left as they are
   * @param shouldContinue asked after every sweep; where it says no, the last factors are returned
   */
  public Solution solve(
      ObservedEntries observed, FactoredMatrix start, BooleanSupplier shouldContinue) {
    SparseMatrix entries = SparseMatrix.of(observed);
    SparseMatrix transposed = entries.transposed();
    int rank = start.rank();
    double[] left = start.left().clone();
    double[] right = start.right().clone();
    FactoredMatrix matrix = new FactoredMatrix(start.rows(), start.columns(), rank, left, right);
    List<Double> objectives = new ArrayList<>();
    double before = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < iterations; sweep++) {
      RidgeRows.solve(entries, right, left, rank, penalty);
      RidgeRows.solve(transposed, left, right, rank, penalty);
      double objective = objective(entries, matrix);
      objectives.add(objective);
      if (before - objective <= tolerance * objective) {
        return new Solution(matrix, objectives, true);
      }
      before = objective;
      if (!shouldContinue.getAsBoolean()) {
        break;
      }
    }
    return new Solution(matrix, objectives, false);
  }

  private double objective(SparseMatrix entries, FactoredMatrix matrix) {
    double squares =
        Arrays.stream(matrix.left()).map(value -> value * value).sum()
            + Arrays.stream(matrix.right()).map(value -> value * value).sum();
    double[] fitted = entries.entriesOf(matrix.left(), matrix.right(), matrix.rank());
    double loss = 0;
    for (int t = 0; t < fitted.length; t++) {
      double residual = entries.values()[t] - fitted[t];
      loss += residual * residual;
    }
    return loss / 2 + penalty * squares / 2;
  }
}
