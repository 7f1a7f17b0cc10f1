package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a claim by its findings and its trials, and how both are written. */
class VerdictTest {
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final Judged ALL = new Judged(3, 0, 0, 1);
  private static final Finding INSIDE = new Finding("inside", List.of(1.0), 1, 0, 1);
  private static final Finding OUTSIDE = new Finding("outside", List.of(2.0), 2, 0, 1);
  private static final Finding EMPTY = new Finding("empty", List.of(), Double.NaN, 0, 1);

  private static Verdict.Kind kind(Judged judged, Finding... findings) {
    return new Verdict("c", "s", judged, List.of(findings)).kind();
  }

  @Test
  void itHoldsWhereEveryFindingIsInItsBand() {
    assertThat(kind(ALL, INSIDE, INSIDE)).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(kind(ALL, INSIDE, OUTSIDE)).isEqualTo(Verdict.Kind.FAILS);
  }

  @Test
  void aFindingOfNothingLeavesItUndecidedUnlessAnotherIsOutside() {
    assertThat(kind(ALL, INSIDE, EMPTY)).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(kind(ALL, EMPTY, OUTSIDE)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(kind(ALL)).isEqualTo(Verdict.Kind.UNDECIDED);
  }

  @Test
  void trialsThatHaveNotEndedLeaveItUndecidedAndLostOnesRefuseIt() {
    assertThat(kind(new Judged(2, 0, 1, 1), INSIDE)).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(kind(new Judged(2, 0, 1, 0.5), INSIDE)).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(kind(new Judged(2, 1, 0, 1), INSIDE)).isEqualTo(Verdict.Kind.FAILS);
    assertThat(kind(new Judged(0, 0, 0, 1), INSIDE)).isEqualTo(Verdict.Kind.UNDECIDED);
  }

  /** One of two is enough for a half, and one of three is not. */
  @Test
  void aShareOfTheTrialsIsNeededToTheTrial() {
    assertThat(new Judged(1, 1, 0, 0.5).tooFew()).isFalse();
    assertThat(new Judged(1, 2, 0, 0.5).tooFew()).isTrue();
    assertThat(new Judged(1, 1, 1, 0.5).tooFew()).as("another may follow").isFalse();
    // 0.7 · 10 is a hair above 7.
    assertThat(new Judged(7, 3, 0, 0.7).tooFew()).isFalse();
  }

  @Test
  void trialsAreCountedInWords() {
    assertThat(new Judged(1, 0, 0, 1).words()).isEqualTo("1 of 1 trial");
    assertThat(new Judged(2, 1, 0, 0.5).words()).isEqualTo("2 of 3 trials");
    assertThat(new Judged(2, 0, 3, 1).words()).isEqualTo("2 of 5 trials, 3 to come");
    assertThat(new Judged(2, 3, 0, 1).words()).isEqualTo("2 of 5 trials, of which all are needed");
    assertThat(new Judged(2, 8, 0, 0.7).words())
        .isEqualTo("2 of 10 trials, of which at least 7 are needed");
    assertThat(new Judged(2, 8, 0, 0.71).words())
        .isEqualTo("2 of 10 trials, of which at least 8 are needed");
  }

  @Test
  void ofTwoGroupsTheOneCountsThatLostTheLargerShare() {
    Judged half = new Judged(2, 2, 0, 1);
    Judged most = new Judged(1, 0, 0, 1);
    Judged none = new Judged(0, 0, 0, 1);
    assertThat(half.orWorse(most)).isSameAs(half);
    assertThat(most.orWorse(half)).isSameAs(half);
    assertThat(most.orWorse(none)).as("of no trials none is lost").isSameAs(most);
    assertThat(none.orWorse(most)).isSameAs(none);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "-3, -3",
    "999999, 999999",
    "1000000, 1e6",
    "-1000000, -1e6",
    "0.5, 0.5",
    "1e-9, 1e-9",
    "0.33333, 0.3333"
  })
  void wholeNumbersAreWrittenWholeAndOthersWithFourDigits(double value, String written) {
    assertThat(Finding.number(value)).isEqualTo(written);
  }

  @Test
  void bandsAreSaidInWords() {
    assertThat(new Finding("s", List.of(), 0, -NONE, 2).band()).isEqualTo("at most 2");
    assertThat(new Finding("s", List.of(), 0, 1, NONE).band()).isEqualTo("at least 1");
    assertThat(new Finding("s", List.of(), 0, 1, 2).band()).isEqualTo("1 to 2");
    assertThat(new Finding("s", List.of(), 0, 2, 2).band()).isEqualTo("exactly 2");
  }

