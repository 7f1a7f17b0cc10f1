package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.study.verdict.MadeUpStudy.CLAIM;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.training.Outcome;

/**
 * Trials that diverged or failed count against a claim, and those that still run decide nothing.
 */
class LostTrialsTest {
  private static EndValue median(double leastShare) {
    return new EndValue(
        CLAIM,
        "value",
        new ClaimedBand(
            new Band(0, 1), Statistic.MEDIAN, new ClaimedTrials(List.of(), leastShare)));
  }

  private static MadeUpStudy good(int trials) {
    MadeUpStudy study = MadeUpStudy.of(trials);
    study.trials().forEach(trial -> trial.ends("value", 0.5));
    return study;
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.Kind.class,
      names = {"DIVERGED", "FAILED", "STORAGE"})
  void oneOfTwentyFourTrialsProvesNothing(Outcome.Kind lost) {
    MadeUpStudy study = good(24);
    study.trials().subList(1, 24).forEach(trial -> trial.ended(lost));
    Verdict verdict = median(1).judge(study.record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(verdict.judged().words()).isEqualTo("1 of 24 trials, of which all are needed");
    assertThat(verdict.written().get("trials"))
        .hasToString("{judged=1, lost=23, pending=0, leastShare=1.0}");
  }

  @Test
  void allOfThemAreNeededUnlessTheClaimSaysOtherwise() {
    MadeUpStudy study = good(25);
    assertThat(median(1).judge(study.record()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    study.trial(24).ended(Outcome.Kind.DIVERGED);
    assertThat(median(1).judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(median(0.97).judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(median(0.96).judge(study.record()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(median(0.96).judge(study.record()).judged().words()).isEqualTo("24 of 25 trials");
  }

  @Test
  void whereEveryTrialDivergedTheClaimIsRefusedAndNotUndecided() {
    MadeUpStudy study = good(3);
    study.trials().forEach(trial -> trial.ended(Outcome.Kind.DIVERGED));
    assertThat(median(1).judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void aTrialWithoutTheMeasureIsLost() {
    MadeUpStudy study = MadeUpStudy.of(2);
    study.trial(0).ends("value", 0.5);
    assertThat(median(1).judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void aTrialThatHasNotEndedLeavesTheClaimUndecided() {
    MadeUpStudy study = good(3);
    study.trial(2).runs();
    Verdict verdict = median(1).judge(study.record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(verdict.judged().words()).isEqualTo("2 of 3 trials, 1 to come");
    study.trial(1).ended(Outcome.Kind.DIVERGED);
    assertThat(median(1).judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void aClaimAboutNoTrialAtAllIsUndecided() {
    EndValue nowhere =
        new EndValue(
            CLAIM,
            "value",
            new ClaimedBand(new Band(0, 1), null, new ClaimedTrials(List.of("model.depth=7"), 1)));
    assertThat(nowhere.judge(good(2).record()).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
  }

  /** A ratio of 24 trials over 1 is judged by the group that lost more. */
  @Test
  void eachOfTwoGroupsNeedsItsShare() {
    MadeUpStudy study = MadeUpStudy.of("group", 12, "a", "b");
    study.trials().forEach(trial -> trial.ends("value", 1.0));
    RatioOfGroups ratio =
        new RatioOfGroups(CLAIM, "value", List.of("group=a"), List.of("group=b"), 0, 2, 0.9);
    assertThat(ratio.judge(study.record()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    study.trial(0).ended(Outcome.Kind.DIVERGED);
    assertThat(ratio.judge(study.record()).kind()).isEqualTo(Verdict.Kind.HOLDS);
    study.trial(1).ended(Outcome.Kind.DIVERGED);
    assertThat(ratio.judge(study.record()).kind()).isEqualTo(Verdict.Kind.FAILS);
    assertThat(ratio.judge(study.record()).judged().words())
        .isEqualTo("10 of 12 trials, of which at least 11 are needed");
  }

  @Test
  void aShareIsAboveZeroAndAtMostOne() {
    for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> median(share)).hasMessageContaining("leastShare");
    }
  }
}
