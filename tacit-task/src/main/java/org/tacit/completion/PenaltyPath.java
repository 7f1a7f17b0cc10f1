package org.tacit.completion;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.tacit.problem.Observations;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.AcceleratedProximalGradient;
import org.tacit.solver.AlternatingLeastSquares;
import org.tacit.solver.FactoredMatrix;
import org.tacit.solver.FactoredSoftImpute;
import org.tacit.solver.SoftImpute;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A path of penalties from λ_max, above which the solution is zero, downwards, every solution
 * started from the one before, until the held-out error no longer falls
 * (docs/mathematics/spectral-networks.md, S4 to S6).
 *
 * @param ratio every λ as a share of the one before
 * @param tolerance of the solver
 * @param iterations the most of them for each λ
 */
record PenaltyPath(double ratio, double tolerance, int iterations) {
  private static final PenaltyPath NUCLEAR_NORM = new PenaltyPath(0.6, 1e-5, 200);
  private static final PenaltyPath RIDGE = new PenaltyPath(0.3, 1e-3, 30);
  private static final int PATIENCE = 2;
  private static final double LEAST_SHARE = 1e-9;
  private static final int RANK_PATIENCE = 3;

  /**
   * SoftImpute on factors.
   *
   * @param largestRank the most singular values that are kept
   */
  static ClassicalAttempt.Search softImpute(int largestRank, Seed seed) {
    return search -> {
      FactoredSoftImpute solver =
          new FactoredSoftImpute(search.data().training(), largestRank, seed);
      NUCLEAR_NORM.follow(
          search,
          "",
          solver.largestPenalty(),
          penalty ->
              solver
                  .solve(
                      penalty,
                      NUCLEAR_NORM.tolerance,
                      NUCLEAR_NORM.iterations,
                      search::shouldContinue)
                  .matrix());
    };
  }

  /** FISTA. */
  static ClassicalAttempt.Search fista() {
    return search -> {
      Observations sensed = search.data().training();
      try (Scope scope = Scope.open()) {
        Tensor warm = sensed.operator().zeros();
        NUCLEAR_NORM.follow(
            search,
            "",
            SoftImpute.largestPenalty(sensed),
            penalty -> NUCLEAR_NORM.proximal(sensed, penalty, warm, search));
      }
    };
  }

  private FactoredMatrix proximal(
      Observations sensed, double penalty, Tensor warm, HeldOutSearch search) {
    try (Scope scope = Scope.open()) {
      warm.copyInPlace(
          new AcceleratedProximalGradient(penalty, tolerance, iterations, true)
              .solve(sensed, warm, search::shouldContinue)
              .matrix());
      return FactoredMatrix.of(warm);
    }
  }

  /**
   * Alternating least squares: for each rank a path of ridge penalties, from a random start.
   *
   * @param largestRank the largest that is tried
   */
  static ClassicalAttempt.Search alternatingLeastSquares(int largestRank, Seed seed) {
    return search -> {
      ObservedEntries training = search.data().training();
      double largest = new FactoredSoftImpute(training, 1, seed).largestPenalty();
      new RankSearch(largestRank, RANK_PATIENCE)
          .run(search, rank -> RIDGE.leastSquares(search, training, largest, rank, seed));
    };
  }

  private double leastSquares(
      HeldOutSearch search, ObservedEntries training, double largest, int rank, Seed seed) {
    int[] dimensions = training.indices().dimensions();
    FactoredMatrix[] warm = {
      AlternatingLeastSquares.start(dimensions[0], dimensions[1], rank, seed.split(rank))
    };
    return follow(
        search,
        "ridge ",
        largest,
        penalty -> {
          warm[0] =
              new AlternatingLeastSquares(penalty, tolerance, iterations)
                  .solve(training, warm[0], search::shouldContinue)
                  .matrix();
          return warm[0];
        });
  }

  /**
   * Goes along the path.
   *
   * @param kind of penalty, in a word
   * @return the least held-out error on it
   */
  private double follow(
      HeldOutSearch search, String kind, double largest, DoubleFunction<FactoredMatrix> solver) {
    Gains gains = new Gains();
    double least = Double.POSITIVE_INFINITY;
    int sinceGain = 0;
    for (double share = ratio;
        largest > 0 && share > LEAST_SHARE && sinceGain < PATIENCE && !search.ended();
        share *= ratio) {
      FactoredMatrix solution = solver.apply(share * largest);
      String words =
          String.format(
              Locale.ROOT, "rank %d, %spenalty %.2g of λ_max", solution.rank(), kind, share);
      double error = search.offer(solution, words);
      least = Math.min(least, error);
      sinceGain = gains.sinceGain(error);
    }
    return least;
  }
}
