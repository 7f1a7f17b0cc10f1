package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.Testing;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/** The other entries by which the error is told: folds, runs, the user's own, or none. */
class TestingTest {
  private static final Holdout HIDDEN =
      Holdout.split(
          new SyntheticTensor("testing", new int[] {20, 16}, 2, 0.2, v -> v).entries(),
          0.4,
          new Seed(1));

  private static CompletionSettings settings() {
    return CompletionSettings.defaults()
        .with(CompletionMethod.named("als"))
        .withTime(Duration.ofSeconds(100));
  }

  private static CompletionResult run(
      ObservedEntries entries, UnaryOperator<CompletionSettings> chosen) {
    return new Completion(chosen.apply(settings())).run(entries, Progress.silent());
  }

  private static double[] predicted(CompletionResult result) {
    return result.predict(HIDDEN.heldOut().indices());
  }

  /** With folds every entry is tested once, and the model is that of no test at all. */
  @Test
  void everyEntryIsInOneFold() {
    ObservedEntries few = Holdout.split(HIDDEN.training(), 192 - 60, new Seed(2)).training();
    CompletionResult folded = run(few, own -> own.withTesting(Testing.usual().withFolds(3)));
    Tested tested = Objects.requireNonNull(folded.test());
    assertThat(tested.source()).isEqualTo(Tested.Source.FOLDS);
    assertThat(tested.entries().values()).containsExactlyInAnyOrder(few.values());
    assertThat(folded.split().training().count() + folded.split().heldOut().count()).isEqualTo(60);
    CompletionResult plain = run(few, own -> own);
    assertThat(plain.test()).as("sixty entries spare none").isNull();
    assertThat(predicted(folded)).containsExactly(predicted(plain));
    assertThatThrownBy(() -> Testing.usual().withFolds(1))
        .hasMessage("expected at least 2 folds, found 1");
  }

  /** No fold's prediction knows the values of the fold. */
  @Test
  void aFoldIsPredictedByTheOthers() {
    ObservedEntries few = Holdout.split(HIDDEN.training(), 192 - 60, new Seed(2)).training();
    UnaryOperator<CompletionSettings> folds = own -> own.withTesting(Testing.usual().withFolds(3));
    Tested before = Objects.requireNonNull(run(few, folds).test());
    ObservedEntries fold = before.entries().select(IntStream.range(0, 20).toArray());
    double[] values = few.values().clone();
    for (int t = 0; t < values.length; t++) {
      for (int k = 0; k < 20; k++) {
        values[t] += few.indices().flat(t) == fold.indices().flat(k) ? 5 : 0;
      }
    }
    Tested after = Objects.requireNonNull(run(few.withValues(values), folds).test());
    for (int t = 0; t < 20; t++) {
      assertThat(after.predicted()[t]).isEqualTo(before.predicted()[t]);
    }
    assertThat(after.predicted()[30]).isNotEqualTo(before.predicted()[30]);
  }

  @Test
  void theUsersOwnEntriesTellTheErrorAndNothingIsSplitOffForIt() {
    CompletionResult given =
        run(HIDDEN.training(), own -> own.withTesting(Testing.usual().withGiven(HIDDEN.heldOut())));
    Tested tested = Objects.requireNonNull(given.test());
    assertThat(tested.source()).isEqualTo(Tested.Source.GIVEN);
    assertThat(tested.count()).isEqualTo(HIDDEN.heldOut().count());
    assertThat(tested.rootMeanSquaredError())
        .isEqualTo(Errors.of(predicted(given), HIDDEN.heldOut().values()).rootMeanSquare());
    assertThat(given.split().training().count() + given.split().heldOut().count()).isEqualTo(192);
  }

  /**
   * All observed entries are fitted, and the error rises by no more than the twentieth that the
   * choice allows.
   */
  @Test
  void withNothingHeldOutAllIsFittedAndNothingKnownOfTheError() {
    CompletionResult all = run(HIDDEN.training(), own -> own.withHoldout(0));
    assertThat(all.split().training().values())
        .containsExactlyInAnyOrder(HIDDEN.training().values());
    assertThat(all.judged().count()).isZero();
    assertThat(all.conclusion().line())
        .isEqualTo(
            "Not proved: no entries were held out, so nothing says how good the prediction is.");
    CompletionResult plain = run(HIDDEN.training(), own -> own);
    assertThat(error(all)).isLessThan(1.05 * error(plain));
    ObservedEntries validated = plain.split().heldOut();
    assertThat(at(all, validated))
        .as("they are fitted")
        .isLessThan(plain.heldOutRootMeanSquaredError());
  }

  private static double error(CompletionResult result) {
    return at(result, HIDDEN.heldOut());
  }

  private static double at(CompletionResult result, ObservedEntries entries) {
    return Errors.of(result.predict(entries.indices()), entries.values()).rootMeanSquare();
  }

  @Test
  void runsAreHeldOutOfValidationAndTestAlike() {
    ObservedEntries all = HIDDEN.training();
    CompletionSettings blocked = settings().withTesting(Testing.usual().withBlocked(1));
    TestSplit parts = TestSplit.of(blocked, all);
    assertThat(parts.whole().heldOut().values())
        .containsExactly(Holdout.runs(all, 19, 1, new Seed(1)).heldOut().values());
    assertThat(parts.test().count()).isEqualTo(19);
    assertThat(parts.test().values()).isNotEqualTo(TestSplit.of(settings(), all).test().values());
  }
}
