package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.FittingUnits;
import org.tacit.completion.unit.Standardization;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.tensor.Seed;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/** Counts are predicted by rates, and two values by the probability of the larger one. */
class CountsAndTwoValuesTest {
  private static final int[] SIZES = {100, 80};

  /** η of rank two, of root mean square one. */
  private static ObservedEntries said(int... sizes) {
    return new SyntheticTensor("said", sizes, 2, 0, v -> v).entries();
  }

  private static ObservedEntries counts(int... sizes) {
    RandomGenerator random = new Seed(5).generator();
    double[] values =
        Arrays.stream(said(sizes).values())
            .map(eta -> poisson(Math.exp(0.5 + 0.7 * eta), random))
            .toArray();
    return said(sizes).withValues(values);
  }

  private static double poisson(double rate, RandomGenerator random) {
    int count = -1;
    for (double left = rate; left > 0; left += Math.log(1 - random.nextDouble())) {
      count++;
    }
    return count;
  }

  private static ObservedEntries twoValues(double first, double second, int... sizes) {
    RandomGenerator random = new Seed(6).generator();
    double[] values =
        Arrays.stream(said(sizes).values())
            .map(eta -> random.nextDouble() < EntryLoss.LOGISTIC.mean(3 * eta) ? second : first)
            .toArray();
    return said(sizes).withValues(values);
  }

  private static CompletionSettings settings() {
    return CompletionSettings.defaults()
        .with(CompletionMethod.named("als"))
        .withTime(Duration.ofSeconds(30));
  }

  private static CompletionResult run(ObservedEntries entries, CompletionSettings settings) {
    return new Completion(settings).run(entries, Progress.silent());
  }

  private static double error(CompletionResult result, ObservedEntries hidden) {
    double[] errors = result.predict(hidden.indices());
    Arrays.setAll(errors, t -> errors[t] - hidden.values()[t]);
    return hidden.rootMeanSquare(errors);
  }

  @Test
  void countsArePredictedByRates() {
    Holdout split = Holdout.split(counts(SIZES), 0.4, new Seed(1));
    CompletionResult found = run(split.training(), settings());
    CompletionResult squared = run(split.training(), settings().withLoss(EntryLoss.SQUARED));
    assertThat(found.unit().loss()).isEqualTo(EntryLoss.POISSON);
    assertThat(error(found, split.heldOut())).isLessThan(0.85 * error(squared, split.heldOut()));
    assertThat(Arrays.stream(found.predict(split.heldOut().indices())).min().orElseThrow())
        .isPositive();
  }

  /** Sparse counts: those of a hundred that are large would decide by chance. */
  @Test
  void aFewLargeCountsDecideNothing() {
    double[] heldOut = {0, 1, 0, 2, 1, 0, 1, 0, 3, 0, 1, 40};
    double[] near = {0.1, 1, 0.1, 2, 1, 0.1, 1, 0.1, 3, 0.1, 1, 30};
    double[] far = {1, 0.1, 1, 1, 0.1, 1, 0.1, 1, 2, 1, 0.1, 38};
    CompletionResult poisson = made(heldOut, near, EntryLoss.POISSON);
    CompletionResult squared = made(heldOut, far, EntryLoss.SQUARED);
    assertThat(squared.heldOutRelativeError()).isLessThan(poisson.heldOutRelativeError());
    assertThat(CountComparison.better(List.of(squared, poisson), squared)).isSameAs(poisson);
    CompletionResult worse = made(heldOut, far, EntryLoss.POISSON);
    CompletionResult better = made(heldOut, near, EntryLoss.SQUARED);
    assertThat(CountComparison.better(List.of(better, worse), better)).isSameAs(better);
  }

  private static CompletionResult made(double[] heldOut, double[] predicted, EntryLoss loss) {
    double[] said =
        Arrays.stream(predicted)
            .map(mean -> loss == EntryLoss.POISSON ? Math.log(mean) : mean)
            .toArray();
    CompletionResult made =
        MadeCompletion.of(heldOut, heldOut, said, Outcome.Kind.EARLY_STOPPED, 1);
    return new CompletionResult(
        made.settings(),
        made.split(),
        made.unit().with(loss),
        made.chosen(),
        made.training(),
        null,
        false,
        1,
        null,
        null);
  }

