package org.tacit.completion.method;

import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Solving;
import org.tacit.solver.matrix.AcceleratedProximalGradient;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.solver.matrix.FactoredSoftImpute;
import org.tacit.solver.matrix.ProximalGradientSteps;
import org.tacit.solver.matrix.SoftImpute;
import org.tacit.task.Shown;
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
 * @param worded a setting in words
 */
record PenaltyMethod(
    SearchPlan plan,
    Solving<?> solver,
    Starter starter,
    Factored factored,
    int iterations,
    Worded worded)
    implements SearchedMethod {
  private static final int PATIENCE = 2;
  private static final double LEAST_SHARE = 1e-9;
  private static final double NUCLEAR_RATIO = 0.6;
  private static final double NUCLEAR_TOLERANCE = 1e-5;
  private static final int NUCLEAR_ITERATIONS = 200;

  /** Begins a run. */
  interface Starter {
    void begin(Setting setting);
  }

  /** A setting in words. */
  interface Worded {
    String words(Setting setting, int rank);
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
        PenaltyMethod::ofNuclearNorm);
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
        PenaltyMethod::ofNuclearNorm);
  }

  private static AcceleratedProximalGradient proximal(double penalty) {
    return new AcceleratedProximalGradient(penalty, NUCLEAR_TOLERANCE, NUCLEAR_ITERATIONS, true);
  }

  private static SearchPlan nuclear(double largest) {
    return largest > 0 ? SearchPlan.path(NUCLEAR_RATIO, LEAST_SHARE, PATIENCE) : SearchPlan.none();
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
    return worded.words(setting, rank);
  }

  private static String ofNuclearNorm(Setting setting, int rank) {
    return "rank %d, relative penalty %s".formatted(rank, Shown.rough(setting.value()));
  }
}
