package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.task.HeldOut;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/** The error that is told is that at entries on which nothing was chosen. */
class TestedCompletionTest {
  private static final int SIDE = 24;

  private static CompletionSettings settings(@Nullable String method) {
    return new CompletionSettings(
        method == null ? null : CompletionMethod.named(method),
        null,
        null,
        null,
        null,
        0.1,
        1,
        null,
        Duration.ofSeconds(100));
  }

  /** Two thirds of a noisy matrix of rank two. */
  private static ObservedEntries observed() {
    ObservedEntries all =
        new SyntheticTensor("tested", new int[] {SIDE, SIDE}, 2, 0.2, v -> v).entries();
    return Holdout.split(all, 1.0 / 3, new Seed(1)).training();
  }

  private static CompletionResult run(@Nullable String method, ObservedEntries entries) {
    return new Completion(settings(method)).run(entries, Progress.silent());
  }

  /** The same entries, of which some have another value. */
  private static ObservedEntries shifted(ObservedEntries all, EntryIndices some) {
    double[] values = all.values().clone();
    for (int t = 0; t < values.length; t++) {
      for (int k = 0; k < some.count(); k++) {
        values[t] += all.indices().flat(t) == some.flat(k) ? 3 : 0;
      }
    }
    return all.withValues(values);
  }

  @ParameterizedTest
  @CsvSource({
    "19, 0.1, 0",
    "99, 0.1, 0",
    "100, 0.1, 10",
    "104, 0.1, 10",
    "105, 0.1, 11",
    "1000, 0.1, 100",
    "1000, 0.5, 166",
    "1000, 0.99, 0",
    "100000, 0.1, 2000"
  })
  void asManyEntriesTestAsValidateButNoMoreThanAThirdOfTheRest(
      int observed, double share, int tested) {
    assertThat(settings(null).withHoldout(share).tested(observed)).isEqualTo(tested);
  }

  /** A mean of squares of kurtosis κ varies (κ − 1) / 2 times as much as that of normal errors. */
  @Test
  void valuesOfLongTailsAreTestedByMore() {
    RandomGenerator random = new Seed(1).generator();
    double[] normal = random.doubles(100_000).map(u -> random.nextGaussian()).toArray();
    double[] tailed = DoubleStream.of(normal).map(Math::exp).toArray();
    assertThat(TestSplit.tails(normal)).isBetween(1.0, 1.05);
    assertThat(TestSplit.tails(new double[] {1, 2, 3, 4, 5})).isEqualTo(1);
    assertThat(TestSplit.tails(new double[] {7, 7})).isEqualTo(1);
    assertThat(TestSplit.tails(tailed)).isGreaterThan(15);
    assertThat(settings(null).tested(1_000_000, 4)).isEqualTo(8000);
    assertThat(settings(null).tested(40_000, 4)).as("as many as validate").isEqualTo(4000);
    EntryIndices places = EntryIndices.all(400, 250);
    assertThat(TestSplit.of(settings(null), new ObservedEntries(places, normal)).test().count())
        .isBetween(2000, 2100);
    assertThat(TestSplit.of(settings(null), new ObservedEntries(places, tailed)).test().count())
        .isEqualTo(10_000);
  }

  /**
   * Whatever the values of the test entries are, what is predicted of them is the same to the last
   * bit; other values of the validation entries choose and stop otherwise.
   */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"als", "effects", "mean"})
  void noChoiceKnowsTheValuesOfTheTestEntries(@Nullable String method) {
    ObservedEntries observed = observed();
    CompletionResult result = run(method, observed);
    Tested test = Objects.requireNonNull(result.test());
    assertThat(test.source()).isEqualTo(Tested.Source.SPLIT);
    assertThat(test.source().kind()).isEqualTo(HeldOut.Kind.TEST);
    assertThat(test.count()).isEqualTo(38);
    CompletionResult other = run(method, shifted(observed, test.entries().indices()));
    Tested again = Objects.requireNonNull(other.test());
    assertThat(again.predicted()).containsExactly(test.predicted());
    assertThat(again.ofMean()).containsExactly(test.ofMean());
    assertThat(again.ofEffects()).containsExactly(test.ofEffects());
    assertThat(again.rootMeanSquaredError()).isGreaterThan(2 * test.rootMeanSquaredError());
    if (method == null) {
      Tested chosenOtherwise =
          Objects.requireNonNull(
              run(method, shifted(observed, result.split().heldOut().indices())).test());
      assertThat(chosenOtherwise.predicted()).isNotEqualTo(test.predicted());
    }
  }

  /** The model that is kept has seen them: it is that of the usual split, for the chosen method. */
  @Test
  void theModelThatIsKeptIsFittedToTheTestEntriesToo() {
    ObservedEntries observed = observed();
    CompletionResult result = run("als", observed);
    Holdout usual = Holdout.split(observed, 38, new Seed(1));
    assertThat(result.split().training().values()).containsExactly(usual.training().values());
    assertThat(result.split().heldOut().values()).containsExactly(usual.heldOut().values());
    Tested test = Objects.requireNonNull(result.test());
    assertThat(result.split().training().values()).contains(test.entries().values());
    double seen =
        Errors.of(result.predict(test.entries().indices()), test.entries().values())
            .rootMeanSquare();
    assertThat(seen).isLessThan(0.95 * test.rootMeanSquaredError());
  }

  /** It has learned from the validation entries too; what is said of its error is from before. */
  @Test
  void theModelThatIsKeptHasLearnedFromTheValidationEntriesToo() {
    CompletionResult result = run("als", observed());
    Holdout split = result.split();
    double seen =
        Errors.of(result.predict(split.heldOut().indices()), split.heldOut().values())
            .rootMeanSquare();
    assertThat(seen).isLessThan(0.95 * result.heldOutRootMeanSquaredError());
    assertThat(result.heldOutRootMeanSquaredError())
        .as("as it was found")
        .isCloseTo(
            result.unit().scale() * Objects.requireNonNull(result.training()).score(),
            within(1e-9));
  }

  @Test
  void whereNoneCanBeSparedTheValidationEntriesTellTheError() {
    ObservedEntries few = Holdout.split(observed(), 384 - 99, new Seed(2)).training();
    CompletionResult result = run("als", few);
    assertThat(few.count()).isEqualTo(99);
    assertThat(result.test()).isNull();
    assertThat(result.judged().source().kind()).isEqualTo(HeldOut.Kind.VALIDATION);
    assertThat(result.judged().rootMeanSquaredError())
        .isEqualTo(result.heldOutRootMeanSquaredError());
  }
}
