package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tacit.study.verdict.MadeUpStudy.CLAIM;
import static org.tacit.study.verdict.MadeUpStudy.EVERY_TRIAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/** Numbers at the end of what a claim allows, just outside, and trials that say nothing of it. */
class KindsAtTheirBordersTest {
  private static final double EXACT = 1e-12;
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final List<String> ALL = List.of();

  static Stream<DoubleFunction<VerdictSpec>> shares() {
    return Stream.of(
        s ->
            new EndValue(
                CLAIM, "v", new ClaimedBand(new Band(0, 1), null, new ClaimedTrials(ALL, s))),
        s -> new AlongTheWay(CLAIM, "v", new Band(0, 1), new ClaimedTrials(ALL, s)),
        s ->
            new PowerLaw(
                CLAIM, "v", "f", 1, 1, 1, new SweptTrials(0, 1, null, new ClaimedTrials(ALL, s))),
        s ->
            new Monotone(
                CLAIM,
                "v",
                "f",
                Monotone.Direction.RISES,
                1,
                new SweptTrials(
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    null,
                    new ClaimedTrials(ALL, s))),
        s -> new RatioOfGroups(CLAIM, "v", ALL, ALL, 0, 1, s),
        s ->
            new RatioOfMeasures(
                CLAIM, "v", "w", new ClaimedBand(new Band(0, 1), null, new ClaimedTrials(ALL, s))),
        s -> new ProvedOptimum("c", "s", 1, new ClaimedTrials(ALL, s)),
        s -> new ResidualBetweenRates(CLAIM, 1, 0, new ClaimedTrials(ALL, s)),
        s ->
            new StepSizeScan(
                CLAIM,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                "f",
                new ClaimedTrials(ALL, s)),
        s -> new InitializationScale("f", "r", 1, 1, 1, new ClaimedTrials(ALL, s)),
        s -> new RatesOfComponents(1, 1, 1, new ClaimedTrials(ALL, s)),
        s -> new NormsToInfinity(1, 0, 1, new ClaimedTrials(ALL, s)),
        s ->
            new RankAgainstObservations(
                "f", 1, 1, 1, 1, new Negligible(0.01), new ClaimedTrials(ALL, s)),
        s ->
            new IncrementalRank(
                "v", 1, false, new Negligible(0.01), "e", 1, 1, 1, new ClaimedTrials(ALL, s)),
        s -> new IncrementalRank("v", 1, false, new Negligible(0.01), "e", 1, 1, s, EVERY_TRIAL));
  }

