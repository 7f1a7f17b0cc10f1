package org.tacit.completion.method;

import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Solving;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.solver.matrix.ProjectionSteps;
import org.tacit.solver.matrix.SingularValueProjection;
import org.tacit.solver.matrix.SingularValueThresholding;
import org.tacit.solver.matrix.ThresholdingSteps;
import org.tacit.task.Shown;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.StepHalving;

/**
 * Methods of whole matrices with a step that is a heuristic: every iterate is judged by the
 * held-out entries, and where the residual grows beyond the data, the next run has half of the step
 * (docs/mathematics/spectral-networks.md, S3 and S7).
 *
 * @param plan which steps
 * @param solver the solver
 * @param starter begins it with a step
 */
record StepMethod(SearchPlan plan, Solving<Tensor> solver, Starter starter)
    implements SearchedMethod {
  private static final int RANK_PATIENCE = 3;

  /** A relative residual that leaves nothing to do. */
  private static final double EXACT = 1e-9;

  /** The first step of projection as a share of entries over observed ones (Jain et al. 2010). */
  private static final double PROJECTION_STEP = 0.75;

  /** Begins a run. */
  interface Starter {
    void begin(Setting setting, Best best);
  }

  /** Singular value thresholding with the authors' threshold and step. */
  static SearchedMethod thresholding(ObservedEntries training) {
    SingularValueThresholding usual =
        SingularValueThresholding.heuristic(training, EXACT, Integer.MAX_VALUE);
    ThresholdingSteps solver = new ThresholdingSteps(training, usual);
    return new StepMethod(
        SearchPlan.halving(usual.step(), StepHalving.MOST),
        solver,
        (setting, best) ->
            solver.begin(
                new SingularValueThresholding(
                    usual.threshold(), setting.value(), EXACT, Integer.MAX_VALUE)));
  }

  /**
   * Singular value projection, for each rank from the best matrix found before.
   *
   * @param largestRank the largest that is tried
   */
  static SearchedMethod projection(ObservedEntries training, int largestRank) {
    double first = PROJECTION_STEP * training.operator().entries() / training.count();
    ProjectionSteps solver =
        new ProjectionSteps(training, projection(1, first), training.operator().zeros());
    return new StepMethod(
        SearchPlan.ofRanks(
            new RankSearch(largestRank, RANK_PATIENCE),
            SearchPlan.halving(first, StepHalving.MOST)),
        solver,
        (setting, best) ->
            solver.begin(projection(setting.rank(), setting.value()), matrix(best.factors())));
  }

  private static SingularValueProjection projection(int rank, double step) {
    return new SingularValueProjection(rank, step, EXACT, Integer.MAX_VALUE);
  }

  private static Tensor matrix(FactoredMatrix factors) {
    return factors.rank() == 0
        ? Tensor.zeros(DType.FLOAT64, factors.rows(), factors.columns())
        : Tensor.of(DType.FLOAT64, factors.left(), factors.rows(), factors.rank())
            .matmul(
                Tensor.of(DType.FLOAT64, factors.right(), factors.columns(), factors.rank())
                    .transpose());
  }

  @Override
  public void begin(Setting setting, Best best) {
    starter.begin(setting, best);
  }

  @Override
  public Tensor validated() {
    return solver.found();
  }

  @Override
  public String searched() {
    return SearchRow.STEP_SIZE;
  }

  @Override
  public FactoredMatrix solution() {
    return FactoredMatrix.of(solver.found());
  }

  @Override
  public int iterations() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String words(Setting setting, int rank) {
    String step = "step " + Shown.rounded(setting.value(), 3);
    return setting.rank() > 0 ? "rank " + setting.rank() + ", " + step : step;
  }
}
