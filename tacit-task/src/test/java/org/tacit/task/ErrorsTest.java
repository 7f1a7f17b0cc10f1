package org.tacit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.tensor.Seed;

/** When errors are surely smaller than others, and when chance explains it. */
class ErrorsTest {
  private static final double ROUNDING = 1e-14;

  private static boolean surely(double[] mine, double... theirs) {
    return new Errors(mine).surelySmallerThan(new Errors(theirs));
  }

  private static double[] repeated(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void manySmallGainsAreSureAndAsManyThatCancelAreNot() {
    assertThat(surely(repeated(0.9, 20), repeated(1, 20))).isTrue();
    double[] mixed = repeated(0.9, 20);
    Arrays.fill(mixed, 0, 10, 1.09);
    assertThat(surely(mixed, repeated(1, 20))).isFalse();
    assertThat(surely(repeated(1, 20), repeated(1, 20))).isFalse();
    assertThat(surely(repeated(1, 20), repeated(0.9, 20))).isFalse();
  }

  /**
   * Twelve entries, half of them nearer: the gain in squares is g₊ − g₋ of ± 1 ± δ, whose mean is
   * about one standard error, a gain in one case of six by chance alone.
   */
  @Test
  void aMeanGainOfOneStandardErrorIsNotSure() {
    double[] theirs = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
    double[] mine = {1.6, 1.6, 1.6, 1.6, 1.6, 1.6, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2};
    double[] gains = new double[12];
    Arrays.setAll(gains, t -> theirs[t] * theirs[t] - mine[t] * mine[t]);
    double sum = Arrays.stream(gains).sum();
    double deviation = Math.sqrt(Arrays.stream(gains).map(g -> g * g).sum());
    assertThat(sum / deviation).isBetween(1.0, 1.99);
    assertThat(surely(mine, theirs)).isFalse();
    double[] better = {0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2};
    assertThat(surely(better, theirs)).as("2.6 standard errors").isTrue();
  }

  @Test
  void ofFewerThanTenEntriesNothingIsSure() {
    for (int count = 0; count < 10; count++) {
      assertThat(surely(repeated(0, count), repeated(1, count))).as("%d entries", count).isFalse();
    }
    assertThat(surely(repeated(0, 10), repeated(1, 10))).isTrue();
  }

  /** One large gain outweighs many small losses in squares, and is one entry of many. */
  @Test
  void oneEntryAloneDecidesNothing() {
    double[] theirs = repeated(1, 20);
    theirs[3] = 100;
    double[] mine = repeated(1.01, 20);
    assertThat(surely(mine, theirs)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, 1e-320, 1})
  void unitsOfAnySizeGiveTheSameAnswers(double unit) {
    Errors mine = new Errors(repeated(unit, 10));
    Errors theirs = new Errors(repeated(4 * unit, 10));
    assertThat(mine.surelySmallerThan(theirs)).isTrue();
    assertThat(theirs.surelySmallerThan(mine)).isFalse();
    assertThat(mine.rootMeanSquare() / unit).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void degenerateErrorsHaveAnAnswerToo() {
    assertThat(new Errors(repeated(0, 3)).rootMeanSquare()).isZero();
    assertThat(new Errors(new double[0]).rootMeanSquare()).isNaN();
    assertThat(surely(repeated(Double.NaN, 9), repeated(1, 9))).isFalse();
    assertThat(surely(repeated(Double.POSITIVE_INFINITY, 9), repeated(1, 9))).isFalse();
    assertThat(surely(repeated(0, 9), repeated(0, 9))).isFalse();
  }

  /**
   * Sixteen entries, k of which are gained by 1 each, the others equal: the sum is k, two of its
   * standard errors are 2√k. Four are at the border, and k of sixteen are too few for tossing
   * coins.
   */
  @Test
  void aGainOfTwoStandardErrorsIsNotSureAndOneAboveIs() {
    double[] mine = repeated(1, 16);
    Arrays.fill(mine, 0, 4, 0);
    assertThat(surely(mine, repeated(1, 16))).as("4 of 2 · 2").isFalse();
    mine[4] = 0;
    assertThat(surely(mine, repeated(1, 16))).as("5 of 2 · 2.24").isTrue();
  }

  /** More than 8 + 4 of sixteen tosses are beyond chance; one loss hides the gain in squares. */
  @Test
  void moreEntriesNearerThanTwoDeviationsOfTossingAreSure() {
    double[] mine = repeated(1, 16);
    mine[15] = 3;
    Arrays.fill(mine, 0, 12, 0);
    assertThat(surely(mine, repeated(1, 16))).as("12 nearer, 3 as near").isFalse();
    mine[12] = 0;
    assertThat(surely(mine, repeated(1, 16))).as("13 nearer").isTrue();
  }

  /** Thirteen gains of 1 against one loss of 7² − 6² = 13. */
  @Test
  void whatIsNoSmallerInSquaresIsNotSureHoweverManyAreNearer() {
    double[] theirs = repeated(1, 16);
    theirs[15] = 6;
    double[] mine = repeated(1, 16);
    mine[15] = 7;
    Arrays.fill(mine, 0, 13, 0);
    assertThat(surely(mine, theirs)).isFalse();
  }

  @Test
  void theUnitIsAPowerOfTwoAndOneWhereThereIsNone() {
    assertThat(Errors.unit(new double[] {-5, 3})).isEqualTo(4);
    assertThat(Errors.unit(new double[] {Double.MIN_VALUE})).isEqualTo(Double.MIN_NORMAL);
    assertThat(Errors.unit(new double[3])).isEqualTo(1);
    assertThat(Errors.unit(new double[] {Double.POSITIVE_INFINITY})).isEqualTo(1);
  }

  /**
   * Errors and values of 60 entries that vary together, drawn 4,000 times: the standard errors are
   * the spread of the root mean square and of its ratio to that of the values, to a tenth.
   */
  @Test
  void standardErrorsAreTheSpreadOverDraws() {
    RandomGenerator random = new Seed(1).generator();
    int draws = 4000;
    double[] roots = new double[draws];
    double[] ratios = new double[draws];
    double saidOfRoots = 0;
    double saidOfRatios = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] values = new double[60];
      double[] errors = new double[60];
      for (int t = 0; t < values.length; t++) {
        values[t] = random.nextGaussian();
        errors[t] = 0.3 * values[t] + 0.2 * random.nextGaussian();
      }
      Errors of = new Errors(errors);
      roots[draw] = of.rootMeanSquare();
      ratios[draw] = of.rootMeanSquare() / new Errors(values).rootMeanSquare();
      saidOfRoots += of.standardError() / draws;
      saidOfRatios += of.ratioStandardError(new Errors(values)) / draws;
    }
    assertThat(saidOfRoots / deviation(roots)).isBetween(0.9, 1.1);
    assertThat(saidOfRatios / deviation(ratios)).isBetween(0.9, 1.1);
    assertThat(saidOfRatios).as("the values explain a part").isLessThan(0.85 * saidOfRoots);
  }

