package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * What a dual vector proves of an ℓ1 norm, by {@code θ₁ + θ₂/2 = 1} and {@code ε θ₃ + ε θ₄/2 = 5
 * ε}: the solutions of minimum ℓ1 norm are (1, 0, 5, 0) of norm 6, proved by (1, 1/ε).
 */
class BasisPursuitGapTest {
  private static final double ROUNDING = 1e-12;

  private static LinearSystem units(double unit) {
    return LinearSystem.of(
        DenseOperator.of(new double[][] {{1, 0.5, 0, 0}, {0, 0, unit, unit / 2}}),
        new double[] {1, 5 * unit});
  }

  private static DualityGap gap(double unit, double[] solution, double... dual) {
    return DualityGap.ofL1Norm(
        units(unit), Tensor.of(DType.FLOAT64, solution, solution.length, 1), dual);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-7, 1e-12})
  void theOptimumIsProvedInEveryUnitAndTheForgottenEquationIsNamed(double unit) {
    DualityGap optimum = gap(unit, new double[] {1, 0, 5, 0}, 1, 1 / unit);
    assertThat(optimum.norm()).isEqualTo(6);
    assertThat(optimum.lowerBound()).isCloseTo(6, within(ROUNDING));
    assertThat(optimum.certifies(ROUNDING)).isTrue();

    DualityGap forgotten = gap(unit, new double[] {1, 0, 0, 0}, 1, 0);
    assertThat(forgotten.relative()).isZero();
    assertThat(forgotten.feasibility().index()).isEqualTo(1);
    assertThat(forgotten.feasibility().own()).isEqualTo(1);
    assertThat(forgotten.certifies(0.99)).isFalse();
  }

  /**
   * With (1, 2/ε) the entries of Aᵀν are 1, 1/2, 2, 1: the bound is 11/2, and nothing is proved.
   */
  @Test
  void theLargestEntryDecidesWhicheverItsSign() {
    for (int sign : new int[] {1, -1}) {
      LinearSystem system =
          LinearSystem.of(
              DenseOperator.of(new double[][] {{1, 0.5, 0, 0}, {0, 0, sign, sign * 0.5}}),
              new double[] {1, 5});
      double[] dual = {1, 2};
      double[] solution = {1, 0, 5 * sign, 0};
      DualityGap gap = DualityGap.ofL1Norm(system, Tensor.of(DType.FLOAT64, solution, 4, 1), dual);
      assertThat(gap.lowerBound()).as("sign %d", sign).isCloseTo(5.5, within(ROUNDING));
      assertThat(gap.certifies(1e-3)).isFalse();
    }
  }

  @Test
  void aSumBelowTheBoundIsRefusedAsOneAboveIt() {
    DualityGap below = gap(1, new double[] {0.99, 0, 5, 0}, 1, 1);
    assertThat(below.relative()).isNegative();
    assertThat(below.certifies(1e-3)).isFalse();
    DualityGap above = gap(1, new double[] {1, 0, 5, 0}, 1, 1.01);
    assertThat(above.relative()).isPositive();
    assertThat(above.certifies(1e-3)).isFalse();
  }

  /** Here the equations are met to 1e-6 of their scale, and a dual of 10⁶ sees all of it. */
  @Test
  void aDualThatWeighsASmallResidualHeavilyRefuses() {
    LinearSystem near =
        LinearSystem.of(
            DenseOperator.of(new double[][] {{1, 1, 0}, {1, 1, 1e-6}}), new double[] {1, 1 + 1e-6});
    double[] found = {1, 0, 0};
    DualityGap gap =
        DualityGap.ofL1Norm(
            near, Tensor.of(DType.FLOAT64, found, 3, 1), new double[] {1 - 1e6, 1e6});
    assertThat(gap.infeasibility()).isLessThan(2e-6);
    assertThat(gap.lowerBound()).isCloseTo(2, within(1e-9));
    assertThat(gap.slack()).isCloseTo(1, within(1e-9));
    assertThat(gap.certifies(1e-3)).isFalse();
  }

  /**
   * (1, 0, 4, 0) misses the second equation by one, which any positive multiple of ν sees alike.
   */
  @Test
  void theSlackDoesNotDependOnTheLengthOfTheDual() {
    for (double length : new double[] {1e-3, 1, 2, 1e3}) {
      DualityGap gap = gap(1, new double[] {1, 0, 4, 0}, length, length);
      assertThat(gap.slack()).isCloseTo(1, within(ROUNDING));
      assertThat(gap.lowerBound()).isCloseTo(6, within(6 * ROUNDING));
      assertThat(gap.infeasibility()).isCloseTo(0.2, within(ROUNDING));
    }
  }

  @Test
  void aDualOfZeroProvesNothing() {
    DualityGap gap = gap(1, new double[] {1, 0, 4, 0}, 0, 0);
    assertThat(gap.lowerBound()).isZero();
    assertThat(gap.slack()).isZero();
    assertThat(gap.certifies(0.99)).isFalse();
  }

  /** A relative residual of exactly 1/5 is met to 1/5. */
  @Test
  void theToleranceItselfIsEnough() {
    DualityGap gap = new DualityGap(5, 4, 1, new Feasibility(0.2, 0, 0.2));
    assertThat(gap.certifies(0.2)).isTrue();
    assertThat(gap.certifies(Math.nextDown(0.2))).isFalse();
    assertThat(new DualityGap(5, 5, 0, new Feasibility(0.21, 0, 1)).certifies(0.2)).isFalse();
  }
}
