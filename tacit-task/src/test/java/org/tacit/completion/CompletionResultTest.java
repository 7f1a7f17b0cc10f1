package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.DType;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** What a finished completion says of itself, and what it predicts. */
class CompletionResultTest {
  private static final double ROUNDING = 1e-12;
  private static final double[] TRAINING = {-1, 1, -2, 2, 3, -3};
  private static final double[] HELD_OUT = {3, -4, 3, -4, 3, -4, 3, -4, 3, -4};

  private static CompletionResult made(Outcome.Kind ending) {
    return MadeCompletion.of(TRAINING, HELD_OUT, HELD_OUT.clone(), ending, 2, 1);
  }

  /** In place of the mean, with the best training that was passed over. */
  private static CompletionResult meanInsteadOf(Outcome.Kind ending) {
    CompletionResult best = made(ending);
    return best.ofMean().passingOver(best);
  }

  @Test
  void itEndedAsItsTrainingDid() {
    assertThat(made(Outcome.Kind.CONVERGED).explanation()).isEqualTo("made to end so");
    assertThat(made(Outcome.Kind.CONVERGED).description()).isEqualTo("a made matrix");
    assertThat(made(Outcome.Kind.CANCELLED).cancelled()).isTrue();
    assertThat(made(Outcome.Kind.CONVERGED).cancelled()).isFalse();
    assertThat(made(Outcome.Kind.CANCELLED).ofMean().cancelled()).isFalse();
  }

  @Test
  void whyTheMeanIsGivenIsSaid() {
    assertThat(made(Outcome.Kind.CONVERGED).ofMean().explanation())
        .isEqualTo("the mean of the observed entries stands for the missing ones");
    assertThat(made(Outcome.Kind.CONVERGED).ofMean().description())
        .isEqualTo("mean of the observed entries");
    assertThat(meanInsteadOf(Outcome.Kind.CONVERGED).explanation())
        .isEqualTo(
            "no model was surely better than the mean on the validation entries, so the mean is"
                + " given");
    assertThat(meanInsteadOf(Outcome.Kind.TIME_LIMIT).explanation())
        .endsWith("; the best had time for 2 steps only, with more it may do better");
  }

  /** Nine held-out entries decide nothing, unless a method was named. */
  @Test
  void thatTooFewEntriesDecideIsSaidWhereNoMethodWasNamed() {
    double[] nine = Arrays.copyOf(HELD_OUT, 9);
    CompletionResult few = MadeCompletion.of(TRAINING, nine, nine, Outcome.Kind.CONVERGED);
    assertThat(few.tooFewHeldOut()).isTrue();
    assertThat(made(Outcome.Kind.CONVERGED).tooFewHeldOut()).isFalse();
    assertThat(few.ofMean().explanation())
        .startsWith("fewer than 10 entries can be held out of 15 observed ones");
    CompletionResult mean = few.ofMean();
    CompletionResult named =
        new CompletionResult(
            mean.settings().with(CompletionMethod.named("mean")),
            mean.split(),
            mean.unit(),
            null,
            null,
            null,
            false,
            1,
            null,
            null);
    assertThat(named.explanation()).startsWith("the mean of the observed entries stands");
    assertThat(named.withoutChoice().explanation()).startsWith("fewer than 10 entries");
    assertThat(named.withoutChoice().settings().method()).isNull();
  }

  @Test
  void theMethodIsThatOfTheSettingsAndOfTheMeanTheMean() {
    assertThat(made(Outcome.Kind.CONVERGED).method()).isEqualTo(CompletionMethod.named("matrix"));
    assertThat(made(Outcome.Kind.CONVERGED).ofMean().method())
        .isEqualTo(CompletionMethod.named("mean"));
  }

  /** The errors of 0 are the values: their root mean square is √12.5, all of it. */
  @Test
  void errorsAreThoseOfThePredictionInTheUnitOfTheData() {
    CompletionResult exact = made(Outcome.Kind.CONVERGED);
    assertThat(exact.heldOutRootMeanSquaredError()).isZero();
    CompletionResult zero =
        MadeCompletion.of(TRAINING, HELD_OUT, new double[10], Outcome.Kind.CONVERGED);
    assertThat(zero.heldOutRootMeanSquaredError()).isCloseTo(Math.sqrt(12.5), within(ROUNDING));
    assertThat(zero.heldOutRelativeError()).isCloseTo(1, within(ROUNDING));
    assertThat(exact.surelyBetterThan(zero)).isTrue();
    assertThat(zero.surelyBetterThan(exact)).isFalse();
    assertThat(zero.surelyBetterThan(zero)).isFalse();
    assertThat(exact.predict(EntryIndices.all(1, 16).select(new int[] {0, 6, 7})))
        .containsExactly(0, 3, -4);
    assertThat(exact.predict(EntryIndices.all(1, 16).select(new int[0]))).isEmpty();
    assertThat(exact.ofMean().predict(EntryIndices.all(1, 16))).containsOnly(0);
  }

