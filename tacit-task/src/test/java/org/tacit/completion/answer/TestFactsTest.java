package org.tacit.completion.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.completion.Completer;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Tested;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Fact;
import org.tacit.tensor.Seed;

/** The error of a completion in words. */
class TestFactsTest {
  /** Rank one with noise, half observed, of which a fiftieth is a hundred times as large. */
  private static CompletionResult spoilt(EntryLoss loss) {
    RandomGenerator random = new Seed(1).generator();
    double[][] values = new double[40][36];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        double value = Math.sin(i + 1) * Math.cos(2 * j) + 0.1 * random.nextGaussian();
        double observed = random.nextDouble() < 0.02 ? 100 * value : value;
        values[i][j] = random.nextDouble() < 0.5 ? observed : Double.NaN;
      }
    }
    CompletionSettings settings =
        CompletionSettings.defaults().with(CompletionMethod.named("als")).withLoss(loss);
    return Completer.of(values).with(settings).fit().result();
  }

  private static List<String> labels(EntryLoss loss) {
    return labels(spoilt(loss));
  }

  private static List<String> labels(CompletionResult result) {
    ObservedEntries validated = result.split().heldOut();
    ObservedEntries trained = result.split().training();
    EntryIndices observed =
        EntryIndices.ofFlat(
            trained.indices().dimensions(),
            Stream.of(trained, validated)
                .flatMapToLong(
                    part -> IntStream.range(0, part.count()).mapToLong(part.indices()::flat))
                .toArray());
    return TestFacts.of(result, observed).stream().map(Fact::label).toList();
  }

  @Test
  void theErrorWithoutOutliersStandsBesideThatOfAllTestEntries() {
    assertThat(labels(EntryLoss.ROBUST)).containsSubsequence("Test error", "Without outliers");
  }

  /** The false neighbour: by the squared loss no entry is an outlier. */
  @Test
  void noOtherLossHasOutliers() {
    assertThat(labels(EntryLoss.SQUARED)).contains("Test error").doesNotContain("Without outliers");
  }

  /** Half of the rows are seen in nine tenths of their entries, and the others in three. */
  private static CompletionResult observed(boolean uneven) {
    RandomGenerator random = new Seed(2).generator();
    double[][] values = new double[60][30];
    for (int i = 0; i < values.length; i++) {
      double chance = !uneven ? 0.6 : i < 30 ? 0.9 : 0.3;
      for (int j = 0; j < values[i].length; j++) {
        double noise = (i < 30 ? 0.1 : 0.4) * random.nextGaussian();
        double value = Math.sin(i + 1) * Math.cos(2 * j) + noise;
        values[i][j] = random.nextDouble() < chance ? value : Double.NaN;
      }
    }
    return Completer.of(values)
        .with(CompletionSettings.defaults().with(CompletionMethod.named("als")))
        .fit()
        .result();
  }

  @Test
  void whereRowsAreMissedUnequallyTheErrorAtMissingEntriesIsToldToo() {
    assertThat(labels(observed(true))).containsSubsequence("Test error", "At missing entries");
    assertThat(labels(observed(false))).doesNotContain("At missing entries");
  }

  /**
   * Rows that are mostly missing are predicted four times as badly, so that the error there is
   * larger than at the entries that happen to be observed.
   */
  @Test
  void theErrorAtMissingEntriesIsThatOfTheRowsThatAreMissing() {
    CompletionResult result = observed(true);
    Tested judged = result.judged();
    Tested missing = Objects.requireNonNull(judged.asMissing(result.split().training().indices()));
    assertThat(missing.rootMeanSquaredError()).isGreaterThan(1.3 * judged.rootMeanSquaredError());
    assertThat(missing.count()).isEqualTo(judged.count());
  }
}
