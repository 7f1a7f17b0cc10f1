package org.tacit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values on a scale, and what only resembles them. */
class ValueRangeTest {
  private static double[] cycle(int count, double... levels) {
    return IntStream.range(0, count).mapToDouble(i -> levels[i % levels.length]).toArray();
  }

  @Test
  void starsAndMarksStandOnAScale() {
    assertThat(ValueRange.ofScale(cycle(30, 1, 2, 3, 4, 5))).hasToString("1 to 5");
    assertThat(ValueRange.ofScale(cycle(30, 0.5, 1, 2.5, 4, 4.5, 5))).hasToString("0.5 to 5");
    assertThat(ValueRange.ofScale(cycle(30, -2, -1, 0, 1, 2))).hasToString("-2 to 2");
    assertThat(ValueRange.ofScale(cycle(30, 0.1, 0.2, 0.3, 0.4))).hasToString("0.1 to 0.4");
  }

  @Test
  void countsMeasurementsAndAFewValuesDoNot() {
    assertThat(ValueRange.ofScale(cycle(30, 0, 1, 2, 3))).as("counts").isNull();
    assertThat(ValueRange.ofScale(cycle(30, 1, 2, 3.14, 4))).as("measured").isNull();
    assertThat(ValueRange.ofScale(cycle(30, 1, 2, 19))).as("gaps").isNull();
    assertThat(ValueRange.ofScale(cycle(30, 1, 2))).as("two values").isNull();
    assertThat(ValueRange.ofTwo(cycle(30, 1, 2))).hasToString("1 to 2");
    assertThat(ValueRange.ofTwo(cycle(19, 1, 2))).as("too few of one").isNull();
    assertThat(ValueRange.ofTwo(cycle(30, 1, 2, 3))).as("three").isNull();
    assertThat(ValueRange.ofScale(cycle(19, 1, 2, 3))).as("too few").isNull();
    assertThat(ValueRange.ofScale(IntStream.range(1, 40).mapToDouble(i -> i).toArray()))
        .as("too many steps")
        .isNull();
  }

  @Test
  void whatLiesOutsideGoesToTheEnd() {
    ValueRange range = new ValueRange(1, 5);
    assertThat(range.nearest(7)).isEqualTo(5);
    assertThat(range.nearest(-7)).isEqualTo(1);
    assertThat(range.nearest(2.5)).isEqualTo(2.5);
    assertThat(range.nearest(Double.NaN)).isNaN();
    assertThatThrownBy(() -> new ValueRange(5, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