  /**
   * Four digits where they tell the statistic from the ends of its band, more where they do not.
   */
  @ParameterizedTest
  @CsvSource({
    "0.33333, 0, 0.5, 0.3333, 0 to 0.5",
    "0.5, 0.3333333333333, 1, 0.5, 0.3333 to 1",
    "1, 0.999999, 1.000001, 1, 0.999999 to 1.000001",
    "1.0000004, 0.999999, 1.000001, 1.000, 0.999999 to 1.000001",
    "1.0000004, 0.9, 1, 1.0000004, 0.9 to 1",
    "4.1231057, 4.1231, 4.12311, 4.123106, 4.1231 to 4.12311"
  })
  void numbersStandOnTheSideOfTheBandThatTheyAreOn(
      double measured, double least, double most, String value, String band) {
    Finding finding = new Finding("s", List.of(measured), measured, least, most);
    assertThat(finding.value()).isEqualTo(value);
    assertThat(finding.band()).isEqualTo(band);
  }

  @Test
  void bothEndsOfABandBelongToIt() {
    for (double inside : new double[] {1, 1.5, 2}) {
      assertThat(new Finding("s", List.of(inside), inside, 1, 2).holds()).isTrue();
    }
    for (double outside : new double[] {Math.nextDown(1.0), Math.nextUp(2.0), Double.NaN}) {
      assertThat(new Finding("s", List.of(outside), outside, 1, 2).holds()).isFalse();
    }
  }

  @Test
  void aVerdictIsWrittenWithAllThatItRestsOn() {
    Finding infinite = new Finding("infinite", List.of(1.0, NONE), NONE, -NONE, 2);
    assertThat(new Verdict("claim", "source", ALL, List.of(INSIDE, infinite)).written())
        .hasToString(
            "{claim=claim, source=source, verdict=fails,"
                + " trials={judged=3, lost=0, pending=0, leastShare=1.0}, findings=["
                + "{statement=inside, measured=1.0, band=0 to 1, least=0.0, most=1.0, holds=true,"
                + " values=[1.0]}, "
                + "{statement=infinite, measured=null, band=at most 2, least=null, most=2.0,"
                + " holds=false, values=[1.0, null]}]}");
  }

  @Test
  void aBandHasAnEndAtLeastAndTheLowerOneFirst() {
    assertThatCode(() -> new Band(1, 1)).doesNotThrowAnyException();
    assertThatCode(() -> new Band(-NONE, 1)).doesNotThrowAnyException();
    assertThatCode(() -> new Band(1, NONE)).doesNotThrowAnyException();
    for (double[] band : new double[][] {{2, 1}, {-NONE, NONE}, {Double.NaN, 1}, {1, Double.NaN}}) {
      assertThatThrownBy(() -> new Band(band[0], band[1]))
          .as(Arrays.toString(band))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void withoutAStatisticBothEndsOfTheBandAreFindingsOfTheirOwn() {
    List<Double> values = List.of(3.0, 1.0, 2.0);
    assertThat(Band.findings("it", null, values, 1, 2))
        .containsExactly(
            new Finding("least of it", values, 1, 1, NONE),
            new Finding("largest of it", values, 3, -NONE, 2));
    assertThat(Band.findings("it", null, values, 1, NONE)).hasSize(1);
    assertThat(Band.findings("it", Statistic.MEAN, values, 1, 2))
        .containsExactly(new Finding("mean of it", values, 2, 1, 2));
  }

  @Test
  void statisticsOfNumbersAndOfNone() {
    List<Double> values = List.of(9.0, 1.0, 2.0);
    assertThat(Statistic.MEDIAN.of(values)).isEqualTo(2);
    assertThat(Statistic.MEAN.of(values)).isEqualTo(4);
    assertThat(Statistic.LEAST.of(values)).isEqualTo(1);
    assertThat(Statistic.LARGEST.of(values)).isEqualTo(9);
    for (Statistic statistic : Statistic.values()) {
      assertThat(statistic.of(List.of())).as("%s", statistic).isNaN();
    }
  }

  @Test
  void conditionsNameAFieldAndItsValue() {
    for (String none : List.of("", "depth", "=2")) {
      assertThatThrownBy(() -> new Where(List.of("depth=1", none)))
          .hasMessage(
              "expected a swept field and its value, such as model.depth=2, found \"%s\""
                  .formatted(none));
    }
    assertThat(new Where(List.of()).words()).isEmpty();
    assertThat(new Where(List.of("a=1", "b!=2")).words()).isEqualTo(" where a is 1 and b is not 2");
  }
}
