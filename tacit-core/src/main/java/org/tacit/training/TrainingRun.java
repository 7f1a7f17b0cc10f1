package org.tacit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.Step;
import org.tacit.optimizer.flow.FlowStalledException;
import org.tacit.tensor.Scope;

/** A training under way. Its state between two steps is exactly a {@link Checkpoint}. */
final class TrainingRun {
  private final Training training;
  private final Parameters weights;
  private final Parameters best;
  private final Optimizer.Stepper stepper;
  private final List<Trace.Row> rows;
  private final long began;
  private long saved;
  private long step;
  private double flowTime;
  private double bestScore;
  private double bestLoss;
  private long bestStep;
  private double recordedLoss;
  private int checksBelowTolerance;
  private int checksSinceBest;
  private @Nullable Outcome outcome;

  private TrainingRun(Training training, Checkpoint from, Optimizer.Stepper stepper) {
    Checkpoint.Counters counters = from.counters();
    this.training = training;
    this.weights = from.weights();
    this.best = from.best();
    this.stepper = stepper;
    this.rows = new ArrayList<>(from.rows());
    this.began = System.nanoTime() - counters.nanos();
    this.saved = System.nanoTime();
    this.step = counters.step();
    this.flowTime = counters.flowTime();
    this.bestScore = counters.bestScore();
    this.bestLoss = counters.bestLoss();
    this.bestStep = counters.bestStep();
    this.recordedLoss = counters.recordedLoss();
    this.checksBelowTolerance = counters.checksBelowTolerance();
    this.checksSinceBest = counters.checksSinceBest();
    this.outcome = from.outcome();
  }

  static TrainingRun begin(Training training, Parameters start) {
    Optimizer.Stepper stepper = training.optimizer().start(start);
    Checkpoint.Counters counters = Checkpoint.Counters.start();
    return new TrainingRun(
        training,
        new Checkpoint(counters, start, start.copy(), stepper.state(), List.of(), null),
        stepper);
  }

  static TrainingRun resume(Training training, Checkpoint from) {
    return new TrainingRun(
        training, from, training.optimizer().resume(from.weights(), from.optimizer()));
  }

  TrainingResult toTheEnd() {
    if (outcome == null) {
      outcome = train();
      if (!canGoOn(outcome.kind())) {
        training.checkpoints().save(checkpoint());
      }
    }
    double error = training.heldOut() == null ? Double.NaN : bestScore;
    return new TrainingResult(best, outcome, step, bestStep, bestLoss, error, new Trace(rows));
  }

  /** Whether what is kept is the state before the last look, from which more steps may follow. */
  private static boolean canGoOn(Outcome.Kind kind) {
    return kind == Outcome.Kind.CANCELLED
        || kind == Outcome.Kind.TIME_LIMIT
        || kind == Outcome.Kind.STEP_LIMIT;
  }

  private Outcome train() {
    while (true) {
      StopRule stop = training.stop();
      boolean outOfTime = System.nanoTime() - began > stop.time().toNanos();
      boolean last = outOfTime || step >= stop.steps();
      // Saved before the step is looked at, so that whoever goes on looks at it once. The last look
      // is off the schedule: whoever has more time or steps goes on as if they had always been
      // there.
      boolean cancelled = !last && training.progress().cancelled();
      if (cancelled || (last && training.checkpoints().keepsLimits())) {
        training.checkpoints().save(checkpoint());
      }
      if (cancelled) {
        return new Outcome(Outcome.Kind.CANCELLED, "stopped on request at step " + step);
      }
      saveWhenDue();
      try (Scope scope = Scope.open()) {
        Outcome end = look(outOfTime);
        if (end != null) {
          return end;
        }
        Step taken = stepper.step(training.objective(), weights);
        if (!Double.isFinite(taken.loss())) {
          return new Outcome(Outcome.Kind.DIVERGED, divergence(taken.loss()));
        }
        flowTime += taken.time();
        step++;
      } catch (FlowStalledException e) {
        return new Outcome(
            Outcome.Kind.DIVERGED, "%s, after %d steps".formatted(e.getMessage(), step));
      }
    }
  }

