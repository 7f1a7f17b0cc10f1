package org.tacit.linear;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.model.linear.Constant;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.LassoPath;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * The minimum ℓ1 norm by a diagonal network from a tiny scale. Training is looked at after ever
 * longer stretches: as soon as the support of the network can be solved on and its dual proves the
 * optimum, there is nothing left to train.
 */
record SparseSolve(
    LinearSolve solve,
    SolvableSystem solvable,
    double curvature,
    long began,
    TimeLeft left,
    Function<String, Checkpoints> checkpoints) {
  private static final long FIRST_STRETCH = 500;
  private static final double LOSS_TOLERANCE = 1e-22;

  /** Of the square root of a typical unknown. */
  private static final List<Double> SHARES = List.of(1e-3, 1e-6, 1e-12, 1e-60);

  private LinearSystem system() {
    return solvable.system();
  }

  LinearSolveResult run(Progress progress) {
    Way way = new Way();
    List<Double> scales = scales();
    for (int i = 0; i < scales.size(); i++) {
      boolean last = i == scales.size() - 1;
      LinearSolveResult result = from(scales.get(i), last, way, progress);
      if (result != null) {
        return result;
      }
    }
    throw new IllegalStateException("the last scale always gives a result");
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
    double size = Math.sqrt(LassoPath.largestPenalty(system()) / curvature);
    return SHARES.stream().map(share -> share * size).toList();
  }

  /** What was taken so far, over all scales. */
  private static final class Way {
    private final List<Trace.Row> rows = new ArrayList<>();
    private long steps;
    private int stretches;

    /** Of earlier processes, in stretches that this one found ended. */
    private Duration before = Duration.ZERO;
  }

  /** From one scale; null if it converged without a proof and a smaller one is left. */
  private @Nullable LinearSolveResult from(double scale, boolean last, Way way, Progress progress) {
    DiagonalNetwork network = new DiagonalNetwork(system().unknowns(), 2, 1);
    Parameters weights =
        new Constant(List.of(scale, scale)).start(network.layout(), DType.FLOAT64, new Seed(0));
    long stretch = FIRST_STRETCH;
    while (true) {
      long most = Math.min(stretch, solve.settings().steps() - way.steps);
      TrainingResult part = train(network, weights, most, way, progress);
      weights = part.best();
      append(way.rows, part.trace(), way.steps);
      way.steps += part.steps();
      stretch += stretch / 4;
      Tensor found = network.pass(weights).matrix().copy();
      SparseCertificate certificate =
          SparseCertificate.of(solvable, found, dual(weights), LinearSolve.afterwards(left));
      // Who was stopped within a stretch goes on to its end, and is judged there.
      boolean stopped = part.outcome().kind() == Outcome.Kind.CANCELLED;
      boolean proved = !stopped && certificate.proof() != null;
      boolean spent = way.steps >= solve.settings().steps();
      if (!proved && !spent) {
        if (part.outcome().kind() == Outcome.Kind.STEP_LIMIT) {
          continue;
        }
        if (part.outcome().kind() == Outcome.Kind.CONVERGED && !last) {
          return null;
        }
      }
      TrainingResult whole =
          new TrainingResult(
              weights,
              proved ? proved(way.steps) : ended(part.outcome(), way.steps),
              way.steps,
              way.steps,
              part.loss(),
              Double.NaN,
              new Trace(way.rows));
      return LinearSolveResult.sparse(
          solve, solvable, found, certificate, whole, LinearSolve.seconds(began));
    }
  }

  /** The limits are those of the whole, not what was left of them for the last stretch. */
  private Outcome ended(Outcome last, long steps) {
    return switch (last.kind()) {
      case TIME_LIMIT -> Outcome.outOfTime(solve.settings().time());
      case STEP_LIMIT -> new Outcome(Outcome.Kind.STEP_LIMIT, "all " + steps + " steps were taken");
      default -> last;
    };
  }

  private static Outcome proved(long steps) {
    return new Outcome(
        Outcome.Kind.CONVERGED, "the optimum on the support was proved after step " + steps);
  }

  private TrainingResult train(
      DiagonalNetwork network, Parameters weights, long steps, Way way, Progress progress) {
    double target = system().targets().norm();
    long before = way.steps;
    way.stretches++;
    Progress whole =
        new Progress() {
          @Override
          public void at(long step, long most, double loss) {
            progress.at(before + step, solve.settings().steps(), loss);
          }

          @Override
          public boolean cancelled() {
            return progress.cancelled();
          }
        };
    EarlierTime earlier = new EarlierTime(checkpoints.apply("stretch-" + way.stretches));
    TrainingResult result =
        new Training(
                new LinearSystemObjective(network, system()),
                null,
                new ExponentiatedDescent(curvature),
                StopRule.checkedEvery(LinearSolve.CHECK_EVERY)
                    .lossBelow(LOSS_TOLERANCE * target * target, 0)
                    .steps(steps)
                    .time(left.duration().minus(way.before)),
                new Recording(
                    LinearSolve.path(network, system(), target),
                    new Schedule.Logarithmic(LinearSolve.READINGS_PER_DECADE)),
                whole,
                earlier)
            .run(weights);
    way.before = way.before.plus(earlier.spent());
    return result;
  }

  private static void append(List<Trace.Row> rows, Trace part, long before) {
    double time = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).flowTime();
    for (Trace.Row row : part.rows()) {
      if (before == 0 || row.step() > 0) {
        rows.add(
            new Trace.Row(
                before + row.step(),
                time + row.flowTime(),
                row.measure(),
                row.index(),
                row.value()));
      }
    }
  }

  /** The dual variable that training integrated, in the row space: half the log of w₊ over w₋. */
  private static double @Nullable [] dual(Parameters weights) {
    double[] all = weights.flat().toArray();
    int unknowns = all.length / 2;
    double[] dual = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      dual[i] = StrictMath.log(all[i] / all[unknowns + i]) / 2;
      if (!Double.isFinite(dual[i])) {
        return null;
      }
    }
    return dual;
  }
}
