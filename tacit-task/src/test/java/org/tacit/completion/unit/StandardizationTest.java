package org.tacit.completion.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** The unit in which a model is fitted. */
class StandardizationTest {
  private static final double ROUNDING = 1e-12;

  private static ObservedEntries entries(double... values) {
    return new ObservedEntries(EntryIndices.all(1, values.length), values);
  }

  private static Standardization of(double... values) {
    return Standardization.of(entries(values));
  }

  @Test
  void aMeanThatChanceDoesNotExplainIsTakenOff() {
    Standardization unit = of(11, 9, 11, 9);
    assertThat(unit.mean()).isCloseTo(10, within(ROUNDING));
    assertThat(unit.scale()).isCloseTo(1, within(ROUNDING));
  }

  /** The standard error of the mean of four values of deviation 1 is a half. */
  @Test
  void oneThatItExplainsIsLeft() {
    assertThat(of(2.4, 0.4, 2.4, 0.4).mean()).as("2.8 standard errors").isZero();
    assertThat(of(2.6, 0.6, 2.6, 0.6).mean()).as("3.2 standard errors").isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -3, 1e300, -1e308, 1e-300, 1e-320, 0})
  void equalValuesAreOnlyShiftedAndComeBack(double value) {
    for (int count : new int[] {1, 2, 5}) {
      double[] values = new double[count];
      Arrays.fill(values, value);
      Standardization unit = of(values);
      assertThat(unit.scale()).isEqualTo(1);
      double[] standard = unit.apply(entries(values)).values();
      assertThat(standard).containsOnly(0);
      assertThat(unit.undo(standard)).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e300, 1.7e308, 1e-300, 1e-307})
  void valuesOfAnySizeHaveDeviationOneAndComeBack(double size) {
    double[] values = {size, -size, size / 2, size / 4};
    Standardization unit = of(values);
    double[] standard = unit.apply(entries(values)).values();
    assertThat(Arrays.stream(standard).map(v -> v * v).average().orElse(0)).isBetween(0.9, 1.5);
    double[] back = unit.undo(standard);
    for (int t = 0; t < values.length; t++) {
      assertThat(back[t] / size).isCloseTo(values[t] / size, within(ROUNDING));
    }
  }

  @Test
  void logarithmsAreWorthATryOfPositiveValuesWithALongTailOnly() {
    RandomGenerator random = new Seed(1).generator();
    double[] tail = new double[200];
    Arrays.setAll(tail, t -> Math.exp(2 * random.nextGaussian()));
    assertThat(Standardization.worthLogarithms(entries(tail))).isTrue();
    double[] even = new double[40];
    Arrays.setAll(even, t -> 2 + Math.sin(t * 2.4));
    assertThat(Standardization.worthLogarithms(entries(even))).isFalse();
    tail[7] = 0;
    assertThat(Standardization.worthLogarithms(entries(tail))).isFalse();
    assertThat(Standardization.worthLogarithms(entries(3, 3, 3))).isFalse();
    assertThat(Standardization.worthLogarithms(entries(3))).isFalse();
  }

  /** Nine values of mean 2 and deviation 2: the mean is three standard errors of 2/3. */
  @Test
  void threeStandardErrorsAreNotChance() {
    assertThat(of(4, 4, 4, 3, 3, 1, 1, -2, 0)).isEqualTo(new Standardization(false, 2, 2));
  }

  @Test
  void logarithmsAreShiftedAndScaledAndComeBack() {
    double[] values = {Math.exp(11), Math.exp(9), Math.exp(11), Math.exp(9)};
    Standardization unit = Standardization.ofLogarithms(entries(values));
    assertThat(unit.logarithmic()).isTrue();
    assertThat(unit.mean()).isCloseTo(10, within(ROUNDING));
    assertThat(unit.scale()).isCloseTo(1, within(ROUNDING));
    double[] standard = unit.apply(entries(values)).values();
    assertThat(standard).containsExactly(new double[] {1, -1, 1, -1}, within(ROUNDING));
    double[] back = unit.undo(standard);
    for (int t = 0; t < values.length; t++) {
      assertThat(back[t] / values[t]).isCloseTo(1, within(ROUNDING));
    }
  }

  /** The third central moment over the cube of the deviation, of raw moments. */
  private static double skewness(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double square = Arrays.stream(values).map(v -> v * v).average().orElse(0);
    double cube = Arrays.stream(values).map(v -> v * v * v).average().orElse(0);
    double variance = square - mean * mean;
    return (cube - 3 * mean * square + 2 * mean * mean * mean) / Math.pow(variance, 1.5);
  }

  /** 1/a, as many ones as are left, and a, whose logarithms are symmetric. */
  private static double[] symmetricLogarithms(int count, double a) {
    double[] values = new double[count];
    Arrays.fill(values, 1);
    values[0] = 1 / a;
    values[count - 1] = a;
    return values;
  }

  /**
   * The mean of seven values is one that chance explains, that of twenty is not; the skewness is
   * about its mean in both.
   */
  @Test
  void aSkewnessOfTwoIsALongTail() {
    for (int count : new int[] {7, 20}) {
      double low = 1.1;
      double high = 1e3;
      for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        boolean more = skewness(symmetricLogarithms(count, middle)) > 2;
        low = more ? low : middle;
        high = more ? middle : high;
      }
      double[] less = symmetricLogarithms(count, 0.999 * low);
      double[] more = symmetricLogarithms(count, 1.001 * low);
      assertThat(Standardization.of(entries(more)).mean() == 0).isEqualTo(count == 7);
      assertThat(Standardization.worthLogarithms(entries(less))).as("%d values", count).isFalse();
      assertThat(Standardization.worthLogarithms(entries(more))).as("%d values", count).isTrue();
    }
  }

  /** The logarithms of two values are as skew: one of ten has the skewness 0.8 / 0.3. */
  @Test
  void logarithmsThatAreHalfAsSkewAreNotWorthATry() {
    double[] two = new double[10];
    Arrays.fill(two, 1);
    two[3] = 100;
    assertThat(skewness(two)).isCloseTo(0.8 / 0.3, within(1e-9));
    assertThat(Standardization.worthLogarithms(entries(two))).isFalse();
  }
}
