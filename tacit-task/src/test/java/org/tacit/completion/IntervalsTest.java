package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.Testing;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** Intervals hold what they predict as often as they say. */
class IntervalsTest {
  private static final double LEVEL = 0.9;
  private static final int SEEDS = 20;

  /** Three standard errors of the mean over the seeds. */
  private static final double SURE = 3;

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

  /** The share that twenty alike entries let intervals hold varies by √(0.9 · 0.1 / 22). */
  @Test
  void whatIsToldOfAllIntervalsIsThatOfTheMissingEntries() {
    Intervals plain = Intervals.of(missed(), Spread.none(), null);
    EntryIndices tested = missed().entries().indices();
    assertThat(plain.typical(tested, 0.9))
        .isEqualTo(new Intervals.Typical(19, 0, Math.sqrt(0.9 * 0.1 / 22)));
    assertThat(plain.typical(tested, 0.96).median()).isInfinite();
    assertThat(plain.typical(tested, 0.96).unlimited()).isEqualTo(1);
  }

  /**
   * A table of two rows, of which one is seen in all but a few columns and the other in few: nearly
   * all that is missing is missing there, and its own weight is so large that no score bounds it.
   */
  @Test
  void testEntriesStandForTheMissingOnesByTheirOdds() {
    int[] seen = IntStream.range(0, 80).filter(i -> i < 40 ? i % 10 > 0 : i % 10 == 0).toArray();
    EntryIndices observed = EntryIndices.all(2, 40).select(seen);
    double[] values = new double[observed.count()];
    Arrays.fill(values, 1);
    Tested tested =
        new Tested(
            Tested.Source.SPLIT,
            new ObservedEntries(observed, values),
            new double[values.length],
            new double[values.length],
            null,
            null,
            new boolean[0]);
    Intervals.Typical weighted =
        Intervals.of(tested, Spread.none(), MissingOdds.of(observed)).typical(observed, 0.9);
    Intervals.Typical alike = Intervals.of(tested, Spread.none(), null).typical(observed, 0.9);
    assertThat(alike.unlimited()).isZero();
    assertThat(alike.median()).isEqualTo(1);
    assertThat(weighted.unlimited()).as("the second row").isBetween(0.5, 1.0);
    assertThat(weighted.median()).isInfinite();
    assertThat(weighted.known()).as("four entries of weight").isGreaterThan(2 * alike.known());
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
    GeneratedSet set =
        uneven ? GeneratedSet.unevenly(MATRIX, 0.4) : GeneratedSet.atRandom(MATRIX, 0.4);
    double coverage = 0;
    for (long seed = 1; seed <= 4; seed++) {
      coverage += CoverageTrial.of(set, settings(seed)).coverage() / 4;
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

  /** The bars of every generated set, for a completion without options. */
  @ParameterizedTest
  @MethodSource("org.tacit.completion.GeneratedSet#all")
  @Tag("slow")
  void overTwentySeedsTheMeanCoverageIsThatOfTheLevel(GeneratedSet set, TestReporter reporter) {
    CompletionSettings usual =
        CompletionSettings.defaults()
            .withTime(Duration.ofSeconds(8))
            .withTesting(Testing.usual().withLevel(LEVEL));
    double[][] found = new double[6][SEEDS];
    for (int i = 0; i < SEEDS; i++) {
      CoverageTrial trial = CoverageTrial.of(set, usual.withSeed(i + 1));
      found[0][i] = trial.coverage();
      found[1][i] = trial.plainCoverage();
      found[2][i] = trial.width() / trial.plain();
      found[3][i] = trial.off();
      found[4][i] = trial.offAtMissing();
      found[5][i] = trial.validationOff();
    }
    OverSeeds[] over = Stream.of(found).map(OverSeeds::new).toArray(OverSeeds[]::new);
    double[] mean = Stream.of(over).mapToDouble(OverSeeds::mean).toArray();
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "| %s | %.1f %% ± %.1f | %.1f %% | %.2f | %s | %s | %s |",
            set,
            100 * mean[0],
            100 * over[0].standardError(),
            100 * mean[1],
            mean[2],
            over[3],
            over[4],
            over[5]));
    assertThat(mean[0]).isBetween(0.88, 0.92);
    assertThat(mean[2]).isLessThan(1.15);
    // Of rows that are seldom seen few test entries tell: weighted by the odds they tell more.
    assertThat(Math.abs(mean[4]))
        .as("the test error")
        .isLessThan(Math.max(SURE * over[4].standardError(), Math.abs(mean[3])));
  }
}