  private void saveWhenDue() {
    long now = System.nanoTime();
    if (now - saved > training.checkpoints().interval().toNanos()) {
      training.checkpoints().save(checkpoint());
      saved = System.nanoTime();
    }
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(
        new Checkpoint.Counters(
            step,
            flowTime,
            bestScore,
            bestLoss,
            bestStep,
            recordedLoss,
            checksBelowTolerance,
            checksSinceBest,
            System.nanoTime() - began),
        weights,
        best,
        stepper.state(),
        rows,
        outcome);
  }

  /** The loss is asked for where a check or a reading is due, and nowhere else. */
  private @Nullable Outcome look(boolean outOfTime) {
    boolean lastStep = step >= training.stop().steps();
    boolean checked = outOfTime || lastStep || step % training.stop().checkEvery() == 0;
    Schedule schedule = training.recording().schedule();
    if (!checked && !schedule.mayBeDue(step)) {
      return null;
    }
    double loss = stepper.loss(training.objective(), weights);
    if (!Double.isFinite(loss)) {
      return new Outcome(Outcome.Kind.DIVERGED, divergence(loss));
    }
    Outcome end = checked ? check(loss) : null;
    if (end == null && outOfTime) {
      end = Outcome.outOfTime(training.stop().time());
    }
    if (end != null || schedule.due(step, loss, recordedLoss)) {
      training.recording().recorder().read(step, flowTime, weights, rows);
      recordedLoss = loss;
    }
    return end;
  }

  /** Names the first weights that are no longer finite, or else the largest. */
  private String divergence(double loss) {
    ParameterLayout layout = weights.layout();
    String largest = "";
    double most = -1;
    for (int block = 0; block < layout.blocks().size(); block++) {
      String name = layout.blocks().get(block).name();
      double norm = weights.block(block).norm();
      if (!Double.isFinite(norm)) {
        return "the loss became %s at step %d: %s is no longer finite".formatted(loss, step, name);
      }
      if (norm > most) {
        most = norm;
        largest = name;
      }
    }
    return "the loss became %s at step %d: %s grew to the norm %.1e"
        .formatted(loss, step, largest, most);
  }

  private @Nullable Outcome check(double loss) {
    rows.add(new Trace.Row(step, flowTime, "loss", 0, loss));
    double score = loss;
    if (training.heldOut() != null) {
      score = training.heldOut().applyAsDouble(weights);
      rows.add(new Trace.Row(step, flowTime, "heldOutRootMeanSquaredError", 0, score));
    }
    training.progress().at(step, training.stop().steps(), loss);
    checksSinceBest++;
    if (score < bestScore) {
      bestScore = score;
      bestLoss = loss;
      bestStep = step;
      checksSinceBest = 0;
      best.withBuffers().copyInPlace(weights.withBuffers());
    }
    return ending(loss);
  }

  private @Nullable Outcome ending(double loss) {
    StopRule stop = training.stop();
    checksBelowTolerance = loss < stop.tolerance() ? checksBelowTolerance + 1 : 0;
    if (checksBelowTolerance > stop.patience()) {
      return new Outcome(
          Outcome.Kind.CONVERGED,
          String.format(Locale.ROOT, "the loss stayed below %.2e", stop.tolerance()));
    }
    if (checksSinceBest > stop.bestPatience()) {
      return new Outcome(
          Outcome.Kind.EARLY_STOPPED,
          training.heldOut() == null
              ? "the loss was least at step %d and falls no more".formatted(bestStep)
              : "the held-out error was least at step " + bestStep);
    }
    if (step >= stop.steps()) {
      return new Outcome(Outcome.Kind.STEP_LIMIT, "all " + stop.steps() + " steps were taken");
    }
    return null;
  }
}
