package org.tacit.completion;

import org.tacit.problem.Observations;
import org.tacit.solver.FactoredMatrix;
import org.tacit.solver.SingularValueProjection;
import org.tacit.solver.SingularValueThresholding;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A run of a solver of whole matrices whose every iterate is validated by the held-out entries: it
 * ends when their error no longer falls, and the best iterate is kept
 * (docs/mathematics/spectral-networks.md, S3 and S7). Its step is a heuristic; where the residual
 * grows beyond the data, the next run has half of it.
 */
final class DenseDescent {
  /** So many iterates without a gain end a run. */
  private static final int PATIENCE = 25;

  private static final int RANK_PATIENCE = 3;

  /** A residual beyond this multiple of the data's norm comes from a step too large. */
  private static final double DIVERGED = 2;

  private static final int MOST_HALVINGS = 8;

  /** A relative residual that leaves nothing to do. */
  private static final double EXACT = 1e-9;

  /** The first step of projection as a share of entries over observed ones (Jain et al. 2010). */
  private static final double PROJECTION_STEP = 0.75;

  private final HeldOutSearch search;
  private final Observations training;
  private final Observations validation;
  private final Gains gains = new Gains();
  private final Tensor best;
  private double bestError = Double.POSITIVE_INFINITY;
  private boolean diverged;

  private DenseDescent(HeldOutSearch search, Observations training, Tensor best) {
    this.search = search;
    this.training = training;
    this.validation = search.data().validation();
    this.best = best;
  }

  /** Singular value thresholding with the authors' threshold and step. */
  static ClassicalAttempt.Search thresholding() {
    return search -> {
      Observations training = search.data().training();
      SingularValueThresholding usual = SingularValueThresholding.heuristic(training, 0, 1);
      halving(
          search,
          training,
          usual.step(),
          "",
          (step, descent) ->
              new SingularValueThresholding(usual.threshold(), step, EXACT, Integer.MAX_VALUE)
                  .solve(training, descent::shouldContinue));
    };
  }

  /**
   * Singular value projection, for each rank from the best matrix found before.
   *
   * @param largestRank the largest that is tried
   */
  static ClassicalAttempt.Search projection(int largestRank) {
    return search -> {
      Observations training = search.data().training();
      double entries = training.operator().entries();
      new RankSearch(largestRank, RANK_PATIENCE)
          .run(
              search,
              rank ->
                  halving(
                      search,
                      training,
                      PROJECTION_STEP * entries / training.count(),
                      "rank " + rank + ", ",
                      (step, descent) ->
                          new SingularValueProjection(rank, step, EXACT, Integer.MAX_VALUE)
                              .solve(training, matrix(search.best()), descent::shouldContinue)));
    };
  }

  private static Tensor matrix(FactoredMatrix factors) {
    return factors.rank() == 0
        ? Tensor.zeros(DType.FLOAT64, factors.rows(), factors.columns())
        : Tensor.of(DType.FLOAT64, factors.left(), factors.rows(), factors.rank())
            .matmul(
                Tensor.of(DType.FLOAT64, factors.right(), factors.columns(), factors.rank())
                    .transpose());
  }

  /** A solver with a step. */
  private interface Solver {
    void solve(double step, DenseDescent descent);
  }

  /** The least held-out error over the runs. */
  private static double halving(
      HeldOutSearch search, Observations training, double first, String words, Solver solver) {
    double least = Double.POSITIVE_INFINITY;
    boolean again = true;
    for (int halving = 0; again && halving <= MOST_HALVINGS && !search.ended(); halving++) {
      double step = first / (1 << halving);
      try (Scope scope = Scope.open()) {
        Tensor best = training.operator().zeros();
        DenseDescent descent = new DenseDescent(search, training, best);
        solver.solve(step, descent);
        least = Math.min(least, descent.bestError);
        again = descent.diverged;
        search.keep(
            FactoredMatrix.of(best), words + "step %.3g".formatted(step), descent.bestError);
      }
    }
    return least;
  }

  private boolean shouldContinue(Tensor matrix) {
    double residual;
    double error;
    try (Scope scope = Scope.open()) {
      residual = training.residual(matrix).norm();
      error = validation.residual(matrix).norm() / Math.sqrt(validation.count());
    }
    // Not the other way round: a residual that is not a number has diverged.
    diverged = !(residual <= DIVERGED * norm());
    if (diverged) {
      return false;
    }
    search.note(residual * residual / training.count(), error);
    if (error < bestError) {
      bestError = error;
      best.copyInPlace(matrix);
    }
    return search.shouldContinue() && gains.sinceGain(error) < PATIENCE;
  }

  private double norm() {
    double squares = 0;
    for (double value : training.values()) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