  /**
   * Values of a long tail, log-normal of deviation 1.5, with errors of a fifth of them: of 120
   * entries two standard errors hold the truth, 0.2, in four of five draws.
   */
  @Test
  void standardErrorsKnowThatFewLargeValuesDecide() {
    RandomGenerator random = new Seed(2).generator();
    int draws = 1000;
    double within = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] values = new double[120];
      double[] errors = new double[120];
      for (int t = 0; t < values.length; t++) {
        values[t] = Math.exp(1.5 * random.nextGaussian());
        errors[t] = 0.2 * values[t] * random.nextGaussian();
      }
      Errors of = new Errors(errors);
      double ratio = of.rootMeanSquare() / new Errors(values).rootMeanSquare();
      double error = of.ratioStandardError(new Errors(values));
      within += Math.abs(ratio - 0.2) < 2 * error ? 1.0 / draws : 0;
    }
    assertThat(within).isBetween(0.8, 0.95);
  }

  /** By leaving each entry out. */
  @Test
  void theStandardErrorIsThatOfTheJackknife() {
    double[] errors = {1, -2, 0.5, 3};
    double[] values = {5, 4, -1, 2};
    double[] ratios = new double[4];
    for (int t = 0; t < 4; t++) {
      int left = t;
      double[] e =
          IntStream.range(0, 4).filter(i -> i != left).mapToDouble(i -> errors[i]).toArray();
      double[] y =
          IntStream.range(0, 4).filter(i -> i != left).mapToDouble(i -> values[i]).toArray();
      ratios[t] = new Errors(e).rootMeanSquare() / new Errors(y).rootMeanSquare();
    }
    double wanted = Math.sqrt(3) * deviation(ratios);
    assertThat(new Errors(errors).ratioStandardError(new Errors(values)))
        .isCloseTo(wanted, within(ROUNDING));
    assertThat(new Errors(new double[] {1, 0}).ratioStandardError(new Errors(new double[] {1, 0})))
        .as("one entry is all there is")
        .isNaN();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void standardErrorsNeitherOverflowNorComeOfOneEntry() {
    Errors huge = new Errors(new double[] {1e200, 3e200, 2e200});
    Errors small = new Errors(new double[] {1, 3, 2});
    assertThat(huge.standardError() / 1e200).isCloseTo(small.standardError(), within(1e-12));
    assertThat(huge.ratioStandardError(huge)).isZero();
    assertThat(new Errors(new double[] {1}).standardError()).isNaN();
    assertThat(new Errors(new double[] {0, 0}).standardError()).isZero();
  }
}
