package org.tacit.linear;

import java.util.List;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.LassoPath;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/** The minimum ℓ1 norm by a {@link SparseSearch}. */
record SparseSolve(
    LinearSolve solve, SolvableSystem solvable, double curvature, long began, TimeLeft left) {
  private static final double LOSS_TOLERANCE = 1e-22;

  /** Of the square root of a typical unknown. */
  private static final List<Double> SHARES = List.of(1e-3, 1e-6, 1e-12, 1e-60);

  /** How the weights descend, for a largest curvature. */
  static ExponentiatedDescent descent(double curvature) {
    return new ExponentiatedDescent(curvature);
  }

  LinearSolveResult run(Progress progress, Checkpoints checkpoints) {
    double target = solvable.system().targets().norm();
    SparseSearch search =
        new SparseSearch(
            solvable, scales(), descent(curvature), LOSS_TOLERANCE * target * target, left);
    Loop.End<SparseSearch> end =
        new Loop(
                StopRule.checkedEvery(LinearSolve.CHECK_EVERY)
                    .steps(solve.settings().steps())
                    .time(left.duration()),
                new Schedule.Logarithmic(LinearSolve.READINGS_PER_DECADE),
                progress,
                checkpoints)
            .run(() -> search, search::resume);
    SparseCertificate certificate = search.certificate();
    // Who was stopped within a stretch goes on to its end, and is judged there.
    boolean proved = end.outcome().kind() != Outcome.Kind.CANCELLED && certificate.proof() != null;
    TrainingResult training =
        new TrainingResult(
                search.best(),
                proved ? proved(end.steps()) : end.outcome(),
                end.steps(),
                end.steps(),
                search.bestLoss(),
                Double.NaN,
                end.trace())
            .within(solve.settings().time());
    return LinearSolveResult.sparse(
        solve, solvable, search.found(), certificate, training, LinearSolve.seconds(began));
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
