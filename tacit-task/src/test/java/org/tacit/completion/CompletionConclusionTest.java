package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.task.Conclusion;
import org.tacit.task.Standing;
import org.tacit.training.Outcome;

/** What a completion comes to: each good end beside the neighbour that is none. */
class CompletionConclusionTest {
  private static final double[] TRAINING = {-1, 1, -2, 2, 3, -3};
  private static final double[] HELD_OUT = {1, -1, 2, -2, 3, -3, 1, -1, 2, -2};

  private static Conclusion of(Outcome.Kind ending, double share, double... errors) {
    return result(ending, share, errors).conclusion();
  }

  /** A completion that predicts a share of each held-out value. */
  private static CompletionResult result(Outcome.Kind ending, double share, double... errors) {
    double[] predicted = HELD_OUT.clone();
    for (int t = 0; t < predicted.length; t++) {
      predicted[t] *= share;
    }
    return MadeCompletion.of(TRAINING, HELD_OUT, predicted, ending, errors);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONVERGED", "EARLY_STOPPED", "STEP_LIMIT"})
  void aFinishedCompletionThatIsSurelyBetterThanTheMeanIsDone(Outcome.Kind ending) {
    Conclusion conclusion = of(ending, 0.9);
    assertThat(conclusion.standing()).isEqualTo(Standing.SURELY_BETTER);
    assertThat(conclusion.line())
        .isEqualTo(
            "Done: better than the mean by 90 %: the validation error is 10.0 %, that of the mean"
                + " 100 % (R² 0.990).");
  }

  /** A small error is not none. */
  @Test
  void onlyAnExactCompletionIsBetterThanTheMeanByAll() {
    assertThat(of(Outcome.Kind.CONVERGED, 0.9999).line())
        .contains("mean by more than 99 %: ", "(R² above 0.999)");
    assertThat(of(Outcome.Kind.CONVERGED, 1).line()).contains("mean by 100 %: ", "(R² 1)");
  }

  @Test
  void theSameThatItsTimeEndedIsNotFinished() {
    assertThat(of(Outcome.Kind.TIME_LIMIT, 0.9).standing()).isEqualTo(Standing.UNFINISHED);
    assertThat(of(Outcome.Kind.TIME_LIMIT, 0.9).line())
        .startsWith(
            "Not finished: better than the mean by 90 %: the validation error is 10.0 %, that of"
                + " the mean 100 % (R² 0.990); not yet done when the time of ")
        .containsPattern(" s ended: --resume --time \\d+ continues\\.$");
    double[] falls = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};
    assertThat(of(Outcome.Kind.TIME_LIMIT, 0.9, falls).line())
        .contains("; still improving when the time of ");
    assertThat(of(Outcome.Kind.TIME_LIMIT, 0.999, falls).standing())
        .as("of an error of a thousandth little is left to gain")
        .isEqualTo(Standing.SURELY_BETTER);
  }

