package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tacit.study.verdict.MadeUpStudy.CLAIM;
import static org.tacit.study.verdict.MadeUpStudy.EVERY_TRIAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/** The verdicts that any study can use, on made-up trials whose numbers are known. */
class VerdictKindsTest {
  private static final double EXACT = 1e-12;

  /** Two repetitions of {@code value = 3 scale^depth} for two depths and four scales. */
  private static StudyRecord powers() {
    List<TrialRecord> trials = new ArrayList<>();
    for (int depth = 1; depth <= 2; depth++) {
      for (String scale : List.of("0.1", "1", "1e1", "100")) {
        for (int repetition = 1; repetition <= 2; repetition++) {
          double value = 3 * Math.pow(Double.parseDouble(scale), depth);
          trials.add(trial(Map.of("depth", "" + depth, "scale", scale), repetition, value));
        }
      }
    }
    return new StudyRecord("powers", trials, (some, use) -> {});
  }

  private static TrialRecord trial(Map<String, String> swept, int repetition, double value) {
    return new TrialRecord(
        swept + "-" + repetition,
        swept,
        repetition,
        new Ending(Outcome.Kind.CONVERGED, "converged", 1, 0, Map.of("value", List.of(value))));
  }

  private static PowerLaw slope(double predicted, String... where) {
    return new PowerLaw(
        CLAIM,
        "value",
        "scale",
        predicted,
        0.05,
        0.01,
        new SweptTrials(0, 1e9, Statistic.MEDIAN, new ClaimedTrials(List.of(where), 1)));
  }

