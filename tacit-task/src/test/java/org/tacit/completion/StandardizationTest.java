package org.tacit.completion;

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
}
