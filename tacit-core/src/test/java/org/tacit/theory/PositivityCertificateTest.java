package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** What the lemma of positivity says of a vector, and where it says nothing. */
class PositivityCertificateTest {
  private static final double CERTIFIED = 1e-9;

  /**
   * Without ones in the row space, with a negative coordinate, or where the values are not met, the
   * lemma says nothing.
   */
  @Test
  void theLemmaIsNotClaimedWhereAConditionFails() {
    Tensor ones = Tensor.of(DType.FLOAT64, new double[] {1, 1, 1}, 1, 3);
    double[] value = {1};
    assertThat(PositivityCertificate.of(ones, value, new double[] {0.5, 0.2, 0.3}).holds(CERTIFIED))
        .isTrue();
    assertThat(
            PositivityCertificate.of(ones, value, new double[] {1.2, -0.5, 0.3}).holds(CERTIFIED))
        .isFalse();
    assertThat(PositivityCertificate.of(ones, value, new double[] {0.5, 0.2, 0.2}).holds(CERTIFIED))
        .isFalse();
    Tensor rising = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3}, 1, 3);
    assertThat(PositivityCertificate.of(rising, value, new double[] {1, 0, 0}).holds(CERTIFIED))
        .isFalse();
  }

  /** All conditions are relative, and C may have dependent rows. */
  @Test
  void theConditionsOfTheLemmaHaveNoUnit() {
    Tensor rising = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3}, 1, 3);
    PositivityCertificate apart =
        PositivityCertificate.of(rising, new double[] {1e6}, new double[] {1e6, 0, 0});
    // ‖(6/14) (1, 2, 3) − 1‖ / √3.
    assertThat(apart.rowSpaceDistance()).isCloseTo(Math.sqrt(1.0 / 7), within(1e-12));
    Tensor twice = Tensor.of(DType.FLOAT64, new double[] {1, 1, 1, 2, 2, 2}, 2, 3);
    for (double unit : new double[] {1e-6, 1e6}) {
      double[] values = {unit, 2 * unit};
      double[] coordinates = {0.5 * unit, 0.2 * unit, 0.3 * unit};
      PositivityCertificate exact = PositivityCertificate.of(twice, values, coordinates);
      assertThat(exact.holds(1e-12)).isTrue();
      assertThat(exact.value()).isCloseTo(unit, within(1e-12 * unit));
      // The shortest of all (1 − 2 t, t) in rows of one length, (ν₁ / 2, ν₂).
      assertThat(exact.dual()).containsExactly(new double[] {0.5, 0.25}, within(1e-12));
      coordinates[1] += 1e-3 * unit;
      PositivityCertificate missed = PositivityCertificate.of(twice, values, coordinates);
      assertThat(missed.infeasibility()).isCloseTo(1e-3, within(1e-12));
    }
  }

  /**
   * A row in a small unit that is missed altogether: by the whole of y the residual is 5e-8 of it,
   * and x ≥ 0 with a row of ones is feasible "nearly".
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-4, 1e-8})
  void aRowInASmallUnitIsNotForgotten(double unit) {
    Tensor rows = Tensor.of(DType.FLOAT64, new double[] {1, 1, 0, 0, 0, unit}, 2, 3);
    double[] values = {1, 5 * unit};
    PositivityCertificate right =
        PositivityCertificate.of(rows, values, new double[] {0.5, 0.5, 5});
    assertThat(right.holds(1e-12)).isTrue();
    assertThat(right.value()).isCloseTo(6, within(1e-12));
    PositivityCertificate wrong =
        PositivityCertificate.of(rows, values, new double[] {0.5, 0.5, 0});
    assertThat(wrong.feasibility().index()).isEqualTo(1);
    assertThat(wrong.gap()).isCloseTo(-5, within(1e-12));
    assertThat(wrong.holds(0.99)).isFalse();
  }

  private static boolean holds(double distance, double least, double worst, double gap) {
    return new PositivityCertificate(
            new double[0], distance, least, new Feasibility(worst, 0, worst), gap, 1)
        .holds(0.1);
  }

  /** Each at its tolerance, and beyond it; a gap on either side. */
  @Test
  void eachConditionIsNeeded() {
    assertThat(holds(0.1, -0.1, 0.1, 0.1)).isTrue();
    assertThat(holds(0.1, 1, 0.1, -0.1)).isTrue();
    assertThat(holds(0.11, 0, 0, 0)).isFalse();
    assertThat(holds(0, -0.11, 0, 0)).isFalse();
    assertThat(holds(0, 0, 0.11, 0)).isFalse();
    assertThat(holds(0, 0, 0, 0.11)).isFalse();
    assertThat(holds(0, 0, 0, -0.11)).isFalse();
  }

  @Test
  void theLeastCoordinateIsRelativeToTheLargestWhicheverItsSign() {
    Tensor ones = Tensor.of(DType.FLOAT64, new double[] {1, 1, 1}, 1, 3);
    double[] value = {1};
    assertThat(PositivityCertificate.of(ones, value, new double[] {3, -4, 2}).leastCoordinate())
        .isEqualTo(-1);
    assertThat(PositivityCertificate.of(ones, value, new double[] {4, 1, 2}).leastCoordinate())
        .isEqualTo(0.25);
    assertThat(PositivityCertificate.of(ones, value, new double[3]).leastCoordinate()).isZero();
  }
}
