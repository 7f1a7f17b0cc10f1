package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.training.CountedRun.LONG;
import static org.tacit.training.CountedRun.STEP;
import static org.tacit.training.CountedRun.count;
import static org.tacit.training.CountedRun.errors;
import static org.tacit.training.CountedRun.losses;
import static org.tacit.training.CountedRun.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/** What the loop of training chooses, records, tells and ends with. */
class LoopRunTest {
  private final CountedRun counted = new CountedRun();

  /** The held-out error is least at step 2, the loss at step 4. */
  @Test
  void theHeldOutErrorChoosesTheBestIterateAndNotTheLoss() {
    TrainingResult result =
        counted.run(
            losses(9, 8, 7, 6, 5), errors(4, 3, 1, 1, 2), steps(4, 1), new Schedule.AtTheEnd());
    assertThat(result.bestStep()).isEqualTo(2);
    assertThat(result.score()).isEqualTo(1);
    assertThat(result.loss()).isEqualTo(7);
    assertThat(count(result.best())).isEqualTo(2);
    TrainingResult byLoss =
        new CountedRun().run(losses(9, 8, 7, 6, 5), null, steps(4, 1), new Schedule.AtTheEnd());
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
    TrainingResult result =
        counted.run(losses(9, 8, 7, 6, 5), accuracy, stop, new Schedule.AtTheEnd());
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
        counted.run(
            losses(9, 8, 7, 6, 5), errors(4, 3, 1, 1, 2), steps(4, 2), new Schedule.AtTheEnd());
    assertThat(result.trace().rows())
        .containsExactly(
            new Trace.Row(0, 0, "loss", 0, 9),
            new Trace.Row(0, 0, "heldOutRootMeanSquaredError", 0, 4),
            new Trace.Row(2, 2 * STEP, "loss", 0, 7),
            new Trace.Row(2, 2 * STEP, "heldOutRootMeanSquaredError", 0, 1),
            new Trace.Row(4, 4 * STEP, "loss", 0, 5),
            new Trace.Row(4, 4 * STEP, "heldOutRootMeanSquaredError", 0, 2),
            new Trace.Row(4, 4 * STEP, "count", 1, 4));
    assertThat(counted.told).containsExactly("0 of 4: 9.0", "2 of 4: 7.0", "4 of 4: 5.0");
  }

  @Test
  void theLossIsComputedWhereACheckOrAReadingIsDueAndNowhereElse() {
    counted.run(losses(9, 8, 7, 6, 5, 4, 3), null, steps(6, 4), new Schedule.Every(3));
    assertThat(counted.asked).containsExactly(0L, 3L, 4L, 6L);
  }

  /** Two checks without a new least error are patience enough, a third ends it. */
  @Test
  void itEndsEarlyAfterSoManyChecksWithoutANewLeastError() {
    StopRule stop = StopRule.checkedEvery(1).noGain(2).steps(100).time(LONG);
    TrainingResult result =
        counted.run(
            losses(9, 8, 7, 6, 5, 4, 3, 2),
            errors(4, 3, 5, 5, 2, 5, 2, 5),
            stop,
            new Schedule.AtTheEnd());
    assertThat(result.outcome())
        .isEqualTo(
            new Outcome(Outcome.Kind.EARLY_STOPPED, "the validation error was least at step 4"));
    assertThat(result.steps()).isEqualTo(7);
    assertThat(result.bestStep()).isEqualTo(4);
  }

  @Test
  void theLimitOfStepsIsToldByItsNumber() {
    Map.of(0, "no steps were asked for", 1, "the one step was taken", 2, "all 2 steps were taken")
        .forEach(
            (most, words) -> {
              StopRule stop = StopRule.checkedEvery(1).steps(most);
              Outcome outcome =
                  new CountedRun()
                      .run(losses(3, 2, 1), null, stop, new Schedule.AtTheEnd())
                      .outcome();
              assertThat(outcome).isEqualTo(new Outcome(Outcome.Kind.STEP_LIMIT, words));
            });
  }

  @Test
  void aLossAtTheToleranceIsNotBelowIt() {
    StopRule stop = StopRule.checkedEvery(1).lossBelow(1, 0).steps(3).time(LONG);
    assertThat(counted.run(losses(2, 1, 1, 1), null, stop, new Schedule.AtTheEnd()).outcome())
        .isEqualTo(new Outcome(Outcome.Kind.STEP_LIMIT, "all 3 steps were taken"));
    TrainingResult below =
        new CountedRun().run(losses(2, 1, 0.99, 1), null, stop, new Schedule.AtTheEnd());
    assertThat(below.outcome())
        .isEqualTo(new Outcome(Outcome.Kind.CONVERGED, "the loss stayed below 1"));
    assertThat(below.steps()).isEqualTo(2);
  }

  @Test
  void aLossThatIsNoNumberEndsItAtACheckAndWithinAStep() {
    for (int checkEvery : new int[] {1, 100}) {
      TrainingResult result =
          new CountedRun()
              .run(
                  losses(9, 8, Double.NaN, 6),
                  null,
                  steps(100, checkEvery),
                  new Schedule.AtTheEnd());
      assertThat(result.outcome())
          .isEqualTo(
              new Outcome(
                  Outcome.Kind.DIVERGED,
                  "the loss became NaN at step 2: count grew to the norm 2.0"));
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
    assertThat(
            counted
                .run(objective, null, steps(9, 1), new Schedule.AtTheEnd())
                .outcome()
                .explanation())
        .isEqualTo("the loss became Infinity at step 1: count is no longer finite");
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
                      questions.add(counted.asked.get(counted.asked.size() - 1));
                      return questions.size() == 3 ? proved : null;
                    }));
    TrainingResult result =
        counted.run(losses(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null, stop, new Schedule.AtTheEnd());
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
