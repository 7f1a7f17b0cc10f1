package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.TimeLeft;

/** A finished model learns from the entries that were held out, as far as the time allows. */
class EverythingTest {
  private static final int SIDE = 24;

  private static ObservedEntries observed() {
    ObservedEntries all =
        new SyntheticTensor("everything", new int[] {SIDE, SIDE}, 2, 0.2, v -> v).entries();
    return Holdout.split(all, 1.0 / 3, new Seed(1)).training();
  }

  private static CompletionResult chosen(String method) {
    return chosen(method, Holdout.split(observed(), 0.1, new Seed(2)));
  }

  private static CompletionResult chosen(String method, Holdout split) {
    CompletionSettings settings =
        CompletionSettings.defaults().with(CompletionMethod.named(method)).withSteps(2_000);
    return Completion.chosen(
            Heat.over(settings, split), Progress.silent(), name -> Checkpoints.none())
        .result();
  }

  private static CompletionResult learned(CompletionResult chosen, TimeLeft left) {
    ObservedEntries all = Joined.of(chosen.split().training(), chosen.split().heldOut());
    return new Everything(chosen, all, left).kept();
  }

  @ParameterizedTest
  @ValueSource(strings = {"als", "normal"})
  void withTimeItLearnsFromThem(String method) {
    CompletionResult chosen = chosen(method);
    CompletionResult learned = learned(chosen, TimeLeft.unlimited());
    assertThat(learned.description()).contains("fitted to the validation entries too");
    assertThat(learned.timeLimited()).isFalse();
  }

  /**
   * Sums of effects with noise: a fifth more entries take a tenth off the error, over twenty
   * splits.
   */
  @Test
  void effectsLearnFromThemToo() {
    EntryIndices entries = EntryIndices.all(SIDE, SIDE);
    RandomGenerator random = new Seed(4).generator();
    double[] effects = random.doubles(2 * SIDE).map(u -> 4 * u).toArray();
    double[] exact = new double[entries.count()];
    Arrays.setAll(exact, t -> effects[entries.index(0, t)] + effects[SIDE + entries.index(1, t)]);
    double[] noisy = Arrays.stream(exact).map(v -> v + random.nextGaussian()).toArray();
    double[] before = new double[20];
    double[] after = new double[20];
    for (int i = 0; i < before.length; i++) {
      Holdout hidden = Holdout.split(new ObservedEntries(entries, noisy), 0.7, new Seed(i));
      CompletionResult chosen =
          chosen("effects", Holdout.split(hidden.training(), 0.2, new Seed(i).split("validation")));
      CompletionResult learned = learned(chosen, TimeLeft.unlimited());
      assertThat(learned.description()).endsWith("fitted to the validation entries too");
      before[i] = Errors.of(chosen.predict(entries), exact).rootMeanSquare();
      after[i] = Errors.of(learned.predict(entries), exact).rootMeanSquare();
    }
    assertThat(new Errors(after).rootMeanSquare())
        .isLessThan(0.93 * new Errors(before).rootMeanSquare());
  }

  /** The clock decided that the model stays what it was, so another machine may say otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"als", "normal"})
  void withoutTimeItStaysWhatItWasAndSaysSo(String method) {
    CompletionResult chosen = chosen(method);
    assertThat(chosen.timeLimited()).isFalse();
    CompletionResult learned = learned(chosen, TimeLeft.of(Duration.ZERO, () -> false));
    assertThat(learned.description()).isEqualTo(chosen.description());
    assertThat(learned.timeLimited()).isTrue();
  }

  /**
   * The choice as it was, another value at one validation entry: what is expected of the others of
   * its row differs, and what is told of the error does not.
   */
  @Test
  void normalRowsExpectTheOthersOfARowByWhatWasHeldOutOfIt() {
    CompletionResult chosen = chosen("normal");
    ObservedEntries heldOut = chosen.split().heldOut();
    double[] values = heldOut.values().clone();
    values[0] += 3;
    CompletionResult same = learned(chosen, TimeLeft.unlimited());
    CompletionResult other =
        new Everything(
                chosen,
                Joined.of(chosen.split().training(), heldOut.withValues(values)),
                TimeLeft.unlimited())
            .kept();
    int row = heldOut.indices().index(0, 0);
    int column = (heldOut.indices().index(1, 0) + 1) % SIDE;
    EntryIndices beside = new EntryIndices(new int[] {SIDE, SIDE}, new int[][] {{row}, {column}});
    assertThat(Math.abs(other.predict(beside)[0] - same.predict(beside)[0])).isGreaterThan(0.01);
    assertThat(other.heldOutRelativeError()).isEqualTo(chosen.heldOutRelativeError());
  }
}
