package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** What follows descent: pruning, and least squares that are kept where the hold-out gains. */
class PolishTest {
  private static final Seed SEED = new Seed(5);

  static Stream<Factorization> models() {
    int[] sizes = {7, 6, 8, 5};
    return Stream.of(
        new MatrixFactorization(20, 18, 3, 2),
        new CpFactorization(sizes, 2),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 2));
  }

  private static double[] values(Factorization model, Parameters weights, EntryIndices at) {
    double[] values = new double[at.count()];
    model.evaluation(at, DType.FLOAT64).values(weights, values);
    return values;
  }

  private static UnitSplit split(Factorization model, Parameters truth) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    ObservedEntries entries = new ObservedEntries(all, values(model, truth, all));
    return new UnitSplit(
        entries.select(IntStream.range(0, all.count()).filter(t -> t % 10 > 2).toArray()),
        entries.select(IntStream.range(0, all.count()).filter(t -> t % 10 == 0).toArray()));
  }

  private static Parameters off(Factorization model, Parameters truth, double by) {
    Parameters weights = truth.copy();
    Parameters noise = gaussian(model, "off");
    weights.flat().copyInPlace(truth.flat().add(noise.flat().scale(by)));
    return weights;
  }

  private static Parameters gaussian(Factorization model, String name) {
    return new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, SEED.split(name));
  }

  private static Attempt.Fit descent(Factorization model, Parameters found, double score) {
    return new Attempt.Fit(
        new Candidate("made", "a model", model, Standardization.none()),
        new TrainingResult(
            found,
            new Outcome(Outcome.Kind.EARLY_STOPPED, "descent ended"),
            700,
            600,
            1,
            score,
            new Trace(List.of(new Trace.Row(700, 0, "loss", 0, 1)))));
  }

  private static Attempt.Fit polished(UnitSplit split, Attempt.Fit descent) {
    return new Polish(split, SEED)
        .run(descent, Duration.ofSeconds(100), Progress.silent(), Checkpoints.none());
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatDescentLeavesNearTheTruthIsBroughtToIt(Factorization model) {
    Parameters truth = gaussian(model, "truth");
    UnitSplit split = split(model, truth);
    Attempt.Fit fit = polished(split, descent(model, off(model, truth, 0.02), 0.1));
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] wanted = values(model, truth, all);
    double[] found = values(fit.candidate().model(), fit.training().best(), all);
    for (int t = 0; t < wanted.length; t++) {
      assertThat(found[t]).isCloseTo(wanted[t], within(1e-3));
    }
    assertThat(fit.candidate().description()).contains("polished by least squares from step 700");
    assertThat(fit.training().steps()).isGreaterThan(700);
    assertThat(fit.training().trace().rows().get(0).step()).isEqualTo(700);
    assertThat(fit.training().trace().series("heldOutRootMeanSquaredError", 0))
        .allMatch(row -> row.step() > 700);
  }

  /** A held-out error below all that least squares can reach leaves descent's model. */
  @Test
  void whatTheHoldOutDoesNotWantIsLeftAsItWas() {
    MatrixFactorization model = new MatrixFactorization(20, 18, 2, 2);
    Parameters truth = gaussian(model, "truth");
    Attempt.Fit before = descent(model, off(model, truth, 0.02), 1e-300);
    Attempt.Fit after = polished(split(model, truth), before);
    assertThat(after.candidate()).isEqualTo(before.candidate());
    assertThat(after.training().steps()).isEqualTo(700);
  }

  /** A component of a norm a thousandth of the largest is gone; one of a tenth stays. */
  @Test
  void componentsOfNegligibleNormArePruned() {
    CpFactorization model = new CpFactorization(new int[] {4, 3, 5}, 3);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    double[] first = {1, 1e-3, 0.3, 1, 1e-3, 0.3, 1, 1e-3, 0.3, 1, 1e-3, 0.3};
    weights.block(0).set(first);
    for (int mode = 1; mode < 3; mode++) {
      double[] ones = new double[(int) weights.block(mode).count()];
      Arrays.fill(ones, 1);
      weights.block(mode).set(ones);
    }
    Pruned pruned = Objects.requireNonNull(Pruned.of(model, weights));
    assertThat(((CpFactorization) pruned.model()).components()).isEqualTo(2);
    assertThat(pruned.weights()[0][0]).isEqualTo(first[0]);
    assertThat(pruned.weights()[0][1]).isEqualTo(first[2]);
  }

  @Test
  void aFallThatTheDigitsHideIsNotToldAsOne() {
    assertThat(Polish.lowered("0.284", "0.284", 570))
        .startsWith("left the validation error at 0.284 standard deviations");
    assertThat(Polish.lowered("0.284", "0.283", 570))
        .isEqualTo(
            "lowered the validation error from 0.284 to 0.283 standard deviations by step 570, and"
                + " then no more");
  }
}
