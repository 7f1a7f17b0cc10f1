package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.Testing;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** Intervals hold what they predict as often as they say. */
class IntervalsTest {
  private static final double LEVEL = 0.9;

  /** Twenty test entries of a row of forty, missed by 1, 2, …, 20, with signs. */
  private static Tested missed() {
    EntryIndices row = EntryIndices.all(1, 40).select(IntStream.range(0, 20).toArray());
    double[] values = new double[20];
    Arrays.setAll(values, t -> (t % 2 == 0 ? 1 : -1) * (t + 1));
    return new Tested(
        Tested.Source.SPLIT,
        new ObservedEntries(row, values),
        new double[20],
        new double[20],
        null,
        null,
        new boolean[0]);
  }

  private static EntryIndices others() {
    return EntryIndices.all(1, 40).select(IntStream.range(20, 40).toArray());
  }

  /** The least score up to which there are 0.9 · 21 of 20 scores is the nineteenth. */
  @Test
  void withoutWeightsTheBoundIsTheQuantileOfTheResiduals() {
    Intervals plain = Intervals.of(missed(), Spread.none(), null);
    assertThat(plain.halfWidths(others(), 0.9)).hasSize(20).containsOnly(19);
    assertThat(plain.halfWidths(others(), 0.5)).containsOnly(11);
    assertThat(plain.halfWidths(others(), 0.95)).containsOnly(20);
    assertThat(plain.halfWidths(others(), 0.96))
        .as("twenty entries do not know of one in twenty-five")
        .containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void drawsAreResidualsOfTheTestEntriesAndTheirSeedRepeatsThem() {
    Intervals plain = Intervals.of(missed(), Spread.none(), null);
    double[] about = new double[20];
    Arrays.fill(about, 100);
    double[] first = plain.drawn(others(), about, new Seed(1));
    assertThat(plain.drawn(others(), about, new Seed(1))).containsExactly(first);
    assertThat(plain.drawn(others(), about, new Seed(2))).isNotEqualTo(first);
    for (double value : first) {
      assertThat(missed().entries().values()).contains(value - 100);
    }
  }

  /** Rows of which one is seen in a tenth of its entries and the others in nine tenths. */
  @Test
  void theOddsOfBeingMissingAreThoseOfTheRow() {
    int[] seen =
        IntStream.range(0, 4 * 200).filter(i -> i / 200 == 0 ? i % 10 == 0 : i % 10 > 0).toArray();
    EntryIndices observed = EntryIndices.all(4, 200).select(seen);
    MissingOdds odds = MissingOdds.of(observed, new Seed(1));
    double[] found = odds.at(EntryIndices.all(4, 200));
    double overall = (800.0 - seen.length) / seen.length;
    assertThat(found[5])
        .as("nine to one, shrunken, at most ten times all")
        .isBetween(3.0, 10.01 * overall);
    assertThat(found[200 + 5]).isCloseTo(1.0 / 9, within(0.08));
  }

  private static CompletionSettings settings(long seed) {
    return CompletionSettings.defaults()
        .with(CompletionMethod.named("als"))
        .withSeed(seed)
        .withTime(Duration.ofSeconds(100))
        .withTesting(Testing.usual().withLevel(LEVEL));
  }

  private static final SyntheticTensor MATRIX =
      new SyntheticTensor("noisy matrix", new int[] {62, 60}, 3, 0.2, v -> v);

  /**
   * Over four seeds of some 150 test entries the mean coverage is known to 1.3 %: three of these.
   */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void theIntervalsOfAMatrixCoverNineOfTen(boolean uneven) {
    double coverage = 0;
    for (long seed = 1; seed <= 4; seed++) {
      coverage += CoverageTrial.of(MATRIX, 0.4, uneven, settings(seed)).coverage() / 4;
    }
    assertThat(coverage).isBetween(LEVEL - 0.04, LEVEL + 0.04);
  }

  /** Without a test split the folds calibrate. */
  @Test
  void ofFewEntriesTheFoldsCalibrate() {
    ObservedEntries few =
        MATRIX.entries().select(IntStream.range(0, 90).map(i -> i * 41 % 3720).toArray());
    CompletedArray completed = Completer.of(few).with(settings(1)).fit();
    assertThat(completed.tested().source()).isEqualTo(Tested.Source.FOLDS);
    double[] half = completed.halfWidths(EntryIndices.all(62, 60));
    assertThat(half[0]).isPositive().isFinite();
    assertThat(completed.drawn(EntryIndices.all(62, 60), 1))
        .containsExactly(completed.drawn(EntryIndices.all(62, 60), 1));
    CompletedArray without = Completer.of(few).with(settings(1).withTesting(Testing.usual())).fit();
    assertThatThrownBy(() -> without.halfWidths(EntryIndices.all(62, 60)))
        .hasMessage("expected settings with Testing.withLevel, found none");
  }

  /** The bars of every generated set. */
  @ParameterizedTest
  @CsvSource({
    "noisy matrix, false",
    "noisy matrix, true",
    "ratings, false",
    "ratings, true",
    "order 3, false",
    "order 3, true"
  })
  @Tag("slow")
  void overTwentySeedsTheMeanCoverageIsThatOfTheLevel(
      String name, boolean uneven, TestReporter reporter) {
    SyntheticTensor set =
        switch (name) {
          case "noisy matrix" -> MATRIX;
          case "ratings" ->
              new SyntheticTensor(
                  "ratings from 1 to 5",
                  new int[] {62, 60},
                  2,
                  0.3,
                  v -> Math.max(1, Math.min(5, Math.rint(3 + v))));
          default -> new SyntheticTensor("noisy, order 3", new int[] {16, 14, 14}, 2, 0.3, v -> v);
        };
    double coverage = 0;
    double plainCoverage = 0;
    double ratio = 0;
    for (long seed = 1; seed <= 20; seed++) {
      CoverageTrial trial = CoverageTrial.of(set, 0.4, uneven, settings(seed));
      coverage += trial.coverage() / 20;
      plainCoverage += trial.plainCoverage() / 20;
      ratio += trial.width() / trial.plain() / 20;
    }
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.1f %% | %.1f %% | %.2f |",
            set,
            uneven ? "by row and column" : "at random",
            100 * coverage,
            100 * plainCoverage,
            ratio));
    assertThat(coverage).isBetween(0.88, 0.92);
    assertThat(ratio).isLessThan(1.15);
  }
}
