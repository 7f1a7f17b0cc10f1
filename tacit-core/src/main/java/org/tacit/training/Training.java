package org.tacit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.optimizer.Optimizer;
import org.tacit.problem.Objective;
import org.tacit.tensor.Scope;

/**
 * The one training loop. At every check it reads the loss and the held-out error, keeps the best
 * weights, records, and decides whether to go on.
 *
 * @param objective what is minimized
 * @param heldOut the held-out error, by which the best iterate is chosen; null to choose by the
 *     loss
 * @param optimizer how the weights move
 * @param stop when it ends
 * @param recorder what is read
 * @param progress who is told
 */
public record Training(
    Objective objective,
    @Nullable ToDoubleFunction<Parameters> heldOut,
    Optimizer optimizer,
    StopRule stop,
    Recorder recorder,
    Progress progress) {

  /**
   * Trains from a start.
   *
   * @param start the first weights; changed in place
   */
  public TrainingResult run(Parameters start) {
    return new Run(start).toTheEnd();
  }

  private final class Run {
    private final Parameters weights;
    private final Parameters gradient;
    private final Parameters best;
    private final Optimizer.Stepper stepper;
    private final List<Trace.Row> rows = new ArrayList<>();
    private final long began = System.nanoTime();
    private double flowTime;
    private double bestScore = Double.POSITIVE_INFINITY;
    private double bestLoss = Double.NaN;
    private long bestStep;
    private int checksBelowTolerance;
    private int checksSinceBest;

    Run(Parameters start) {
      weights = start;
      gradient = start.layout().zeros(start.flat().dtype());
      best = start.copy();
      stepper = optimizer.start(start);
    }

    TrainingResult toTheEnd() {
      long step = 0;
      @Nullable Outcome outcome = null;
      while (outcome == null) {
        try (Scope scope = Scope.open()) {
          double loss = objective.valueAndGradient(weights, gradient);
          if (!Double.isFinite(loss)) {
            outcome =
                new Outcome(Outcome.Kind.DIVERGED, "the loss became " + loss + " at step " + step);
          } else if (step % stop.checkEvery() == 0) {
            outcome = check(step, loss);
          }
          if (outcome == null) {
            flowTime += stepper.step(objective, weights, gradient);
            step++;
          }
        }
      }
      double error = heldOut == null ? Double.NaN : bestScore;
      return new TrainingResult(best, outcome, step, bestStep, bestLoss, error, new Trace(rows));
    }

    private @Nullable Outcome check(long step, double loss) {
      rows.add(new Trace.Row(step, flowTime, "loss", 0, loss));
      double score = loss;
      if (heldOut != null) {
        score = heldOut.applyAsDouble(weights);
        rows.add(new Trace.Row(step, flowTime, "heldOutRootMeanSquaredError", 0, score));
      }
      recorder.read(step, flowTime, weights, rows);
      progress.at(step, stop.steps(), loss);
      keepIfBest(step, loss, score);
      return ending(step, loss);
    }

    private void keepIfBest(long step, double loss, double score) {
      checksSinceBest++;
      if (score < bestScore) {
        bestScore = score;
        bestLoss = loss;
        bestStep = step;
        checksSinceBest = 0;
        best.flat().copyInPlace(weights.flat());
      }
    }

    private @Nullable Outcome ending(long step, double loss) {
      checksBelowTolerance = loss < stop.tolerance() ? checksBelowTolerance + 1 : 0;
      if (checksBelowTolerance > stop.patience()) {
        return new Outcome(Outcome.Kind.CONVERGED, "the loss stayed below " + stop.tolerance());
      }
      if (heldOut != null && checksSinceBest > stop.heldOutPatience()) {
        return new Outcome(
            Outcome.Kind.EARLY_STOPPED, "the held-out error was least at step " + bestStep);
      }
      if (step >= stop.steps()) {
        return new Outcome(Outcome.Kind.STEP_LIMIT, "all " + stop.steps() + " steps were taken");
      }
      if (System.nanoTime() - began > stop.time().toNanos()) {
        return new Outcome(Outcome.Kind.TIME_LIMIT, "the time of " + stop.time() + " was spent");
      }
      if (progress.cancelled()) {
        return new Outcome(Outcome.Kind.CANCELLED, "stopped on request at step " + step);
      }
      return null;
    }
  }
}
