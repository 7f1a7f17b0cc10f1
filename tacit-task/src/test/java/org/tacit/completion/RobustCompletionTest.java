package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.measure.Quantile;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/** Values some of which are gross errors: they are found, and teach next to nothing. */
class RobustCompletionTest {
  /** The error beside that of the same entries without gross errors. */
  private static final double AS_GOOD = 1.2;

  private static final SyntheticTensor MATRIX =
      new SyntheticTensor("noisy matrix", new int[] {40, 36}, 2, 0.2, v -> v);
  private static final SyntheticTensor CUBE =
      new SyntheticTensor("noisy cube", new int[] {22, 20, 20}, 3, 0.3, v -> v);
  private static final SyntheticTensor LONG_TAILED =
      new SyntheticTensor("positive matrix", new int[] {60, 50}, 2, 0.1, Math::exp);

  private static CompletionSettings settings() {
    return CompletionSettings.defaults()
        .with(CompletionMethod.named("als"))
        .withTime(Duration.ofSeconds(30));
  }

  private static Holdout split(SyntheticTensor tensor, long seed) {
    return Holdout.split(tensor.entries(), 0.3, new Seed(seed).split("hidden"));
  }

  /** A fiftieth of the values is multiplied by twenty. */
  private static ObservedEntries spoilt(ObservedEntries entries, long seed) {
    RandomGenerator random = new Seed(seed).split("spoilt").generator();
    double[] values = entries.values().clone();
    for (int t = 0; t < values.length; t++) {
      values[t] *= random.nextDouble() < 0.02 ? 20 : 1;
    }
    return entries.withValues(values);
  }

  private static double error(CompletionResult result, ObservedEntries hidden) {
    double[] predicted = result.predict(hidden.indices());
    double[] residuals = new double[predicted.length];
    for (int t = 0; t < residuals.length; t++) {
      residuals[t] = predicted[t] - hidden.values()[t];
    }
    return hidden.rootMeanSquare(residuals) / hidden.rootMeanSquare(hidden.values());
  }

  private static CompletionResult run(ObservedEntries entries, CompletionSettings settings) {
    return new Completion(settings).run(entries, Progress.silent());
  }

  /** The median over seeds of the error beside that of the same entries without gross errors. */
  private static double ratio(SyntheticTensor tensor, int seeds) {
    double[] ratios = new double[seeds];
    for (int seed = 1; seed <= seeds; seed++) {
      Holdout split = split(tensor, seed);
      double clean = error(run(split.training(), settings()), split.heldOut());
      CompletionResult found = run(spoilt(split.training(), seed), settings());
      assertThat(found.unit().loss()).isEqualTo(EntryLoss.ROBUST);
      ratios[seed - 1] = error(found, split.heldOut()) / clean;
    }
    return Quantile.of(ratios, 0.5);
  }

  @Test
  void aFiftiethOfGrossErrorsCostsLessThanAFifth() {
    assertThat(ratio(MATRIX, 3)).isLessThan(AS_GOOD);
  }

  @ParameterizedTest
  @MethodSource("tensors")
  @Tag("slow")
  void ofEveryKindOfData(SyntheticTensor tensor) {
    assertThat(ratio(tensor, 5)).isLessThan(AS_GOOD);
  }

  static Stream<SyntheticTensor> tensors() {
    return Stream.of(MATRIX, CUBE, LONG_TAILED);
  }

  /** The false neighbour: the same data by the squared loss. */
  @Test
  void theSquaredLossIsMisled() {
    Holdout split = split(MATRIX, 1);
    CompletionSettings squared = settings().withLoss(EntryLoss.SQUARED);
    assertThat(error(run(spoilt(split.training(), 1), squared), split.heldOut()))
        .isGreaterThan(3 * error(run(split.training(), settings()), split.heldOut()));
  }

