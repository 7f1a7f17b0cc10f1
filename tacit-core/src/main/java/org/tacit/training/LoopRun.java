package org.tacit.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.optimizer.Step;
import org.tacit.optimizer.flow.FlowStalledException;
import org.tacit.tensor.Scope;

/** A loop under way. Its state between two steps is exactly a {@link Checkpoint}. */
final class LoopRun<I extends Iteration> {
  private final Loop loop;
  private final I iteration;
  private final List<Trace.Row> rows;
  private final long mostSteps;
  private final long mostNanos;
  private final double tolerance;
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
  private double loss = Double.NaN;
  private @Nullable Outcome outcome;

  LoopRun(Loop loop, I iteration, @Nullable Checkpoint from) {
    Checkpoint.Counters counters =
        from == null ? Checkpoint.Counters.start(direction(iteration)) : from.counters();
    StopRule stop = loop.stop();
    this.loop = loop;
    this.iteration = iteration;
    this.rows = from == null ? new ArrayList<>() : new ArrayList<>(from.rows());
    this.mostSteps = stop.find(Stop.Steps.class).map(Stop.Steps::most).orElse(Long.MAX_VALUE);
    this.mostNanos =
        stop.find(Stop.Time.class).map(time -> time.most().toNanos()).orElse(Long.MAX_VALUE);
    this.tolerance =
        stop.find(Stop.LossBelow.class)
            .map(Stop.LossBelow::tolerance)
            .orElse(Double.NEGATIVE_INFINITY);
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
    this.outcome = from == null ? null : from.outcome();
  }

  private static Score.Direction direction(Iteration iteration) {
    Score.Kind scored = iteration.scored();
    return scored == null ? Score.Direction.FALLS : scored.direction();
  }

  Loop.End<I> toTheEnd() {
    if (outcome == null) {
      outcome = run();
      // Otherwise what is kept is the state before the last look, from which more steps may follow.
      if (!outcome.kind().resumable()) {
        loop.checkpoints().save(checkpoint());
      }
    }
    return new Loop.End<>(iteration, outcome, step, bestStep, bestLoss, bestScore, new Trace(rows));
  }

  private Outcome run() {
    while (true) {
      boolean outOfTime = System.nanoTime() - began > mostNanos || loop.progress().finishes();
      boolean last = outOfTime || step >= mostSteps;
      // Saved before the step is looked at, so that whoever goes on looks at it once. The last look
      // is off the schedule: whoever has more time or steps goes on as if they had always been
      // there.
      boolean cancelled = !last && loop.progress().cancelled();
      if (cancelled || (last && loop.checkpoints().keepsLimits())) {
        loop.checkpoints().save(checkpoint());
      }
      if (cancelled) {
        return new Outcome(Outcome.Kind.CANCELLED, "stopped on request at step " + step);
      }
      saveWhenDue();
      try (Scope scope = Scope.open()) {
        Outcome end = look(outOfTime, last);
        if (end != null) {
          return end;
        }
        Step taken = iteration.advance();
        if (!Double.isFinite(taken.loss())) {
          return diverged(taken.loss());
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
    if (now - saved > loop.checkpoints().interval().toNanos()) {
      loop.checkpoints().save(checkpoint());
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
        iteration.state(),
        rows,
        outcome);
  }

  /** The loss is asked for where a check or a reading is due, and nowhere else. */
  private @Nullable Outcome look(boolean outOfTime, boolean last) {
    boolean due = last || step % loop.stop().checkEvery() == 0;
    boolean checked = due && (last || iteration.offers());
    if (!checked && !iteration.reads() && !loop.schedule().mayBeDue(step)) {
      if (due) {
        loop.progress().at(step, mostSteps, loss);
      }
      return null;
    }
    loss = iteration.loss();
    if (!Double.isFinite(loss)) {
      return diverged(loss);
    }
    Outcome end = checked ? check(outOfTime) : null;
    if (end != null || iteration.reads() || loop.schedule().due(step, loss, recordedLoss)) {
      iteration.read(step, flowTime, rows);
      recordedLoss = loss;
    }
    return end;
  }

  private Outcome diverged(double found) {
    return new Outcome(
        Outcome.Kind.DIVERGED,
        "the loss became %s at step %d: %s".formatted(found, step, iteration.culprit()));
  }

  private @Nullable Outcome check(boolean outOfTime) {
    rows.add(new Trace.Row(step, flowTime, "loss", 0, loss));
    double score = iteration.score(loss);
    Score.Kind scored = iteration.scored();
    if (scored != null) {
      rows.add(new Trace.Row(step, flowTime, scored.name(), 0, score));
    }
    loop.progress().at(step, mostSteps, loss);
    checksSinceBest++;
    if (direction(iteration).better(score, bestScore)) {
      bestScore = score;
      bestLoss = loss;
      bestStep = step;
      checksSinceBest = 0;
      iteration.keep();
    }
    checksBelowTolerance = loss < tolerance ? checksBelowTolerance + 1 : 0;
    Outcome end = iteration.ended();
    Stop.Standing standing =
        new Stop.Standing(step, bestStep, checksSinceBest, checksBelowTolerance, scored, outOfTime);
    for (int i = 0; end == null && i < loop.stop().conditions().size(); i++) {
      end = loop.stop().conditions().get(i).at(standing);
    }
    return end == null && outOfTime ? Outcome.onRequest() : end;
  }
}
