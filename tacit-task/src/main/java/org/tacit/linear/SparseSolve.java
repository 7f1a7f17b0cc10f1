package org.tacit.linear;

import java.util.List;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.LassoPath;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * The minimum ℓ1 norm by a {@link SparseSearch}, and where that proves nothing by its {@link
 * ExactPath}.
 */
record SparseSolve(
    LinearSolve solve, SolvableSystem solvable, double curvature, long began, TimeLeft left) {
  private static final double LOSS_TOLERANCE = 1e-22;

  private static final int RESERVED = 4;

  /** The scales as shares of the square root of a typical unknown. */
  private static final List<Double> SHARES = List.of(1e-3, 1e-6, 1e-12, 1e-60);

  /** How the weights descend, for a largest curvature. */
  static ExponentiatedDescent descent(double curvature) {
    return new ExponentiatedDescent(curvature);
  }

  LinearSolveResult run(Progress progress, Checkpoints checkpoints) {
    double target = solvable.system().targets().norm();
    boolean goesOn = solve.settings().goesOnExactly();
    TimeLeft training = beforeThePath();
    SparseSearch search =
        new SparseSearch(
            solvable,
            scales(),
            descent(curvature),
            LOSS_TOLERANCE * target * target,
            training,
            goesOn);
    Loop.End<SparseSearch> end =
        new Loop(
                StopRule.checkedEvery(LinearSolve.CHECK_EVERY)
                    .steps(solve.settings().steps())
                    .time(training.duration()),
                new Schedule.Logarithmic(LinearSolve.READINGS_PER_DECADE),
                progress,
                checkpoints)
            .run(() -> search, search::resume);
    SparseFinding trained =
        SparseFinding.of(solvable, search.found(), search.certificate(), FoundBy.TRAINING);
    // Who was stopped within a stretch goes on to its end, and is judged there.
    boolean stopped = end.outcome().kind() == Outcome.Kind.CANCELLED;
    Outcome outcome = trained.proved() && !stopped ? proved(end.steps()) : within(end.outcome());
    SparseFinding finding = trained;
    ExactPath.Found path = search.path();
    if (path == null && !trained.proved() && !stopped && goesOn && left.shouldContinue()) {
      path = new ExactPath(solvable, left).run();
    }
    if (path != null) {
      finding = path.finding().isBetterThan(trained) ? path.finding() : trained;
      outcome = path.finding().proved() ? after(outcome, path) : outcome;
    }
    TrainingResult result =
        new TrainingResult(
            search.best(),
            outcome,
            end.steps(),
            end.steps(),
            search.bestLoss(),
            Double.NaN,
            end.trace());
    return LinearSolveResult.sparse(
        solve, solvable, search.found(), finding, result, LinearSolve.seconds(began));
  }

  private static Outcome after(Outcome training, ExactPath.Found path) {
    return new Outcome(
        Outcome.Kind.CONVERGED,
        "training: %s; the path of the lasso then proved the optimum %s"
            .formatted(training.explanation(), path.explanation()));
  }

  /** Training leaves a quarter of the time to what goes on from it, or as much as that needs. */
  private TimeLeft beforeThePath() {
    LinearSystem system = solvable.system();
    double path = ExactPath.seconds(system);
    double reserved =
        solve.settings().goesOnExactly()
            ? Math.min(path, Math.max(0, left.seconds()) / RESERVED)
            : 0;
    return new TimeLeft(left.end() - (long) (reserved * 1e9), left.stopped());
  }

  /** Its limit is that of all passes. */
  private Outcome within(Outcome outcome) {
    return outcome.kind() == Outcome.Kind.TIME_LIMIT
        ? Outcome.outOfTime(solve.settings().time())
        : outcome;
  }

  private static Outcome proved(long steps) {
    return new Outcome(
        Outcome.Kind.CONVERGED, "the optimum on the support was proved after step " + steps);
  }

  /**
   * The scales to start from: the given one, or ever smaller ones. A moderate scale mostly finds
   * the support already, in far fewer steps.
   */
  private List<Double> scales() {
    Double given = solve.settings().initScale();
    if (given != null) {
      return List.of(given);
    }
    // ‖Aᵀb‖_∞ / σ² is about the size of the largest unknown.
    LinearSystem system = solvable.system();
    double size = Math.sqrt(LassoPath.largestPenalty(system) / curvature);
    return SHARES.stream().map(share -> share * size).toList();
  }
}