  @Test
  void aPowerLawMeasuresTheSlopeOfEachRepetition() {
    Verdict square = slope(2, "depth=2").judge(powers());
    assertThat(square.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(square.findings().get(0).measured()).isCloseTo(2, within(EXACT));
    assertThat(square.findings().get(0).values()).hasSize(2);
    assertThat(slope(2, "depth=1").judge(powers()).kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(slope(2, "depth=7").judge(powers()).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
  }

  @Test
  void numbersAreComparedAsNumbersAndKindsByTheirName() {
    EndValue one =
        new EndValue(
            CLAIM,
            "value",
            new ClaimedBand(
                new Band(3, 3), null, new ClaimedTrials(List.of("depth=1", "scale=1.0"), 1)));
    assertThat(one.judge(powers()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    TrialRecord named = trial(Map.of("optimizer", "{kind=adam, stepSize=0.1}"), 1, 5);
    StudyRecord study = new StudyRecord("named", List.of(named), (some, use) -> {});
    EndValue adam =
        new EndValue(
            CLAIM,
            "value",
            new ClaimedBand(new Band(5, 5), null, new ClaimedTrials(List.of("optimizer=adam"), 1)));
    assertThat(adam.judge(study).kind()).isEqualTo(Verdict.Kind.HOLDS);
  }

  @Test
  void aConditionCanLeaveAValueOut() {
    EndValue others =
        new EndValue(
            CLAIM,
            "value",
            new ClaimedBand(
                new Band(3, 3), null, new ClaimedTrials(List.of("depth!=2", "scale=1"), 1)));
    assertThat(others.judge(powers()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(others.judge(powers()).judged().all()).isEqualTo(2);
    EndValue nowhere =
        new EndValue(
            CLAIM,
            "value",
            new ClaimedBand(new Band(3, 3), null, new ClaimedTrials(List.of("width!=2"), 1)));
    assertThat(nowhere.judge(powers()).judged().all()).isZero();
  }

  @Test
  void everyValueHasToBeInTheBandUnlessAStatisticIsNamed() {
    EndValue every =
        new EndValue(CLAIM, "value", new ClaimedBand(new Band(0, 30), null, EVERY_TRIAL));
    assertThat(every.judge(powers()).kind()).isEqualTo(Verdict.Kind.FAILS);
    EndValue median =
        new EndValue(
            CLAIM, "value", new ClaimedBand(new Band(0, 30), Statistic.MEDIAN, EVERY_TRIAL));
    assertThat(median.judge(powers()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThatThrownBy(
            () -> new EndValue(CLAIM, "value", new ClaimedBand(new Band(2, 1), null, EVERY_TRIAL)))
        .hasMessageContaining("expected atLeast or atMost");
    assertThatThrownBy(() -> new Where(List.of("depth")))
        .hasMessageContaining("expected a swept field and its value");
  }

  @Test
  void aValueThatIsNoNumberIsNeverInABand() {
    StudyRecord study =
        new StudyRecord(
            "none", List.of(trial(Map.of(), 1, 1), trial(Map.of(), 2, Double.NaN)), (t, use) -> {});
    EndValue any =
        new EndValue(CLAIM, "value", new ClaimedBand(new Band(-1e300, 1e300), null, EVERY_TRIAL));
    assertThat(any.judge(study).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void onlyTheRangeOfAMonotoneMeasureCounts() {
    StudyRecord peaked =
        new StudyRecord(
            "peaked",
            List.of("1", "2", "3", "4", "5").stream()
                .map(p -> trial(Map.of("p", p), 1, -Math.abs(Double.parseDouble(p) - 3)))
                .toList(),
            (t, use) -> {});
    assertThat(falling(3, 5).judge(peaked).kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(falling(2, 5).judge(peaked).kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(falling(3, 5).judge(peaked).judged().all()).isEqualTo(3);
  }

  private static Monotone falling(double from, double to) {
    return new Monotone(
        CLAIM,
        "value",
        "p",
        Monotone.Direction.FALLS,
        1,
        new SweptTrials(from, to, null, EVERY_TRIAL));
  }

  @Test
  void theDirectionOfAMonotoneMeasureCounts() {
    Monotone rises =
        new Monotone(
            CLAIM,
            "value",
            "scale",
            Monotone.Direction.RISES,
            1,
            new SweptTrials(
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                null,
                new ClaimedTrials(List.of("depth=1"), 1)));
    assertThat(rises.judge(powers()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    Monotone falls =
        new Monotone(
            CLAIM,
            "value",
            "scale",
            Monotone.Direction.FALLS,
            1,
            new SweptTrials(
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                null,
                new ClaimedTrials(List.of("depth=1"), 1)));
    assertThat(falls.judge(powers()).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void groupsAreComparedByTheirMedians() {
    RatioOfGroups ratio =
        new RatioOfGroups(
            CLAIM,
            "value",
            List.of("scale=10", "depth=2"),
            List.of("scale=10", "depth=1"),
            9.9,
            10.1,
            1);
    assertThat(ratio.judge(powers()).kind()).isEqualTo(Verdict.Kind.HOLDS);
  }

  /** Losses read at the steps 0, 1, …, 9; of none a training that overflowed. */
  private static StudyRecord scan(Map<String, double[]> losses) {
    List<TrialRecord> trials = new ArrayList<>();
    losses.forEach(
        (step, loss) -> {
          Outcome.Kind kind = loss.length == 0 ? Outcome.Kind.DIVERGED : Outcome.Kind.STEP_LIMIT;
          trials.add(
              new TrialRecord(
                  step,
                  Map.of("optimizer.stepSize", step),
                  1,
                  new Ending(kind, "ended", 9, 0, Map.of())));
        });
    return new StudyRecord(
        "scan",
        trials,
        (some, use) ->
            some.forEach(
                trial -> {
                  double[] loss = losses.get(trial.id());
                  List<Trace.Row> rows = new ArrayList<>();
                  for (int i = 0; loss != null && i < loss.length; i++) {
                    rows.add(new Trace.Row(i, i, "trainingLoss", 0, loss[i]));
                  }
                  use.accept(trial, new Trace(rows));
                }));
  }

  private static StepSizeScan scan(
      List<Double> overflow,
      List<Double> oscillating,
      List<Double> stalled,
      List<Double> converged) {
    return new StepSizeScan(
        CLAIM, overflow, oscillating, stalled, converged, 1, "optimizer.stepSize", EVERY_TRIAL);
  }

  @Test
  void aScanTellsConvergenceFromOscillationStandstillAndOverflow() {
    StudyRecord study =
        scan(
            Map.of(
                "10", new double[0],
                "2", new double[] {9, 5, 3, 2, 1e-3, 1e-4, 1e-3, 1e-4, 1e-3, 1e-4},
                "1", new double[] {9, 30, 2, 1, 1, 1, 1, 1, 1, 1},
                "0.1", new double[] {9, 30, 2, 1e-2, 1e-3, 1e-3, 1e-3, 1e-3, 1.1e-3, 1e-3},
                "0.01", new double[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 8},
                "1e-3", new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5}));
    Verdict right =
        scan(List.of(10.0), List.of(2.0, 1.0), List.of(0.01), List.of(0.1, 1e-3)).judge(study);
    assertThat(right.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(right.findings()).hasSize(6);
    assertThat(right.findings().get(0).statement()).isEqualTo("share diverged at the step 10");
    assertThat(scan(List.of(1.0), List.of(), List.of(), List.of()).judge(study).kind())
        .isEqualTo(Verdict.Kind.FAILS);
    assertThat(scan(List.of(), List.of(), List.of(), List.of(0.01)).judge(study).kind())
        .isEqualTo(Verdict.Kind.FAILS);
    assertThat(scan(List.of(), List.of(), List.of(), List.of(7.0)).judge(study).kind())
        .isEqualTo(Verdict.Kind.UNDECIDED);
  }

  /** A decay by exactly the slowest rate down to rounding, which then no longer falls. */
  @Test
  void aResidualOfRoundingIsNotHeldAgainstTheRates() {
    List<Trace.Row> rows = new ArrayList<>();
    for (int t = 0; t <= 60; t++) {
      rows.add(new Trace.Row(t, t, "residualNorm", 0, Math.max(Math.exp(-t), 1e-15)));
      rows.add(new Trace.Row(t, t, "slowestRate", 0, 1));
      rows.add(new Trace.Row(t, t, "fastestRate", 0, 2));
    }
    StudyRecord study =
        new StudyRecord(
            "rates",
            List.of(trial(Map.of(), 1, 1)),
            (some, use) -> use.accept(some.get(0), new Trace(rows)));
    ResidualBetweenRates rates = new ResidualBetweenRates(CLAIM, 1e-3, 1e-8, EVERY_TRIAL);
    assertThat(rates.judge(study).kind()).isEqualTo(Verdict.Kind.HOLDS);
    ResidualBetweenRates withRounding = new ResidualBetweenRates(CLAIM, 1e-3, 0, EVERY_TRIAL);
    assertThat(withRounding.judge(study).kind()).isEqualTo(Verdict.Kind.FAILS);
  }
}
