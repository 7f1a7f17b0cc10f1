package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** Which of several completions is kept. */
class ChoiceTest {
  private static final double[] TRAINING = {1, 1, 1};
  private static final double[] HELD_OUT = {2, 2, 2};
  private static final int[] SIZES = {1, 1, 6};

  /** A hierarchical model that predicts every entry by the same number. */
  private static CompletionResult result(String tree, double predicted) {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(SIZES, ModeTree.parse(tree), 1);
    double[] weights = new double[Math.toIntExact(model.layout().count())];
    Arrays.fill(weights, 1);
    weights[weights.length - 1] = predicted;
    Parameters best = model.layout().zeros(DType.FLOAT64);
    best.flat().set(weights);
    Standardization unit = new Standardization(false, 0, 1);
    var split = MadeCompletion.split(TRAINING, HELD_OUT);
    var tensor =
        new org.tacit.problem.Holdout(
            cube(split.training().values(), 0), cube(split.heldOut().values(), TRAINING.length));
    double error = Math.abs(predicted - HELD_OUT[0]);
    return new CompletionResult(
        MadeCompletion.settings(),
        tensor,
        unit,
        new Candidate(tree, tree, model, unit),
        new TrainingResult(
            best,
            new Outcome(Outcome.Kind.CONVERGED, ""),
            1,
            1,
            error * error,
            error,
            new Trace(List.of())),
        null,
        false,
        1,
        null,
        null);
  }

  private static org.tacit.problem.ObservedEntries cube(double[] values, int from) {
    int[] chosen = new int[values.length];
    Arrays.setAll(chosen, t -> from + t);
    double[] all = new double[SIZES[2]];
    System.arraycopy(values, 0, all, from, values.length);
    return new org.tacit.problem.ObservedEntries(org.tacit.operator.EntryIndices.all(SIZES), all)
        .select(chosen);
  }

  private static String kept(CompletionResult... results) {
    Candidate chosen = Choice.among(List.of(results)).chosen();
    return chosen == null ? "mean" : chosen.name();
  }

  private static final String DEEP = "[[1,2],3]";
  private static final String FLAT = "[1,2,3]";

  @Test
  void theLeastHeldOutErrorIsKeptWhereverItStands() {
    CompletionResult better = result("[1,[2,3]]", 1.7);
    assertThat(kept(result(DEEP, 1.5), better)).isEqualTo("[1,[2,3]]");
    assertThat(kept(better, result(DEEP, 1.5))).isEqualTo("[1,[2,3]]");
  }

  /** A flat tree must be better by three hundredths: 0.47 is not against 0.48, and 0.46 is. */
  @Test
  void aFlatTreeMustBeBetterByThreeHundredths() {
    assertThat(kept(result(DEEP, 1.52), result(FLAT, 1.53))).isEqualTo(DEEP);
    assertThat(kept(result(DEEP, 1.52), result(FLAT, 1.54))).isEqualTo(FLAT);
    assertThat(kept(result(FLAT, 1.52), result(DEEP, 1.51))).isEqualTo(DEEP);
    assertThat(kept(result(FLAT, 1.7), result(DEEP, 1.2))).isEqualTo(FLAT);
  }

  /** Errors of half a hundredth say how far training came; then the flat tree comes last. */
  @Test
  void amongThoseAsGoodAsExactTheRankDecides() {
    assertThat(kept(result(FLAT, 2), result(DEEP, 1.99))).isEqualTo(DEEP);
    assertThat(kept(result(FLAT, 2), result(DEEP, 1.9))).isEqualTo(FLAT);
  }

  /** The same, fitted to logarithms with an error of its own. */
  private static CompletionResult ofLogarithms(String tree, double predicted, double fitted) {
    CompletionResult plain = result(tree, Math.log(predicted));
    Standardization logarithms = new Standardization(true, 0, 1);
    TrainingResult training = Objects.requireNonNull(plain.training());
    Candidate chosen = Objects.requireNonNull(plain.chosen());
    return new CompletionResult(
        plain.settings(),
        plain.split(),
        logarithms,
        new Candidate("log " + tree, tree, chosen.model(), logarithms),
        new TrainingResult(training.best(), training.outcome(), 1, 1, 0, fitted, training.trace()),
        null,
        false,
        1,
        null,
        null);
  }

  /** The one that is worse at the values is better at their logarithms, and is kept of the two. */
  @Test
  void modelsOfLogarithmsAreComparedWithEachOtherByTheErrorsOfLogarithms() {
    CompletionResult worse = ofLogarithms(DEEP, 1.4, 0.1);
    CompletionResult better = ofLogarithms("[1,[2,3]]", 1.5, 0.2);
    assertThat(kept(better, worse)).isEqualTo("log " + DEEP);
    assertThat(kept(better, worse, result("[[1,3],2]", 1.3))).isEqualTo("log " + DEEP);
    assertThat(kept(better, worse, result("[[1,3],2]", 1.45)))
        .as("against the others by the error of the values")
        .isEqualTo("[[1,3],2]");
    assertThat(kept(ofLogarithms(FLAT, 1.5, 0.098), worse))
        .as("a flat tree must be better by three hundredths there too")
        .isEqualTo("log " + DEEP);
    assertThat(kept(ofLogarithms(FLAT, 1.5, 0.085), worse)).isEqualTo("log " + FLAT);
  }

  /** Its 0.2275 of the values counts as 0.2345 against 0.23. */
  @Test
  void aFlatTreeMustBeBetterByThreeHundredthsThanModelsOfLogarithmsToo() {
    CompletionResult logarithms = ofLogarithms(DEEP, 1.54, 0.1);
    assertThat(kept(result(FLAT, 1.545), logarithms)).isEqualTo("log " + DEEP);
    assertThat(kept(result(FLAT, 1.6), logarithms)).isEqualTo(FLAT);
  }

  /** The logarithm of 1 is exactly 0, so that both errors are the same number. */
  @Test
  void ofEqualErrorsTheModelOfTheValuesIsKept() {
    CompletionResult logarithms = ofLogarithms(DEEP, 1, 0.1);
    assertThat(kept(logarithms, result("[1,[2,3]]", 1))).isEqualTo("[1,[2,3]]");
    assertThat(kept(result("[1,[2,3]]", 1), logarithms)).isEqualTo("[1,[2,3]]");
  }
}
