package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.Completer;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/** Completions of entries that do not count alike. */
class WeightedCompletionTest {
  /** Relative, of predictions after some hundred sweeps. */
  private static final double ROUNDING = 1e-6;

  private static final int[] SIZES = {40, 30};

  /** A matrix of rank one with noise, half of it; that of a third of the entries is larger. */
  private static ObservedEntries entries(double noise) {
    RandomGenerator random = new Seed(11).generator();
    EntryIndices all = EntryIndices.all(SIZES);
    double[] values = new double[all.count()];
    for (int t = 0; t < values.length; t++) {
      double own = (1 + 0.1 * all.index(0, t)) * Math.cos(all.index(1, t));
      values[t] = own + (bad(all, t) ? noise : 0.02) * random.nextGaussian();
    }
    return new ObservedEntries(all, values)
        .select(IntStream.range(0, values.length).filter(t -> random.nextBoolean()).toArray());
  }

  private static boolean bad(EntryIndices at, int entry) {
    int row = at.index(0, entry);
    return (row * row + at.index(1, entry)) % 3 == 0;
  }

  private static double[] confidence(ObservedEntries entries, double ofBad) {
    return IntStream.range(0, entries.count())
        .mapToDouble(t -> bad(entries.indices(), t) ? ofBad : 1)
        .toArray();
  }

  private static CompletionSettings settings(String method) {
    return CompletionSettings.defaults()
        .with(CompletionMethod.named(method))
        .withSteps(300)
        .withTime(Duration.ofSeconds(30));
  }

  private static CompletionResult run(ObservedEntries entries, CompletionSettings settings) {
    return new Completion(settings).run(entries, Progress.silent());
  }

  private static double[] predicted(CompletionResult result) {
    return result.predict(EntryIndices.all(SIZES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"als", "effects", "matrix", "cp", "normal"})
  void theirScaleDoesNotMatter(String method) {
    ObservedEntries entries = entries(1);
    double[] weights = confidence(entries, 0.01);
    double[] thousand = DoubleStream.of(weights).map(weight -> 1024 * weight).toArray();
    CompletionResult one = run(entries.withWeights(weights), settings(method));
    CompletionResult other = run(entries.withWeights(thousand), settings(method));
    assertThat(predicted(other)).containsExactly(predicted(one), within(ROUNDING));
    assertThat(other.heldOutRelativeError()).isCloseTo(one.heldOutRelativeError(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"als", "normal"})
  void whatIsKnownToBeNoisyMisleadsLess(String method) {
    ObservedEntries entries = entries(2);
    double weighted = error(run(entries.withWeights(confidence(entries, 1e-4)), settings(method)));
    assertThat(weighted).isLessThan(0.5 * error(run(entries, settings(method))));
  }

  private static double error(CompletionResult result) {
    EntryIndices all = EntryIndices.all(SIZES);
    double[] found = predicted(result);
    double squares = 0;
    for (int t = 0; t < found.length; t++) {
      double own = (1 + 0.1 * all.index(0, t)) * Math.cos(all.index(1, t));
      squares += (found[t] - own) * (found[t] - own);
    }
    return Math.sqrt(squares / found.length);
  }

  /** An outlier of weight 0 changes no bit of anything. */
  @ParameterizedTest
  @ValueSource(strings = {"als", "normal"})
  void anEntryOfWeightZeroIsNotUsed(String method) {
    ObservedEntries entries = entries(0.02);
    double[] values = entries.values().clone();
    values[7] = 1e6;
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    weights[7] = 0;
    ObservedEntries without =
        entries.select(IntStream.range(0, values.length).filter(t -> t != 7).toArray());
    assertThat(predicted(run(entries.withValues(values).withWeights(weights), settings(method))))
        .isEqualTo(predicted(run(without, settings(method))));
  }

  /** The held-out error too: an entry of weight 2 is there twice. */
  @Test
  void anEntryOfWeightTwoIsOneThatWasObservedTwice() {
    ObservedEntries entries = entries(0.5);
    Holdout split = Holdout.split(entries, 0.2, new Seed(3));
    Attempt.Fit twice = fit(repeated(split.training()), repeated(split.heldOut()));
    Attempt.Fit heavy = fit(weighted(split.training()), weighted(split.heldOut()));
    assertThat(heavy.training().score())
        .isCloseTo(twice.training().score(), within(ROUNDING * twice.training().score()));
    assertThat(heavy.training().best().flat().toArray())
        .containsExactly(twice.training().best().flat().toArray(), within(1e-4));
  }

  private static Attempt.Fit fit(ObservedEntries training, ObservedEntries heldOut) {
    Standardization unit = Standardization.of(training);
    UnitSplit data = new UnitSplit(unit.apply(training), unit.apply(heldOut));
    return Objects.requireNonNull(
        new LeastSquaresMethod()
            .attempts(
                new CompletionMethod.Wanted(settings("als"), SIZES, training.count()), data, unit)
            .get(1)
            .run(Duration.ofSeconds(30), Progress.silent(), name -> Checkpoints.none()));
  }

  private static ObservedEntries repeated(ObservedEntries once) {
    return once.select(
        IntStream.range(0, once.count())
            .flatMap(t -> t % 3 == 0 ? IntStream.of(t, t) : IntStream.of(t))
            .toArray());
  }

  private static ObservedEntries weighted(ObservedEntries once) {
    return once.withWeights(
        IntStream.range(0, once.count()).mapToDouble(t -> t % 3 == 0 ? 2 : 1).toArray());
  }

  @Test
  void aMethodThatKnowsNoneRefusesThem() {
    ObservedEntries entries = entries(1);
    ObservedEntries weighted = entries.withWeights(confidence(entries, 0.5));
    for (String method : new String[] {"softimpute", "svt", "fista", "svp", "snn"}) {
      assertThatThrownBy(() -> run(weighted, settings(method)))
          .hasMessage(
              "the method %s knows no weights of entries; htf, cp, matrix, als, normal, effects and mean do"
                  .formatted(method));
    }
  }

  @Test
  void theLibraryTakesThemForAnArray() {
    double[][] matrix = {{1, 2, Double.NaN}, {Double.NaN, 4, 6}};
    double[][] weights = {{1, 1, Double.NaN}, {-1, 3, 1}};
    assertThat(Completer.of(matrix).withWeights(weights).observed().weights())
        .containsExactly(new double[] {2 / 3.0, 2 / 3.0, 2, 2 / 3.0}, within(1e-12));
    assertThatThrownBy(() -> Completer.of(matrix).withWeights(1, 2, 3))
        .hasMessage("expected 6 weights for the dimensions [2, 3], found 3");
    assertThatThrownBy(() -> Completer.of(matrix).withWeights(new double[][] {{1, 2}, {3, 4}}))
        .hasMessage("expected weights of the dimensions [2, 3], found [2, 2]");
    assertThatThrownBy(() -> Completer.of(matrix).withWeights(1, -2, 0, 0, 1, 1))
        .hasMessageContaining("has the weight -2.0");
  }
}
