package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.study.verdict.MadeUpStudy.CLAIM;
import static org.tacit.study.verdict.MadeUpStudy.EVERY_TRIAL;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.study.record.StudyRecord;

/**
 * One claim of every kind: it holds where it is true, is refused in every way in which it can be
 * false, and where a bar is, to the digit.
 */
class BarsOfVerdictsTest {
  private static final List<String> ALL = List.of();

  static Stream<VerdictSpec> kinds() {
    return Stream.of(
        new EndValue(CLAIM, "value", new ClaimedBand(new Band(0.5, 2), null, EVERY_TRIAL)),
        new EndValue(
            CLAIM,
            "value",
            new ClaimedBand(new Band(0.5, 2), Statistic.MEDIAN, new ClaimedTrials(ALL, 0.75))),
        new AlongTheWay(CLAIM, "value", new Band(0.5, 2), EVERY_TRIAL),
        new PowerLaw(
            CLAIM, "value", "scale", -2, 0.05, 0.01, new SweptTrials(0, 1e9, null, EVERY_TRIAL)),
        new Monotone(
            CLAIM,
            "value",
            "scale",
            Monotone.Direction.FALLS,
            1,
            new SweptTrials(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null, EVERY_TRIAL)),
        new RatioOfGroups(CLAIM, "value", List.of("scale=1"), List.of("scale=2"), 0.5, 2, 1),
        new RatioOfMeasures(
            CLAIM, "value", "other", new ClaimedBand(new Band(0.5, 2), null, EVERY_TRIAL)),
        new ProvedOptimum("c", "s", 1e-9, EVERY_TRIAL),
        new ResidualBetweenRates(CLAIM, 1e-3, 1e-8, EVERY_TRIAL),
        new StepSizeScan(
            CLAIM,
            List.of(8.0),
            List.of(4.0),
            List.of(2.0),
            List.of(1.0),
            0.6,
            "scale",
            EVERY_TRIAL),
        new IncrementalRank(
            "norm", 3, false, new Negligible(0.01), "error", 0.1, 0.5, 0.75, EVERY_TRIAL),
        new IncrementalRank(
            "norm", 3, true, new Negligible(0.01), "error", 0.1, 0.5, 1, EVERY_TRIAL),
        new NormsToInfinity(0.1, 0, 0.98, EVERY_TRIAL),
        new RankAgainstObservations("scale", 1, 2, 0.1, 10, new Negligible(0.01), EVERY_TRIAL),
        new InitializationScale("scale", "effectiveRank{1}", 0.1, 5, 0.7, EVERY_TRIAL),
        new RatesOfComponents(0.01, 0.01, 0.01, EVERY_TRIAL));
  }

  private static MadeUpStudy trueOf(VerdictSpec claim) {
    MadeUpStudy study = MadeUpStudy.of("scale", 4, "1", "2", "4", "8");
    TrueCases.make(claim, study);
    return study;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsTrueIsAcceptedAndWhatIsFalseIsRefused(VerdictSpec claim) {
    Verdict verdict = claim.judge(trueOf(claim).record());
    assertThat(verdict.kind()).as("%s", verdict).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.judged().lost()).isZero();
    for (FalseCases.FalseCase falseCase : FalseCases.of(claim)) {
      MadeUpStudy study = trueOf(claim);
      falseCase.change().accept(study);
      assertThat(claim.judge(study.record()).kind())
          .as(falseCase.words())
          .isEqualTo(Verdict.Kind.FAILS);
    }
  }