  @Test
  void allStepsAreTheEndOnlyWhereTheErrorHadStoppedFalling() {
    double[] falls = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};
    double[] stands = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.1, 0.1, 0.0995};
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, falls).standing()).isEqualTo(Standing.UNFINISHED);
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, stands).standing())
        .isEqualTo(Standing.SURELY_BETTER);
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.999, falls).standing())
        .as("an error of a thousandth is none, falling or not")
        .isEqualTo(Standing.SURELY_BETTER);
  }

  @Test
  void thatTheMeanIsGivenIsNeverGood() {
    CompletionResult mean = result(Outcome.Kind.CONVERGED, 0.9).ofMean();
    assertThat(mean.conclusion().standing()).isEqualTo(Standing.NOTHING);
    assertThat(mean.conclusion().word()).isEqualTo("Nothing learned");
  }

  @Test
  void whatTheMeanDoesAsWellHasLearnedNothing() {
    assertThat(of(Outcome.Kind.CONVERGED, -0.2).standing()).isEqualTo(Standing.NOTHING);
    assertThat(of(Outcome.Kind.CONVERGED, 0).standing()).isEqualTo(Standing.NOTHING);
    assertThat(of(Outcome.Kind.CONVERGED, -0.2).line())
        .isEqualTo(
            "Nothing learned: the validation error is 120 %, that of the mean 100 % (R² -0.440);"
                + " the mean is as good.");
  }

  @Test
  void aGainThatChanceExplainsIsNotProved() {
    double[] oneIsRight = {0, 0, 0, 0, 3, 0, 0, 0, 0, 0};
    Conclusion conclusion =
        MadeCompletion.of(TRAINING, HELD_OUT, oneIsRight, Outcome.Kind.CONVERGED).conclusion();
    assertThat(conclusion.standing()).isEqualTo(Standing.UNFINISHED);
    assertThat(conclusion.word()).isEqualTo("Not proved");
  }

  /** Nine entries met exactly are no proof, the tenth makes it one. */
  @Test
  void aHandfulOfHeldOutEntriesDecidesNothing() {
    double[] nine = Arrays.copyOf(HELD_OUT, 9);
    Conclusion few = MadeCompletion.of(TRAINING, nine, nine, Outcome.Kind.CONVERGED).conclusion();
    assertThat(few.line())
        .isEqualTo(
            "Not proved: the validation error is 0 %, that of the mean 100 % (R² 1), and"
                + " fewer than 10 validation entries, here 9, decide nothing.");
    Conclusion worse =
        MadeCompletion.of(TRAINING, nine, new double[9], Outcome.Kind.CONVERGED).conclusion();
    assertThat(worse.word()).as("nor do they prove that nothing was learned").isEqualTo(few.word());
    assertThat(of(Outcome.Kind.CONVERGED, 1).word()).isEqualTo("Done");
  }

  @Test
  void withoutHeldOutEntriesNothingIsProved() {
    double[] none = {};
    Conclusion conclusion =
        MadeCompletion.of(TRAINING, none, none, Outcome.Kind.CONVERGED).conclusion();
    assertThat(conclusion.standing()).isEqualTo(Standing.UNFINISHED);
  }

  @Test
  void whatDivergedOrPredictsNoNumbersFailed() {
    assertThat(of(Outcome.Kind.DIVERGED, 0.9).word()).isEqualTo("Failed");
    assertThat(of(Outcome.Kind.CONVERGED, Double.NaN).word()).isEqualTo("Failed");
    assertThat(of(Outcome.Kind.CONVERGED, Double.NaN).standing()).isEqualTo(Standing.NOTHING);
  }

  /** A fall by a hundredth within the last tenth of the steps, of which that tenth is one. */
  @Test
  void onlyAFallInTheLastTenthOfTheStepsIsOne() {
    double[] atNine = {1, 1, 1, 1, 1, 1, 1, 1, 0.5, 0.5};
    double[] atTen = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5};
    double[] aHair = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0.991};
    double[] enough = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0.989};
    double[] risen = {1, 1, 0.4, 1, 1, 1, 1, 1, 1, 0.5};
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, atNine).word()).isEqualTo("Done");
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, atTen).word()).isEqualTo("Not finished");
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, aHair).word()).isEqualTo("Done");
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, enough).word()).isEqualTo("Not finished");
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, risen).word()).isEqualTo("Done");
    assertThat(of(Outcome.Kind.EARLY_STOPPED, 0.9, atTen).word()).isEqualTo("Done");
    assertThat(of(Outcome.Kind.STEP_LIMIT, 0.9, atTen).sentence())
        .isEqualTo(
            "the validation error is 10.0 %, that of the mean 100 % (R² 0.990) and was still"
                + " falling; made to end so: more --steps may give a better result");
  }

  @Test
  void whoStoppedItHasNotFinishedIt() {
    assertThat(of(Outcome.Kind.CANCELLED, 0.9).word()).isEqualTo("Not finished");
  }

  /** Held-out values that are all zero have no relative error. */
  @Test
  void theErrorAgainstZerosIsSaidAsItIs() {
    double[] zeros = new double[10];
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    Conclusion conclusion =
        MadeCompletion.of(new double[] {2, 2, 2.1, 2, 2}, zeros, ones, Outcome.Kind.CONVERGED)
            .conclusion();
    assertThat(conclusion.line())
        .isEqualTo(
            "Done: better than the mean by 50 %: the validation error is 1.00, that of the mean"
                + " 2.02 (R² 0.755).");
  }
}
