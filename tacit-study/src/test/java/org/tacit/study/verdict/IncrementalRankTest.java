package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.study.verdict.MadeUpStudy.EVERY_TRIAL;

import org.junit.jupiter.api.Test;

/** Which courses of components are learned one after another, at the ends of what is allowed. */
class IncrementalRankTest {
  private static IncrementalRank rank(int components, boolean atMost) {
    return new IncrementalRank(
        "value", components, atMost, new Negligible(0.125), "error", 0.5, 0.5, 1, EVERY_TRIAL);
  }

  private static Verdict.Kind kind(VerdictSpec claim, MadeUpStudy study) {
    return claim.judge(study.record()).kind();
  }

  /** 8 reaches half at the time 1, where 4 has half of its height; the error is 0.5. */
  private static MadeUpStudy two() {
    MadeUpStudy study = MadeUpStudy.of(1);
    study.trial(0).ends("error", 0.5).reads("value", 1, 0, 4, 8, 8).reads("value", 2, 0, 2, 3.9, 4);
    return study;
  }

  @Test
  void componentsAtTheEndsOfWhatIsAllowedAreLearnedOneAfterAnother() {
    assertThat(kind(rank(2, false), two())).isEqualTo(Verdict.Kind.HOLDS);
    MadeUpStudy error = two();
    error.trial(0).ends("error", 0.51);
    assertThat(kind(rank(2, false), error)).isEqualTo(Verdict.Kind.FAILS);
    MadeUpStudy overlap = two();
    overlap.trial(0).reads("value", 2, 0, 2.01, 3.9, 4);
    assertThat(kind(rank(2, false), overlap)).isEqualTo(Verdict.Kind.FAILS);
  }

  /** An eighth of the largest is negligible, and what is above it is not. */
  @Test
  void whatIsNegligibleIsNoComponent() {
    MadeUpStudy third = two();
    third.trial(0).reads("value", 3, 0, 0, 0, 1);
    assertThat(kind(rank(2, false), third)).isEqualTo(Verdict.Kind.HOLDS);
    third.trial(0).reads("value", 3, 0, 0, 0, 1.01);
    assertThat(kind(rank(2, false), third)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(kind(rank(3, false), third)).isEqualTo(Verdict.Kind.HOLDS);
  }

  @Test
  void fewerComponentsAreAllowedWhereTheClaimSaysSo() {
    assertThat(kind(rank(3, false), two())).isEqualTo(Verdict.Kind.FAILS);
    assertThat(kind(rank(3, true), two())).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(kind(rank(1, true), two())).isEqualTo(Verdict.Kind.FAILS);
    Verdict some = rank(3, true).judge(two().record());
    assertThat(some.claim()).contains("at most 3 of them");
    assertThat(some.findings().get(2).band()).isEqualTo("2 to 3");
    Verdict all = rank(3, false).judge(two().record());
    assertThat(all.claim()).doesNotContain("at most");
    assertThat(all.findings().get(2).band()).isEqualTo("exactly 3");
    assertThat(all.findings().get(2).measured()).isEqualTo(2);
  }

  /** The first never reads its half: its last reading counts, at which the second has a quarter. */
  @Test
  void theLastReadingCountsWhereHalfIsNeverRead() {
    MadeUpStudy study = two();
    study.trial(0).reads("value", 1, 0, 1, 2).reads("value", 2, 0, 0, 1).ends("value", 8.0, 4.0);
    Verdict verdict = rank(2, false).judge(study.record());
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(verdict.findings().get(3).measured()).isEqualTo(0.25);
  }

  @Test
  void withoutTheNextComponentAtThatTimeThereIsNoOrder() {
    MadeUpStudy study = two();
    study.trial(0).reads("value", 2, 4).ends("value", 8.0, 4.0);
    assertThat(kind(rank(2, false), study)).isEqualTo(Verdict.Kind.FAILS);
  }
}