  @Test
  void withoutGrossErrorsNothingChanges() {
    for (SyntheticTensor tensor : new SyntheticTensor[] {MATRIX, CUBE, LONG_TAILED}) {
      Holdout split = split(tensor, 1);
      CompletionResult free = run(split.training(), settings());
      assertThat(free.unit().loss()).isEqualTo(EntryLoss.SQUARED);
      CompletionResult squared = run(split.training(), settings().withLoss(EntryLoss.SQUARED));
      assertThat(free.predict(split.heldOut().indices()))
          .isEqualTo(squared.predict(split.heldOut().indices()));
    }
  }

  @Test
  void theOutliersAreNamedAndTheErrorIsThatOfTheOthers() {
    Holdout split = split(MATRIX, 1);
    ObservedEntries spoilt = spoilt(split.training(), 1);
    CompletionResult found = run(spoilt, settings());
    Outliers outliers = Outliers.of(found, spoilt);
    int gross = 0;
    int named = 0;
    for (int t = 0; t < spoilt.count(); t++) {
      double before = split.training().values()[t];
      // What was small stays so times twenty.
      boolean wrong = Math.abs(spoilt.values()[t] - before) > 3;
      gross += wrong ? 1 : 0;
      named += wrong && outliers.places().contains(t) ? 1 : 0;
    }
    assertThat(gross).isGreaterThan(10);
    assertThat(named).isEqualTo(gross);
    assertThat(outliers.places().size()).isLessThan(2 * gross);
    assertThat(found.judged().withoutOutliers().relativeError())
        .isLessThan(1.3 * error(found, split.heldOut()))
        .isGreaterThan(0.7 * error(found, split.heldOut()));
  }

  /** In the plain error that of the outliers decides, whatever is fitted. */
  @Test
  void aComparisonPutsTheRobustFitFirstAndTheOthersByErrorsThatAreCut() {
    ObservedEntries spoilt = spoilt(split(MATRIX, 1).training(), 1);
    CompletionResult robust = run(spoilt, settings().withLoss(EntryLoss.ROBUST));
    CompletionResult squared = run(spoilt, settings().withLoss(EntryLoss.SQUARED));
    CompletionResult mean = robust.ofMean();
    List<CompletionResult> ordered = Comparison.ordered(List.of(squared, robust), mean);
    assertThat(ordered.get(0)).isSameAs(robust);
    ToDoubleFunction<CompletionResult> cut = RobustComparison.judging(ordered);
    assertThat(ordered).extracting(cut::applyAsDouble).isSortedAccordingTo(Double::compare);
    assertThat(cut.applyAsDouble(robust)).isLessThan(0.5 * cut.applyAsDouble(squared));
    assertThat(robust.heldOutRelativeError()).isGreaterThan(0.5 * squared.heldOutRelativeError());
  }

  /** The entries that a fit takes for outliers are test entries all the same. */
  @Test
  void theTestErrorIsThatOfAllTestEntriesAndOfThoseThatAreNoOutliersBesideIt() {
    Holdout split = split(MATRIX, 1);
    CompletionResult found = run(spoilt(split.training(), 1), settings());
    Tested test = found.judged();
    assertThat(test.count()).isEqualTo(found.settings().tested(split.training().count()));
    assertThat(test.relativeError()).isCloseTo(error(test), within(1e-12));
    Tested near = test.withoutOutliers();
    assertThat(near.count()).isLessThan(test.count());
    assertThat(near.rootMeanSquaredError()).isLessThan(0.5 * test.rootMeanSquaredError());
  }

  private static double error(Tested test) {
    double[] values = test.entries().values();
    double[] residuals = new double[values.length];
    for (int t = 0; t < residuals.length; t++) {
      residuals[t] = test.predicted()[t] - values[t];
    }
    return test.entries().rootMeanSquare(residuals) / test.entries().rootMeanSquare(values);
  }

  /** Descent too, where somebody names it. */
  @Test
  void descentFitsByItToo() {
    Holdout split = split(MATRIX, 1);
    CompletionSettings matrix =
        settings().with(CompletionMethod.named("matrix")).withLoss(EntryLoss.ROBUST);
    assertThat(error(run(spoilt(split.training(), 1), matrix), split.heldOut()))
        .isLessThan(AS_GOOD * error(run(split.training(), matrix), split.heldOut()));
  }
}
