package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.training.CountedRun.LONG;
import static org.tacit.training.CountedRun.NEVER;
import static org.tacit.training.CountedRun.STEP;
import static org.tacit.training.CountedRun.losses;
import static org.tacit.training.CountedRun.steps;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tacit.model.ParameterLayout;

/** What the loop of training keeps where it stops, and how it goes on from there. */
class LoopResumeTest {
  private final CountedRun counted = new CountedRun();

  /** After two steps, with what a run needs to go on; the end is not read off the model. */
  @Test
  void whoIsAskedToStopKeepsTheStateAndGoesOnToTheSameEnd() {
    double[] losses = {9, 3, 7, 6, 5};
    Schedule schedule = new Schedule.LossMilestones(1.5);
    TrainingResult whole = new CountedRun().run(losses(losses), null, steps(4, 1), schedule);
    counted.cancelAfter = 2;
    TrainingResult cut = counted.run(losses(losses), null, steps(4, 1), schedule);
    assertThat(cut.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.CANCELLED, "stopped on request at step 2"));
    Checkpoint.Counters counters = Objects.requireNonNull(counted.kept).counters();
    assertThat(counters.nanos()).isBetween(1L, LONG.toNanos());
    assertThat(counters)
        .isEqualTo(new Checkpoint.Counters(2, 2 * STEP, 3, 3, 1, 3, 0, 0, counters.nanos()));
    assertThat(counted.saves).isEqualTo(1);
    counted.cancelAfter = NEVER;
    TrainingResult more = counted.run(losses(losses), null, steps(4, 1), schedule);
    assertThat(more.outcome()).isEqualTo(whole.outcome());
    assertThat(more.trace()).isEqualTo(whole.trace());
    assertThat(more.steps()).isEqualTo(4);
    assertThat(more.best().flat().toArray()).isEqualTo(whole.best().flat().toArray());
    assertThat(counted.kept.outcome()).as("a limit leaves no mark").isNull();
  }

  /** An end that more time or steps do not change is kept, and is not done again. */
  @Test
  void anEndIsKeptAndALimitIsNot() {
    StopRule stop = StopRule.checkedEvery(1).lossBelow(1, 0).steps(9).time(LONG);
    TrainingResult first = counted.run(losses(2, 0.5), null, stop, new Schedule.AtTheEnd());
    assertThat(Objects.requireNonNull(counted.kept).outcome()).isEqualTo(first.outcome());
    assertThat(counted.saves).isEqualTo(1);
    counted.asked.clear();
    TrainingResult again = counted.run(losses(2, 0.5), null, stop, new Schedule.AtTheEnd());
    assertThat(again.outcome()).isEqualTo(first.outcome());
    assertThat(again.trace()).isEqualTo(first.trace());
    assertThat(counted.asked).isEmpty();
  }

  /** With no time from one checkpoint to the next each step has its own, with a minute none. */
  @Test
  void checkpointsAreSavedByTheClock() {
    counted.run(losses(9, 8, 7, 6), null, steps(3, 1), new Schedule.AtTheEnd());
    assertThat(counted.saves).as("the state before the limit alone").isEqualTo(1);
    CountedRun often = new CountedRun();
    often.interval = Duration.ofNanos(-1);
    often.run(losses(9, 8, 7, 6), null, steps(3, 1), new Schedule.AtTheEnd());
    assertThat(often.saves).isEqualTo(5);
  }

  /** The time that a training was given counts what it spent before it was stopped. */
  @Test
  void timeSpentBeforeCounts() {
    StopRule stop = StopRule.checkedEvery(5).steps(9).time(LONG);
    counted.cancelAfter = 2;
    counted.run(losses(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null, stop, new Schedule.AtTheEnd());
    Checkpoint before = Objects.requireNonNull(counted.kept);
    Checkpoint.Counters c = before.counters();
    counted.kept =
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
    counted.cancelAfter = NEVER;
    TrainingResult late =
        counted.run(losses(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null, stop, new Schedule.AtTheEnd());
    assertThat(late.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.TIME_LIMIT, "the time of 60 s was spent"));
    assertThat(late.steps()).isEqualTo(2);
    assertThat(late.loss()).as("the last look is a check").isEqualTo(7);
    assertThat(late.trace().series("count", 1)).hasSize(1);
  }

  /** Weights of another model are named, also where there are as many of them. */
  @Test
  void theWeightsOfAnotherModelAreRefused() {
    counted.cancelAfter = 1;
    counted.run(losses(9, 8), null, steps(1, 1), new Schedule.AtTheEnd());
    Checkpoint whole = Objects.requireNonNull(counted.kept);
    ParameterLayout turned = new ParameterLayout(List.of(new ParameterLayout.Block("W", 2, 1)));
    counted.kept =
        new Checkpoint(
            whole.counters(),
            new Iteration.State(
                turned, whole.state().iterate(), whole.state().best(), whole.state().memory()),
            whole.rows(),
            null);
    assertThatThrownBy(() -> counted.run(losses(9, 8), null, steps(1, 1), new Schedule.AtTheEnd()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected the weights of this model in the checkpoint, %s, found W [2, 1]"
                .formatted(CountedRun.LAYOUT.summary()));
  }
}