  private static CompletionResult of(Factorization model, double... weights) {
    Parameters best = model.layout().zeros(DType.FLOAT64);
    best.flat().set(weights);
    ObservedEntries first =
        new ObservedEntries(
            EntryIndices.ofFlat(model.dimensions(), new long[] {0}), new double[] {0});
    Standardization unit = new Standardization(false, 0, 1);
    return new CompletionResult(
        new CompletionSettings(null, null, null, null, null, 0.1, 1, null, Duration.ofSeconds(1)),
        new Holdout(first, first),
        unit,
        new Candidate("m", "a model", model, unit),
        new TrainingResult(
            best, new Outcome(Outcome.Kind.CONVERGED, ""), 1, 1, 0, 0, new Trace(List.of())),
        null,
        false,
        1,
        null,
        null);
  }

  /** diag(5, 0.11) has rank two at two hundredths of the largest, diag(5, 0.09) has one. */
  @Test
  void theRankOfAMatrixIsThatOfItsFactors() {
    for (double second : new double[] {0.11, 0.09}) {
      CompletionResult matrix =
          of(new MatrixFactorization(2, 2, 2, 2), 1, 0, 0, 1, 5, 0, 0, second);
      Map<String, double[]> spectra = matrix.spectra();
      assertThat(spectra).hasSize(1).containsKey("{1}");
      assertThat(spectra.get("{1}")).containsExactly(new double[] {5, second}, within(ROUNDING));
      assertThat(CompletionResult.ranks(spectra)).containsEntry("{1}", second > 0.1 ? 2 : 1);
    }
  }

  /** A single entry of 6, matricized by every node but the root. */
  @Test
  void theRanksOfATensorAreThoseOfItsNodes() {
    CompletionResult tensor =
        of(
            HierarchicalTensorFactorization.uniform(
                new int[] {1, 1, 1}, ModeTree.parse("[[1,2],3]"), 1),
            1,
            1,
            2,
            1,
            3);
    assertThat(tensor.spectra()).containsOnlyKeys("{1}", "{2}", "{1,2}", "{3}");
    assertThat(tensor.spectra().get("{1,2}")).containsExactly(new double[] {6}, within(ROUNDING));
    assertThat(CompletionResult.ranks(tensor.spectra()).values()).containsOnly(1);
    assertThat(tensor.ofMean().spectra()).as("of the mean there are none").isEmpty();
  }

  /** The modes of 2, 3 and 4 numbers against the others, each pair as the mode beside it. */
  @Test
  void theTimeForSpectraIsThatOfTheirMatrices() {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {2, 3, 4}, ModeTree.parse("[[1,2],3]"), 1);
    double expected =
        SystemDecomposition.seconds(2, 12)
            + SystemDecomposition.seconds(3, 8)
            + SystemDecomposition.seconds(6, 4)
            + SystemDecomposition.seconds(4, 6);
    CompletionResult tensor = of(model, new double[Math.toIntExact(model.layout().count())]);
    assertThat(tensor.spectraSeconds()).isCloseTo(expected, within(ROUNDING));
    assertThat(tensor.ofMean().spectraSeconds()).isZero();
    assertThat(of(new MatrixFactorization(2, 2, 2, 1), 1, 0, 1, 0).spectraSeconds()).isZero();
  }

  /** 2²² entries are the most that are formed; the first tensor has as many, the second more. */
  @Test
  void anArrayTooLargeToFormHasNoSpectraAndTakesNoTime() {
    HierarchicalTensorFactorization largest =
        HierarchicalTensorFactorization.uniform(new int[] {2048, 2048}, ModeTree.parse("[1,2]"), 1);
    double[] weights = new double[Math.toIntExact(largest.layout().count())];
    assertThat(of(largest, weights).spectraSeconds())
        .isCloseTo(SystemDecomposition.seconds(2048, 2048), within(ROUNDING));
    HierarchicalTensorFactorization more =
        HierarchicalTensorFactorization.uniform(new int[] {2049, 2048}, ModeTree.parse("[1,2]"), 1);
    CompletionResult result = of(more, new double[Math.toIntExact(more.layout().count())]);
    assertThat(result.spectraSeconds()).isZero();
    assertThat(result.spectra()).isEmpty();
  }
}