  /** Every kind that a study file may name is among them. */
  @Test
  void everyKindIsAmongThem() {
    List<String> all =
        new ClassFileImporter()
            .importPackages("org.tacit.study.verdict").stream()
                .filter(type -> type.isAssignableTo(VerdictSpec.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    assertThat(kinds().map(kind -> kind.getClass().getName()).distinct())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  private static Verdict.Kind along(double... values) {
    MadeUpStudy study = MadeUpStudy.of(2);
    study.trial(0).reads("value", 0, 1, 1, 1);
    study.trial(1).reads("value", 0, values);
    return new AlongTheWay(CLAIM, "value", new Band(0.5, 2), EVERY_TRIAL)
        .judge(study.record())
        .kind();
  }

  @Test
  void everyReadingAlongTheWayCountsAndNotTheLastAlone() {
    assertThat(along(0.5, 2, 1)).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(along(1, 2.000001, 1)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(along(0.499999, 1, 1)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(along(1, 1, 2.000001)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(along(1, Double.NaN, 1)).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void oneReadingIsNoWay() {
    assertThat(along(1)).isEqualTo(Verdict.Kind.FAILS);
  }

  private static Verdict.Kind between(double slowest, double fastest) {
    MadeUpStudy study = MadeUpStudy.of(2);
    study.trials().forEach(trial -> TrueCases.decay(trial, 0.5, 2));
    TrueCases.decay(study.trial(1), slowest, fastest);
    return new ResidualBetweenRates(CLAIM, 1e-3, 1e-8, EVERY_TRIAL).judge(study.record()).kind();
  }

  /** The residual falls by the rate 1 exactly; both sides are judged, each to a thousandth. */
  @Test
  void bothRatesBoundTheResidual() {
    assertThat(between(1.0009, 0.9991)).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(between(1.0011, 2)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(between(0.5, 0.9989)).isEqualTo(Verdict.Kind.FAILS);
  }

  /** Height of the second component, and of the third, when the one before reaches half. */
  private static Verdict.Kind steps(double overlap) {
    MadeUpStudy study = MadeUpStudy.of(5);
    IncrementalRank claim =
        new IncrementalRank(
            "norm", 3, false, new Negligible(0.01), "error", 0.1, 0.5, 0.8, EVERY_TRIAL);
    study.trials().forEach(trial -> TrueCases.staircase(claim, trial));
    for (int i = 0; i < 2; i++) {
      study.trial(i).reads("norm", 2, TrueCases.along(t -> t >= 6 ? 8 : t >= 3 ? 8 * overlap : 0));
    }
    return claim.judge(study.record()).kind();
  }

  /** Two of five trials decide where four are claimed; medians would not see them. */
  @Test
  void aStaircaseIsJudgedInEachTrialUpToItsOverlap() {
    assertThat(steps(0.5)).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(steps(0.51)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(steps(1)).isEqualTo(Verdict.Kind.FAILS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneComponentAloneShowsNoOrder(boolean atMost) {
    MadeUpStudy study = MadeUpStudy.of(3);
    IncrementalRank claim =
        new IncrementalRank(
            "norm",
            atMost ? 5 : 1,
            atMost,
            new Negligible(0.01),
            "error",
            0.1,
            0.5,
            1,
            EVERY_TRIAL);
    for (MadeUpStudy.Made trial : study.trials()) {
      trial.ends("error", 0.01).reads("norm", 1, 0, 1, 5, 9).reads("norm", 2, 0, 0, 0, 0);
    }
    assertThat(claim.judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  /** One trial of five, whose determinant is below zero at one reading. */
  @Test
  void theLeastDeterminantOfTheWorstTrialDecides() {
    MadeUpStudy study = MadeUpStudy.of(5);
    study.trials().forEach(TrueCases::growth);
    NormsToInfinity claim = new NormsToInfinity(0.1, 0, 0.98, EVERY_TRIAL);
    study.trial(2).reads("determinant", 0, TrueCases.along(t -> t == 5 ? 0 : 1e-3));
    assertThat(claim.judge(study.record()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    study.trial(2).reads("determinant", 0, TrueCases.along(t -> t == 5 ? -1e-15 : 1e-3));
    assertThat(claim.judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(new NormsToInfinity(0.1, -1e-12, 0.98, EVERY_TRIAL).judge(study.record()).kind())
        .isEqualTo(Verdict.Kind.HOLDS);
  }

  private static Verdict.Kind gap(double gap, double infeasibility) {
    MadeUpStudy study = MadeUpStudy.of(2);
    study.trials().forEach(trial -> TrueCases.optimum(trial, 0, 0));
    TrueCases.optimum(study.trial(1), gap, infeasibility);
    return new ProvedOptimum("c", "s", 1e-9, EVERY_TRIAL).judge(study.record()).kind();
  }

  @Test
  void aGapIsJudgedByItsSizeAndTheOptimumByItsValues() {
    assertThat(gap(1e-9, 1e-9)).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(gap(-1e-9, 0)).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(gap(-1.01e-9, 0)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(gap(-5, 0)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(gap(0, 1.01e-9)).isEqualTo(Verdict.Kind.FAILS);
  }

  private static Verdict power(String... scales) {
    MadeUpStudy study = MadeUpStudy.of("scale", 1, scales);
    study.trials().forEach(trial -> trial.ends("value", Math.pow(trial.number("scale"), 2)));
    StudyRecord record = study.record();
    return new PowerLaw(
            CLAIM, "value", "scale", 2, 0.05, 0.01, new SweptTrials(0, 1e9, null, EVERY_TRIAL))
        .judge(record);
  }

  /** Two points lie on a line whatever they are, and three show little. */
  @Test
  void aPowerNeedsFourPoints() {
    assertThat(power("1", "2", "4", "8").kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(power("1", "2", "4").kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(power("1", "2").kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  /**
   * The points of 1, 2, 4, 8 are e^δ, e^−δ, e^−δ, e^δ off a power: all δ off the line, of the same
   * slope.
   */
  @Test
  void aPowerReportsHowFarItsPointsAreOffAndIsJudgedByIt() {
    for (double off : new double[] {0.0099, 0.0101}) {
      MadeUpStudy study = MadeUpStudy.of("scale", 1, "1", "2", "4", "8");
      for (MadeUpStudy.Made trial : study.trials()) {
        double scale = trial.number("scale");
        double sign = scale == 1 || scale == 8 ? 1 : -1;
        trial.ends("value", scale * scale * Math.exp(sign * off));
      }
      Verdict verdict =
          new PowerLaw(
                  CLAIM,
                  "value",
                  "scale",
                  2,
                  0.05,
                  0.01,
                  new SweptTrials(0, 1e9, null, EVERY_TRIAL))
              .judge(study.record());
      assertThat(verdict.findings().get(2).measured())
          .isCloseTo(off, org.assertj.core.api.Assertions.within(1e-12));
      assertThat(verdict.kind()).isEqualTo(off < 0.01 ? Verdict.Kind.HOLDS : Verdict.Kind.FAILS);
    }
  }
}