  /** Every kind checks its share of the trials. */
  @ParameterizedTest
  @MethodSource("shares")
  void aShareOfTheTrialsIsAboveZeroAndAtMostOne(DoubleFunction<VerdictSpec> claim) {
    assertThat(claim.apply(1)).isNotNull();
    for (double none : new double[] {0, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> claim.apply(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a share of the trials above 0 and at most 1");
    }
  }

  @Test
  void aBandThatIsEmptyOrEverythingIsNone() {
    for (double[] none : new double[][] {{1, 0}, {-NONE, NONE}, {Double.NaN, 1}}) {
      List<Supplier<VerdictSpec>> claims =
          List.of(
              () -> new AlongTheWay(CLAIM, "v", new Band(none[0], none[1]), EVERY_TRIAL),
              () ->
                  new EndValue(
                      CLAIM, "v", new ClaimedBand(new Band(none[0], none[1]), null, EVERY_TRIAL)),
              () ->
                  new RatioOfMeasures(
                      CLAIM,
                      "v",
                      "w",
                      new ClaimedBand(new Band(none[0], none[1]), null, EVERY_TRIAL)));
      for (Supplier<VerdictSpec> claim : claims) {
        assertThatThrownBy(claim::get).hasMessageContaining("expected atLeast or atMost");
      }
    }
  }

  private static Verdict.Kind kind(VerdictSpec claim, MadeUpStudy study) {
    return claim.judge(study.record()).kind();
  }

  /**
   * Losses of ½, ⅛ and 1/32, whose roots √(2ℓ) are 1, ½ and ¼ and whose bounds 0, ½ and 9/4: the
   * first is no reading yet, the second is at the bound.
   */
  private static MadeUpStudy growing() {
    MadeUpStudy study = MadeUpStudy.of(1);
    study
        .trial(0)
        .reads("trainingLoss", 0, 0.5, 0.125, 0.03125)
        .reads("entry(1,1)", 0, 0, -0.5, 4)
        .reads("singularValue{1}", 2, 9, 0.5, 0.125)
        .reads("determinant", 0, 3, 0, 1)
        .ends("effectiveRank{1}", 1.05);
    return study;
  }

  private static final NormsToInfinity NORMS = new NormsToInfinity(0.125, 0, 1, EVERY_TRIAL);

  @Test
  void normsAtTheirBoundsGoToInfinity() {
    Verdict verdict = NORMS.judge(growing().record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.findings().stream().map(Finding::measured))
        .containsExactly(0.0, 1.0, 1.0, 1.0, 1.0, 1.05);
  }

  /** Each number by itself a little outside. */
  @Test
  void normsBeyondTheirBoundsDoNot() {
    List<MadeUpStudy> outside = Stream.generate(() -> growing()).limit(6).toList();
    outside.get(0).trial(0).reads("determinant", 0, 3, -0.01, 1);
    outside.get(1).trial(0).reads("entry(1,1)", 0, 0, 0.5, 3.9);
    outside.get(2).trial(0).reads("entry(1,1)", 0, 0, 0.5, 4.1);
    outside.get(3).trial(0).reads("entry(1,1)", 0, 0, 0.49, 4);
    outside.get(4).trial(0).reads("singularValue{1}", 2, 9, 0.51, 0.1);
    outside.get(5).trial(0).ends("effectiveRank{1}", 1.06);
    for (int i = 0; i < outside.size(); i++) {
      List<Finding> findings = NORMS.judge(outside.get(i).record()).findings();
      for (int k = 0; k < findings.size(); k++) {
        assertThat(findings.get(k).holds()).as(findings.get(k).statement()).isEqualTo(k != i);
      }
    }
  }

  @Test
  void atLeastTwoReadingsOfEveryMeasureAreNeeded() {
    MadeUpStudy short2 = growing();
    short2
        .trial(0)
        .reads("trainingLoss", 0, 0.125, 0.03125)
        .reads("entry(1,1)", 0, 0.5, 4)
        .reads("singularValue{1}", 2, 0.5, 0.125);
    assertThat(kind(NORMS, short2)).isEqualTo(Verdict.Kind.HOLDS);
    for (String measure : List.of("trainingLoss", "entry(1,1)", "singularValue{1}")) {
      MadeUpStudy one = growing();
      one.trial(0).reads(measure, measure.startsWith("singular") ? 2 : 0, 0.125);
      assertThat(NORMS.judge(one.record()).judged().judged()).as(measure).isZero();
    }
    MadeUpStudy lacking = growing();
    lacking.trial(0).reads("entry(1,1)", 0, 0, 0.5);
    assertThat(NORMS.judge(lacking.record()).judged().judged()).isZero();
    lacking = growing();
    lacking.trial(0).reads("singularValue{1}", 2, 0, 0.5);
    assertThat(NORMS.judge(lacking.record()).judged().judged()).isZero();
  }

  private static final RankAgainstObservations OBSERVATIONS =
      new RankAgainstObservations("count", 2, 20, 0.5, 8, new Negligible(0.125), EVERY_TRIAL);

  /** Ten entries leave an error of 4, twenty one of a half; an eighth of the largest is nothing. */
  private static MadeUpStudy observed() {
    MadeUpStudy study = MadeUpStudy.of("count", 1, "10", "20");
    study.trial(0).ends("reconstructionError", 4.0).ends("other", 1.0);
    study
        .trial(1)
        .ends("reconstructionError", 0.5)
        .ends("singularValue{1}", 8.0, 2.0, 1.0)
        .ends("singularValue{2}", 8.0)
        .ends("theoryNorm", 8.0, 8.0, 8.0)
        .ends("componentNorm", 8.0, 2.0, 1.0);
    return study;
  }

  @Test
  void enoughObservationsRecoverATensorWithItsRank() {
    Verdict verdict = OBSERVATIONS.judge(observed().record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.findings().stream().map(Finding::measured))
        .containsExactly(0.5, 2.0, 2.0, 2.0, 2.0, 8.0);
    for (String measure : List.of("singularValue{1}", "componentNorm")) {
      MadeUpStudy more = observed();
      more.trial(1).ends(measure, 8.0, 2.0, 1.01);
      assertThat(kind(OBSERVATIONS, more)).as(measure).isEqualTo(Verdict.Kind.FAILS);
    }
    MadeUpStudy worse = observed();
    worse.trial(1).ends("reconstructionError", 0.51);
    assertThat(kind(OBSERVATIONS, worse)).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void ofOneNumberOfObservationsThereIsNoFall() {
    MadeUpStudy one = MadeUpStudy.of("count", 2, "20");
    one.trials().forEach(trial -> trial.ends("reconstructionError", 0.5));
    assertThat(OBSERVATIONS.judge(one.record()).findings().get(5).values()).isEmpty();
  }

  /** Trials in which the field is not swept are not what the claim is about. */
  @Test
  void whereTheFieldIsNotSweptNothingIsClaimed() {
    StudyRecord study = MadeUpStudy.of("width", 2, "20").record();
    assertThat(OBSERVATIONS.judge(study).judged().all()).isZero();
    VerdictSpec scan =
        new StepSizeScan(
            CLAIM, List.of(), List.of(), List.of(), List.of(1.0), 1, "count", EVERY_TRIAL);
    assertThat(scan.judge(study).judged().all()).isZero();
    VerdictSpec scale = new InitializationScale("count", "rank", 1, 1, 1, EVERY_TRIAL);
    assertThat(scale.judge(study).judged().all()).isZero();
  }

  @Test
  void aRatioIsThatOfTheTwoMeasuresOfATrial() {
    MadeUpStudy study = MadeUpStudy.of(1);
    study.trial(0).ends("value", 8.0).ends("over", 4.0);
    Verdict verdict =
        new RatioOfMeasures(
                CLAIM, "value", "over", new ClaimedBand(new Band(2, 2), null, EVERY_TRIAL))
            .judge(study.record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
  }

  @Test
  void ofTheWayTheNamedMeasureAloneIsRead() {
    MadeUpStudy study = MadeUpStudy.of(1);
    study.trial(0).reads("value", 0, 1, 2, 1).reads("other", 0, 9, -9, 9);
    Verdict verdict =
        new AlongTheWay(CLAIM, "value", new Band(1, 2), EVERY_TRIAL).judge(study.record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.findings().stream().map(Finding::measured)).containsExactly(1.0, 2.0);
  }

  @Test
  void ofAStepWithoutAClaimTheShareIsToldOnly() {
    MadeUpStudy study = MadeUpStudy.of("step", 1, "1", "2");
    study.trials().forEach(trial -> trial.reads("trainingLoss", 0, 8, 8, 8, 8));
    Verdict verdict =
        new StepSizeScan(
                CLAIM, List.of(), List.of(), List.of(1.0), List.of(), 1, "step", EVERY_TRIAL)
            .judge(study.record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.findings().stream().map(Finding::statement))
        .containsExactly(
            "share converged at the step 2 (nothing is claimed)",
            "share standing still at the step 1");
  }

  /** A residual with both rates log 2, read at these times. */
  private static Verdict decay(double floor, double[] times, double... norms) {
    List<Trace.Row> rows = new ArrayList<>();
    for (int t = 0; t < times.length; t++) {
      rows.add(new Trace.Row(t, times[t], "residualNorm", 0, norms[t]));
      rows.add(new Trace.Row(t, times[t], "slowestRate", 0, Math.log(2)));
      rows.add(new Trace.Row(t, times[t], "fastestRate", 0, Math.log(2)));
    }
    Ending ending = new Ending(Outcome.Kind.CONVERGED, "converged", 1, 0, Map.of());
    StudyRecord study =
        new StudyRecord(
            "rates",
            List.of(new TrialRecord("one", Map.of(), 1, ending)),
            (some, use) -> use.accept(some.get(0), new Trace(rows)));
    return new ResidualBetweenRates(CLAIM, 1e-6, floor, EVERY_TRIAL).judge(study);
  }

  /**
   * Residuals of 8, 4 and a quarter of 8 by a floor of a quarter: the last is left out, and above
   * it is not.
   */
  @Test
  void aResidualAtTheFloorNoLongerCounts() {
    double[] times = {0, 1, 3};
    Verdict left = decay(0.25, times, 8, 4, 2);
    assertThat(left.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(left.findings().get(0).measured()).isCloseTo(1, within(EXACT));
    assertThat(decay(0.249, times, 8, 4, 2).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void aReadingAtTheSameTimeSaysNothingOfARate() {
    Verdict verdict = decay(0, new double[] {0, 0, 1}, 8, 7.9, 4);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.findings().get(1).measured()).isBetween(-NONE, 1 + 1e-6);
  }

  @Test
  void oneReadingIsNothingToJudgeBy() {
    Verdict verdict = decay(0, new double[] {0}, 8);
    assertThat(verdict.judged().judged()).isZero();
    assertThat(verdict.findings()).allSatisfy(finding -> assertThat(finding.values()).isEmpty());
  }
}
