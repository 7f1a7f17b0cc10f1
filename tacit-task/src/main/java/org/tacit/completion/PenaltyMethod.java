package org.tacit.completion;

import java.util.Locale;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.AcceleratedProximalGradient;
import org.tacit.solver.AlternatingLeastSquares;
import org.tacit.solver.FactoredMatrix;
import org.tacit.solver.FactoredSoftImpute;
import org.tacit.solver.LeastSquaresSweeps;
import org.tacit.solver.ProximalGradientSteps;
import org.tacit.solver.SoftImpute;
import org.tacit.solver.Solving;
import org.tacit.tensor.Seed;

/**
 * Methods with a penalty, whose every solution starts from that of the penalty before
 * (docs/mathematics/spectral-networks.md, S4 to S6).
 *
 * @param plan which penalties
 * @param solver the solver
 * @param starter begins it with a penalty
 * @param factored the iterate in two factors
 * @param iterations the most of them for a penalty
 * @param kind of penalty, in a word
 */
record PenaltyMethod(
    SearchPlan plan,
    Solving<?> solver,
    Starter starter,
    Factored factored,
    int iterations,
    String kind)
    implements SearchedMethod {
  private static final int PATIENCE = 2;
  private static final double LEAST_SHARE = 1e-9;
  private static final int RANK_PATIENCE = 3;

  private static final double NUCLEAR_RATIO = 0.6;
  private static final double NUCLEAR_TOLERANCE = 1e-5;
  private static final int NUCLEAR_ITERATIONS = 200;

  private static final double RIDGE_RATIO = 0.3;
  private static final double RIDGE_TOLERANCE = 1e-3;
  private static final int RIDGE_ITERATIONS = 30;

  /** Begins a run. */
  interface Starter {
    void begin(Setting setting);
  }

  /** The iterate in two factors. */
  interface Factored {
    FactoredMatrix solution();
  }

  /**
   * SoftImpute on factors.
   *
   * @param largestRank the most singular values that are kept
   */
  static SearchedMethod softImpute(ObservedEntries training, int largestRank, Seed seed) {
    FactoredSoftImpute solver = new FactoredSoftImpute(training, largestRank, seed);
    double largest = solver.largestPenalty();
    return new PenaltyMethod(
        nuclear(largest),
        solver,
        setting -> solver.begin(setting.value() * largest, NUCLEAR_TOLERANCE),
        solver::found,
        NUCLEAR_ITERATIONS,
        "");
  }

  /** FISTA. */
  static SearchedMethod fista(ObservedEntries training) {
    double largest = SoftImpute.largestPenalty(training);
    ProximalGradientSteps solver =
        new ProximalGradientSteps(training, proximal(largest), training.operator().zeros());
    return new PenaltyMethod(
        nuclear(largest),
        solver,
        setting -> solver.begin(proximal(setting.value() * largest)),
        () -> FactoredMatrix.of(solver.found()),
        NUCLEAR_ITERATIONS,
        "");
  }

  private static AcceleratedProximalGradient proximal(double penalty) {
    return new AcceleratedProximalGradient(penalty, NUCLEAR_TOLERANCE, NUCLEAR_ITERATIONS, true);
  }

  private static SearchPlan nuclear(double largest) {
    return largest > 0 ? SearchPlan.path(NUCLEAR_RATIO, LEAST_SHARE, PATIENCE) : SearchPlan.none();
  }

  /**
   * Alternating least squares: for each rank a path of ridge penalties, from a random start.
   *
   * @param largestRank the largest that is tried
   */
  static SearchedMethod leastSquares(ObservedEntries training, int largestRank, Seed seed) {
    double largest = new FactoredSoftImpute(training, 1, seed).largestPenalty();
    int[] dimensions = training.indices().dimensions();
    LeastSquaresSweeps solver =
        new LeastSquaresSweeps(
            training, ridge(1), FactoredMatrix.zero(dimensions[0], dimensions[1]));
    SearchPlan plan =
        SearchPlan.ofRanks(
            new RankSearch(largestRank, RANK_PATIENCE),
            SearchPlan.path(RIDGE_RATIO, LEAST_SHARE, PATIENCE));
    return new PenaltyMethod(
        largest > 0 ? plan : SearchPlan.none(),
        solver,
        setting -> {
          int rank = setting.rank();
          solver.begin(
              ridge(setting.value() * largest),
              solver.found().rank() == rank
                  ? solver.found()
                  : AlternatingLeastSquares.start(
                      dimensions[0], dimensions[1], rank, seed.split(rank)));
        },
        () -> solver.found().copy(),
        RIDGE_ITERATIONS,
        "ridge ");
  }

  private static AlternatingLeastSquares ridge(double penalty) {
    return new AlternatingLeastSquares(penalty, RIDGE_TOLERANCE, RIDGE_ITERATIONS);
  }

  @Override
  public void begin(Setting setting, Best best) {
    starter.begin(setting);
  }

  @Override
  public FactoredMatrix solution() {
    return factored.solution();
  }

  @Override
  public String words(Setting setting, int rank) {
    return String.format(
        Locale.ROOT, "rank %d, %spenalty %.2g of λ_max", rank, kind, setting.value());
  }
}
