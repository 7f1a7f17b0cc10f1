package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.tensor.DType;

/**
 * The loop of training on a weight that counts the steps, so that the loss and the held-out error
 * of every step are given and what is kept, read and told is known.
 */
class LoopRunTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int NEVER = Integer.MAX_VALUE;
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              new ParameterLayout.Block("still", 1, 1), new ParameterLayout.Block("count", 1, 1)));
  private static final double STEP = 0.5;

  private final List<String> told = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private @Nullable Checkpoint kept;
  private int saves;
  private int cancelAfter = NEVER;
  private Duration interval = LONG;

  private static int count(Parameters weights) {
    return (int) Math.round(weights.flat().toArray()[1]);
  }

  /** A loss that is given for each step; its gradient is −2 with steps of a half. */
  private static Objective losses(double... losses) {
    return new Objective() {
      @Override
      public double value(Parameters weights) {
        return losses[count(weights)];
      }

      @Override
      public double valueAndGradient(Parameters weights, Parameters gradient) {
        gradient.flat().set(new double[] {0, -1 / STEP});
        return losses[count(weights)];
      }
    };
  }

  /** Gradient descent that notes where it is asked for the loss. */
  private Optimizer descent() {
    Optimizer descent = new GradientDescent(STEP, 0);
    return new Optimizer() {
      @Override
      public int vectors() {
        return descent.vectors();
      }

      @Override
      public Stepper start(Parameters weights) {
        return noting(descent.start(weights));
      }

      @Override
      public Stepper resume(Parameters weights, OptimizerState state) {
        return noting(descent.resume(weights, state));
      }
    };
  }

  private Optimizer.Stepper noting(Optimizer.Stepper stepper) {
    return new Optimizer.Stepper() {
      @Override
      public double loss(Objective objective, Parameters weights) {
        asked.add((long) count(weights));
        return stepper.loss(objective, weights);
      }

      @Override
      public Step step(Objective objective, Parameters weights) {
        return stepper.step(objective, weights);
      }

      @Override
      public OptimizerState state() {
        return stepper.state();
      }
    };
  }

  private static Score errors(double... errors) {
    return Score.heldOut(weights -> errors[count(weights)]);
  }

  private Progress progress() {
    return new Progress() {
      private int looks;

      @Override
      public void at(long step, long steps, double loss) {
        told.add("%d of %d: %s".formatted(step, steps, loss));
      }

      @Override
      public boolean cancelled() {
        return looks++ >= cancelAfter;
      }
    };
  }

  private Checkpoints checkpoints() {
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return interval;
      }

      @Override
      public void save(Checkpoint checkpoint) {
        saves++;
        kept =
            new Checkpoint(
                checkpoint.counters(),
                checkpoint.state().copy(),
                checkpoint.rows(),
                checkpoint.outcome());
      }

      @Override
      public @Nullable Checkpoint load() {
        return kept;
      }
    };
  }

  private static final Recorder COUNT =
      (step, flowTime, weights, rows) ->
          rows.add(new Trace.Row(step, flowTime, "count", 1, count(weights)));

  private TrainingResult run(
      Objective objective, @Nullable Score score, StopRule stop, Schedule schedule) {
    return new Training(
            objective,
            score,
            descent(),
            stop,
            new Recording(COUNT, schedule),
            progress(),
            checkpoints())
        .run(LAYOUT.zeros(DType.FLOAT64));
  }

  private static StopRule steps(long steps, int checkEvery) {
    return StopRule.checkedEvery(checkEvery).steps(steps).time(LONG);
  }

  /** The held-out error is least at step 2, the loss at step 4. */
  @Test
  void theHeldOutErrorChoosesTheBestIterateAndNotTheLoss() {
    TrainingResult result =
        run(losses(9, 8, 7, 6, 5), errors(4, 3, 1, 1, 2), steps(4, 1), new Schedule.AtTheEnd());
    assertThat(result.bestStep()).isEqualTo(2);
    assertThat(result.score()).isEqualTo(1);
    assertThat(result.loss()).isEqualTo(7);
    assertThat(count(result.best())).isEqualTo(2);
    TrainingResult byLoss =
        new LoopRunTest().run(losses(9, 8, 7, 6, 5), null, steps(4, 1), new Schedule.AtTheEnd());
    assertThat(byLoss.bestStep()).isEqualTo(4);
    assertThat(byLoss.score()).isNaN();
  }

  /** Accuracies, which rise: the largest is best, and what is no number never is. */
  @Test
  void aScoreThatRisesChoosesTheLargest() {
    double[] accuracies = {Double.NaN, 0.2, 0.9, 0.9, 0.5};
    Score accuracy =
        new Score(
            "accuracy", "accuracy", Score.Direction.RISES, weights -> accuracies[count(weights)]);
    StopRule stop = StopRule.checkedEvery(1).noGain(1).steps(100).time(LONG);
    TrainingResult result = run(losses(9, 8, 7, 6, 5), accuracy, stop, new Schedule.AtTheEnd());
    assertThat(result.bestStep()).isEqualTo(2);
    assertThat(result.score()).isEqualTo(0.9);
    assertThat(result.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.EARLY_STOPPED, "the accuracy was largest at step 2"));
    assertThat(result.trace().series("accuracy", 0)).hasSize(5);
    assertThat(result.trace().measures()).doesNotContain("heldOutRootMeanSquaredError");
  }

  @Test
  void everyCheckIsRecordedAndToldWithTheTimeOfTheFlow() {
    TrainingResult result =
        run(losses(9, 8, 7, 6, 5), errors(4, 3, 1, 1, 2), steps(4, 2), new Schedule.AtTheEnd());
    assertThat(result.trace().rows())
        .containsExactly(
            new Trace.Row(0, 0, "loss", 0, 9),
            new Trace.Row(0, 0, "heldOutRootMeanSquaredError", 0, 4),
            new Trace.Row(2, 2 * STEP, "loss", 0, 7),
            new Trace.Row(2, 2 * STEP, "heldOutRootMeanSquaredError", 0, 1),
            new Trace.Row(4, 4 * STEP, "loss", 0, 5),
            new Trace.Row(4, 4 * STEP, "heldOutRootMeanSquaredError", 0, 2),
            new Trace.Row(4, 4 * STEP, "count", 1, 4));
    assertThat(told).containsExactly("0 of 4: 9.0", "2 of 4: 7.0", "4 of 4: 5.0");
  }

  @Test
  void theLossIsComputedWhereACheckOrAReadingIsDueAndNowhereElse() {
    run(losses(9, 8, 7, 6, 5, 4, 3), null, steps(6, 4), new Schedule.Every(3));
    assertThat(asked).containsExactly(0L, 3L, 4L, 6L);
  }

  /** Two checks without a new least error are patience enough, a third ends it. */
  @Test
  void itEndsEarlyAfterSoManyChecksWithoutANewLeastError() {
    StopRule stop = StopRule.checkedEvery(1).noGain(2).steps(100).time(LONG);
    TrainingResult result =
        run(
            losses(9, 8, 7, 6, 5, 4, 3, 2),
            errors(4, 3, 5, 5, 2, 5, 2, 5),
            stop,
            new Schedule.AtTheEnd());
    assertThat(result.outcome())
        .isEqualTo(
            new Outcome(Outcome.Kind.EARLY_STOPPED, "the held-out error was least at step 4"));
    assertThat(result.steps()).isEqualTo(7);
    assertThat(result.bestStep()).isEqualTo(4);
  }

  @Test
  void aLossAtTheToleranceIsNotBelowIt() {
    StopRule stop = StopRule.checkedEvery(1).lossBelow(1, 0).steps(3).time(LONG);
    assertThat(run(losses(2, 1, 1, 1), null, stop, new Schedule.AtTheEnd()).outcome())
        .isEqualTo(new Outcome(Outcome.Kind.STEP_LIMIT, "all 3 steps were taken"));
    TrainingResult below =
        new LoopRunTest().run(losses(2, 1, 0.99, 1), null, stop, new Schedule.AtTheEnd());
    assertThat(below.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.CONVERGED, "the loss stayed below 1.00e+00"));
    assertThat(below.steps()).isEqualTo(2);
  }

  @Test
  void aLossThatIsNoNumberEndsItAtACheckAndWithinAStep() {
    for (int checkEvery : new int[] {1, 100}) {
      TrainingResult result =
          new LoopRunTest()
              .run(
                  losses(9, 8, Double.NaN, 6),
                  null,
                  steps(100, checkEvery),
                  new Schedule.AtTheEnd());
      assertThat(result.outcome())
          .isEqualTo(
              new Outcome(
                  Outcome.Kind.DIVERGED,
                  "the loss became NaN at step 2: count grew to the norm 2.0e+00"));
      assertThat(result.loss()).isEqualTo(checkEvery == 1 ? 8 : 9);
    }
  }

  /** The first of the weights that is no number is named, before the largest. */
  @Test
  void weightsThatAreNoLongerFiniteAreNamed() {
    Objective objective =
        new Objective() {
          @Override
          public double value(Parameters weights) {
            return weights.flat().norm();
          }

          @Override
          public double valueAndGradient(Parameters weights, Parameters gradient) {
            gradient.flat().set(new double[] {1, Double.POSITIVE_INFINITY});
            return value(weights);
          }
        };
    assertThat(run(objective, null, steps(9, 1), new Schedule.AtTheEnd()).outcome().explanation())
        .isEqualTo("the loss became Infinity at step 1: count is no longer finite");
  }

  /** After two steps, with what a run needs to go on; the end is not read off the model. */
  @Test
  void whoIsAskedToStopKeepsTheStateAndGoesOnToTheSameEnd() {
    double[] losses = {9, 3, 7, 6, 5};
    Schedule schedule = new Schedule.LossMilestones(1.5);
    TrainingResult whole = new LoopRunTest().run(losses(losses), null, steps(4, 1), schedule);
    cancelAfter = 2;
    TrainingResult cut = run(losses(losses), null, steps(4, 1), schedule);
    assertThat(cut.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.CANCELLED, "stopped on request at step 2"));
    Checkpoint.Counters counters = Objects.requireNonNull(kept).counters();
    assertThat(counters.nanos()).isBetween(1L, LONG.toNanos());
    assertThat(counters)
        .isEqualTo(new Checkpoint.Counters(2, 2 * STEP, 3, 3, 1, 3, 0, 0, counters.nanos()));
    assertThat(saves).isEqualTo(1);
    cancelAfter = NEVER;
    TrainingResult more = run(losses(losses), null, steps(4, 1), schedule);
    assertThat(more.outcome()).isEqualTo(whole.outcome());
    assertThat(more.trace()).isEqualTo(whole.trace());
    assertThat(more.steps()).isEqualTo(4);
    assertThat(more.best().flat().toArray()).isEqualTo(whole.best().flat().toArray());
    assertThat(kept.outcome()).as("a limit leaves no mark").isNull();
  }

  /** An end that more time or steps do not change is kept, and is not done again. */
  @Test
  void anEndIsKeptAndALimitIsNot() {
    StopRule stop = StopRule.checkedEvery(1).lossBelow(1, 0).steps(9).time(LONG);
    TrainingResult first = run(losses(2, 0.5), null, stop, new Schedule.AtTheEnd());
    assertThat(Objects.requireNonNull(kept).outcome()).isEqualTo(first.outcome());
    assertThat(saves).isEqualTo(1);
    asked.clear();
    TrainingResult again = run(losses(2, 0.5), null, stop, new Schedule.AtTheEnd());
    assertThat(again.outcome()).isEqualTo(first.outcome());
    assertThat(again.trace()).isEqualTo(first.trace());
    assertThat(asked).isEmpty();
  }

  /** With no time from one checkpoint to the next each step has its own, with a minute none. */
  @Test
  void checkpointsAreSavedByTheClock() {
    run(losses(9, 8, 7, 6), null, steps(3, 1), new Schedule.AtTheEnd());
    assertThat(saves).as("the state before the limit alone").isEqualTo(1);
    LoopRunTest often = new LoopRunTest();
    often.interval = Duration.ofNanos(-1);
    often.run(losses(9, 8, 7, 6), null, steps(3, 1), new Schedule.AtTheEnd());
    assertThat(often.saves).isEqualTo(5);
  }

  /** The time that a training was given counts what it spent before it was stopped. */
  @Test
  void timeSpentBeforeCounts() {
    StopRule stop = StopRule.checkedEvery(5).steps(9).time(LONG);
    cancelAfter = 2;
    run(losses(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null, stop, new Schedule.AtTheEnd());
    Checkpoint before = Objects.requireNonNull(kept);
    Checkpoint.Counters c = before.counters();
    kept =
        new Checkpoint(
            new Checkpoint.Counters(
                c.step(),
                c.flowTime(),
                c.bestScore(),
                c.bestLoss(),
                c.bestStep(),
                c.recordedLoss(),
                c.checksBelowTolerance(),
                c.checksSinceBest(),
                LONG.toNanos()),
            before.state(),
            before.rows(),
            null);
    cancelAfter = NEVER;
    TrainingResult late =
        run(losses(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null, stop, new Schedule.AtTheEnd());
    assertThat(late.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.TIME_LIMIT, "the time of 60.0 s was spent"));
    assertThat(late.steps()).isEqualTo(2);
    assertThat(late.loss()).as("the last look is a check").isEqualTo(7);
    assertThat(late.trace().series("count", 1)).hasSize(1);
  }

  /** Weights of another model are named, also where there are as many of them. */
  @Test
  void theWeightsOfAnotherModelAreRefused() {
    cancelAfter = 1;
    run(losses(9, 8), null, steps(1, 1), new Schedule.AtTheEnd());
    Checkpoint whole = Objects.requireNonNull(kept);
    ParameterLayout turned = new ParameterLayout(List.of(new ParameterLayout.Block("W", 2, 1)));
    kept =
        new Checkpoint(
            whole.counters(),
            new Iteration.State(
                turned, whole.state().iterate(), whole.state().best(), whole.state().memory()),
            whole.rows(),
            null);
    assertThatThrownBy(() -> run(losses(9, 8), null, steps(1, 1), new Schedule.AtTheEnd()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected the weights of this model in the checkpoint, %s, found W [2, 1]"
                .formatted(LAYOUT.summary()));
  }

  /** A question is asked at the checks alone, and its answer is the end. */
  @Test
  void aQuestionMayEndIt() {
    List<Long> questions = new ArrayList<>();
    Outcome proved = new Outcome(Outcome.Kind.CONVERGED, "it is proved");
    StopRule stop =
        steps(9, 2)
            .or(
                new Stop.When(
                    () -> {
                      questions.add(asked.get(asked.size() - 1));
                      return questions.size() == 3 ? proved : null;
                    }));
    TrainingResult result =
        run(losses(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null, stop, new Schedule.AtTheEnd());
    assertThat(result.outcome()).isEqualTo(proved);
    assertThat(result.steps()).isEqualTo(4);
    assertThat(questions).containsExactly(0L, 2L, 4L);
  }

  @Test
  void twoConditionsOfAClassAreRefused() {
    assertThatThrownBy(() -> steps(9, 1).steps(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one condition of a class at most");
    assertThatThrownBy(() -> StopRule.checkedEvery(0))
        .hasMessage("expected a positive number of steps between checks, found 0");
  }
}