  @Test
  void countsOfMoreModesToo() {
    Holdout split = Holdout.split(counts(20, 18, 15), 0.3, new Seed(1));
    CompletionResult found = run(split.training(), settings());
    CompletionResult squared = run(split.training(), settings().withLoss(EntryLoss.SQUARED));
    assertThat(error(found, split.heldOut())).isLessThan(0.85 * error(squared, split.heldOut()));
  }

  @Test
  void twoValuesArePredictedByProbabilities() {
    ObservedEntries all = twoValues(0, 1, SIZES);
    Holdout split = Holdout.split(all, 0.4, new Seed(1));
    CompletionResult found = run(split.training(), settings().withLoss(EntryLoss.LOGISTIC));
    double[] said = said(SIZES).values();
    double[] predicted = found.predict(all.indices());
    double squares = 0;
    double ofMean = 0;
    for (int t = 0; t < said.length; t++) {
      double truth = EntryLoss.LOGISTIC.mean(3 * said[t]);
      squares += Math.pow(predicted[t] - truth, 2);
      ofMean += Math.pow(0.5 - truth, 2);
    }
    assertThat(Arrays.stream(predicted).allMatch(share -> share > 0 && share < 1)).isTrue();
    assertThat(Math.sqrt(squares / ofMean)).isLessThan(0.45);
    CompletionResult squared = run(split.training(), settings().withLoss(EntryLoss.SQUARED));
    assertThat(error(found, split.heldOut())).isLessThan(error(squared, split.heldOut()));
  }

  /** 1 and 2 in place of 0 and 1: the same probabilities, between the values. */
  @Test
  void whichTwoValuesTheyAreMakesNoDifference() {
    CompletionSettings logistic = settings().withLoss(EntryLoss.LOGISTIC);
    ObservedEntries zeros = twoValues(0, 1, 40, 30);
    double[] probabilities = run(zeros, logistic).predict(zeros.indices());
    double[] between = run(twoValues(-2, 6, 40, 30), logistic).predict(zeros.indices());
    for (int t = 0; t < between.length; t++) {
      assertThat(between[t]).isCloseTo(-2 + 8 * probabilities[t], within(1e-9));
    }
  }

  @Test
  void whatCountsAndTwoValuesAreIsKnownByTheValues() {
    assertThat(FittingUnits.areCounts(new double[] {0, 3, 1, 0, 7})).isTrue();
    assertThat(FittingUnits.areCounts(new double[] {0, 3, 1.5, 0, 7})).isFalse();
    assertThat(FittingUnits.areCounts(new double[] {0, 3, -1, 0, 7})).isFalse();
    assertThat(FittingUnits.areCounts(new double[] {1, 3, 2, 4, 5})).as("no zero").isFalse();
    assertThat(FittingUnits.areCounts(new double[] {0, 1, 1, 0})).as("two values").isFalse();
    assertThat(FittingUnits.areCounts(new double[] {0, 200, 255, 180})).as("pixels").isFalse();
    assertThat(losses(twoValues(0, 1, 40, 30))).contains(EntryLoss.LOGISTIC);
    assertThat(losses(counts(40, 30))).contains(EntryLoss.POISSON);
    assertThat(losses(said(40, 30))).doesNotContain(EntryLoss.LOGISTIC, EntryLoss.POISSON);
  }

  private static List<EntryLoss> losses(ObservedEntries entries) {
    return FittingUnits.of(entries, settings()).stream().map(Standardization::loss).toList();
  }

  @Test
  void aLossThatTheValuesOrTheMethodDoNotFitIsRefused() {
    ObservedEntries measured = said(40, 30);
    assertThatThrownBy(() -> run(measured, settings().withLoss(EntryLoss.POISSON)))
        .hasMessageContaining("the loss poisson is of counts, which are not negative, found -");
    assertThatThrownBy(() -> run(measured, settings().withLoss(EntryLoss.LOGISTIC)))
        .hasMessage("the loss logistic is of two values such as 0 and 1, found more");
    assertThatThrownBy(
            () ->
                run(
                    measured,
                    settings().with(CompletionMethod.named("matrix")).withLoss(EntryLoss.POISSON)))
        .hasMessage("the method matrix does not fit by the loss poisson; als and effects do");
  }
}
