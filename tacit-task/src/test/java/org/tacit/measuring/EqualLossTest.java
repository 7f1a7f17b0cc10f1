package org.tacit.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tacit.measuring.EqualLoss.Course;

/** Complexity at equal loss (docs/mathematics/geometric-complexity.md, D4). */
class EqualLossTest {
  private static final double ROUNDING = 1e-12;

  /** A training whose complexity is a power of its loss. */
  private static Course power(String name, double factor, double exponent, double... losses) {
    double[] complexities =
        DoubleStream.of(losses).map(loss -> factor * Math.pow(loss, exponent)).toArray();
    return new Course(name, losses, complexities);
  }

  @Test
  void ofAPowerOfTheLossItIsThatPower() {
    Course course = power("a", 3, -0.7, 2, 0.9, 0.3, 0.01);
    for (double loss : new double[] {2, 1.3, 0.9, 0.1, 0.01}) {
      assertThat(course.at(loss)).isCloseTo(3 * Math.pow(loss, -0.7), within(1e-10));
    }
    assertThat(course.at(2.1)).as("before it began").isNaN();
    assertThat(course.at(0.009)).as("where it never came").isNaN();
  }

  @Test
  void whereALossIsReachedTwiceTheFirstTimeCounts() {
    Course course = new Course("a", new double[] {1, 0.5, 0.8, 0.25}, new double[] {1, 2, 9, 4});
    assertThat(course.at(0.5)).isEqualTo(2);
    assertThat(course.at(0.75)).isBetween(1.0, 2.0);
    assertThat(course.at(0.25)).isCloseTo(4, within(ROUNDING));
  }

  /** Who went further is not more complex: at equal loss the two are as they are. */
  @Test
  void howFarATrainingWentDoesNotCount() {
    EqualLoss both =
        new EqualLoss(
            List.of(power("short", 1, -1, 2, 0.5, 0.1), power("long", 0.5, -1, 1.6, 0.2, 0.001)));
    double[] levels = both.levels();
    assertThat(levels).containsExactly(0.1, 0.2, 0.4, 0.8, 1.6);
    assertThat(both.courses().get(1).complexities()[2])
        .isGreaterThan(both.courses().get(0).complexities()[2]);
    assertThat(both.table().rows())
        .hasSize(2 * levels.length)
        .filteredOn(row -> "long".equals(row.get(1)))
        .allSatisfy(row -> assertThat((Double) row.get(3)).isCloseTo(0.5, within(ROUNDING)));
    EqualLoss apart = new EqualLoss(List.of(power("a", 1, -1, 2, 1), power("b", 1, -1, 0.5, 0.1)));
    assertThat(apart.isKnown()).as("no loss that both have").isFalse();
    assertThat(new EqualLoss(List.of()).isKnown()).isFalse();
  }
}
