package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Standing;
import org.tacit.training.Progress;

/** No fewer than ten entries validate a completion; where ten cannot be spared, nothing does. */
class CompletionHoldoutTest {
  private static final int SIDE = 7;

  private static CompletionSettings settings(@Nullable CompletionMethod method, double share) {
    return new CompletionSettings(
        method, null, null, null, null, share, 1, 3000L, Duration.ofSeconds(50));
  }

  /** Entries of a matrix of rank one, every second one first. */
  private static ObservedEntries rankOne(int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, t -> 2 * t % (SIDE * SIDE));
    EntryIndices indices = EntryIndices.all(SIDE, SIDE).select(rows);
    double[] values = new double[count];
    for (int t = 0; t < count; t++) {
      int i = rows[t] / SIDE - SIDE / 2;
      int j = rows[t] % SIDE - SIDE / 2;
      values[t] = (i + 0.5) * (j - 0.5);
    }
    return new ObservedEntries(indices, values);
  }

  private static CompletionResult run(@Nullable CompletionMethod method, int observed) {
    return new Completion(settings(method, 0.1)).run(rankOne(observed), Progress.silent());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.1, 0",
    "2, 0.1, 1",
    "12, 0.1, 6",
    "19, 0.1, 9",
    "20, 0.1, 10",
    "30, 0.1, 10",
    "100, 0.1, 10",
    "104, 0.1, 10",
    "105, 0.1, 11",
    "1000, 0.1, 100",
    "1000, 0.001, 10",
    "12, 0.9, 11",
    "12, 0.99, 11"
  })
  void tenEntriesAreHeldOutWhereTheyAreNoMoreThanHalf(int observed, double share, int heldOut) {
    assertThat(settings(null, share).heldOut(observed)).isEqualTo(heldOut);
  }

  @Test
  void ofThirtyEntriesTenValidateTheModel() {
    CompletionResult result = run(CompletionMethod.named("als"), 30);
    assertThat(result.split().heldOut().count()).isEqualTo(10);
    assertThat(result.split().training().count()).isEqualTo(20);
    assertThat(result.surelyBetterThan(result.ofMean())).isTrue();
    assertThat(result.conclusion().standing()).isEqualTo(Standing.SURELY_BETTER);
  }

  @Test
  void ofTwelveEntriesTheMeanIsGivenAndTheReasonSaid() {
    CompletionResult result = run(null, 12);
    assertThat(result.training()).isNull();
    assertThat(result.explanation())
        .isEqualTo(
            "fewer than 10 entries can be held out of 12 observed ones, and fewer decide nothing,"
                + " so the mean is given; --method names a model that is trained all the same");
    assertThat(result.conclusion().standing()).isEqualTo(Standing.NOTHING);
  }

  @Test
  void aModelThatIsNamedIsTrainedOnTwelveEntriesAndProvesNothing() {
    CompletionResult result = run(CompletionMethod.named("als"), 12);
    assertThat(result.training()).isNotNull();
    assertThat(result.split().heldOut().count()).isEqualTo(6);
    assertThat(result.conclusion().word()).isEqualTo("Not proved");
    assertThat(result.conclusion().sentence()).contains("here 6, decide nothing");
  }
}
