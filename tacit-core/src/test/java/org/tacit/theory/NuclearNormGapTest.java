package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The bound of a dual vector in the example [[1, 2], [2, ?]], whose minimum nuclear norm is 4 at ?
 * = 1 (docs/mathematics/spectral-networks.md, T11): there U V^T is [[0, 1], [1, 0]], the adjoint of
 * the dual vector (0, 1, 1).
 */
class NuclearNormGapTest {
  private static final double ROUNDING = 1e-12;
  private static final double[] DUAL = {0, 1, 1};

  private static Observations corner(double unit) {
    return new Observations(
        SampledTransform.of(new OrthonormalTransform.Entries(2, 2), new int[] {0, 1, 2}),
        new double[] {unit, 2 * unit, 2 * unit});
  }

  private static Tensor matrix(double unit, double missing) {
    return Tensor.of(DType.FLOAT64, new double[] {unit, 2 * unit, 2 * unit, missing * unit}, 2, 2);
  }

  /** In any unit of the data, and for a dual vector of any length. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1, 1e8})
  void theOptimumIsCertifiedAndNothingElse(double unit) {
    DualityGap optimum = DualityGap.ofNuclearNorm(corner(unit), matrix(unit, 1), DUAL);
    assertThat(optimum.norm()).isCloseTo(4 * unit, within(ROUNDING * unit));
    assertThat(optimum.lowerBound()).isCloseTo(4 * unit, within(ROUNDING * unit));
    assertThat(optimum.certifies(ROUNDING)).isTrue();
    double[] longer = {0, 1e5, 1e5};
    assertThat(DualityGap.ofNuclearNorm(corner(unit), matrix(unit, 1), longer).certifies(ROUNDING))
        .isTrue();
    DualityGap leastRank = DualityGap.ofNuclearNorm(corner(unit), matrix(unit, 4), DUAL);
    assertThat(leastRank.relative()).isCloseTo(0.2, within(ROUNDING));
    assertThat(leastRank.certifies(0.2 - 1e-9)).isFalse();
    assertThat(leastRank.certifies(0.2 + 1e-9)).isTrue();
  }

  /** {@code y^T ν / ‖𝒜*(ν)‖₂} of a vector that proves less. */
  @Test
  void everyDualVectorGivesItsBound() {
    double[] dual = {1, 1, 1};
    // 𝒜*(ν) = [[1, 1], [1, 0]] has the golden ratio for its norm.
    double expected = 5 / ((1 + Math.sqrt(5)) / 2);
    assertThat(DualityGap.ofNuclearNorm(corner(1), matrix(1, 1), dual).lowerBound())
        .isCloseTo(expected, within(ROUNDING));
  }

  /** Vectors that prove nothing give the bound that every norm has. */
  @Test
  void theBoundIsNeverNegative() {
    assertThat(
            DualityGap.ofNuclearNorm(corner(1), matrix(1, 1), new double[] {-1, 0, 0}).lowerBound())
        .isZero();
    assertThat(DualityGap.ofNuclearNorm(corner(1), matrix(1, 1), new double[3]).lowerBound())
        .isZero();
  }

  /** A smaller matrix has a smaller norm, but not the values. */
  @Test
  void whatHasNotTheValuesIsNotCertified() {
    DualityGap half = DualityGap.ofNuclearNorm(corner(3), matrix(1.5, 1), DUAL);
    assertThat(half.infeasibility()).isCloseTo(0.5, within(ROUNDING));
    assertThat(half.relative()).isNegative();
    assertThat(half.certifies(0.4)).isFalse();
  }

  @Test
  void measurementsOfNothingAreMetByZeroAlone() {
    Observations nothing = corner(0);
    assertThat(DualityGap.ofNuclearNorm(nothing, matrix(0, 0), DUAL).certifies(0)).isTrue();
    DualityGap other = DualityGap.ofNuclearNorm(nothing, matrix(1, 0), DUAL);
    assertThat(other.infeasibility()).isEqualTo(2);
    assertThat(other.certifies(0.5)).isFalse();
  }

  /**
   * One measurement in a unit of its own: {@code y = (1, 5 u)} of {@code e₁e₁ᵀ} and {@code u
   * e₂e₂ᵀ}.
   */
  private static Observations units(double unit) {
    double[] both = {1, 0, 0, 0, 0, 0, 0, unit};
    return new Observations(
        new DenseOperator(new int[] {2, 2}, Tensor.of(DType.FLOAT64, both, 2, 4)),
        new double[] {1, 5 * unit});
  }

  /** diag(1, 5) alone has the values; a gap of −5 proves that diag(1, 0) has not. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-4, 1e-8, 1e-12})
  void aMeasurementInASmallUnitIsNotForgotten(double unit) {
    double[] dual = {1, 1 / unit};
    Tensor truth = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 5}, 2, 2);
    assertThat(DualityGap.ofNuclearNorm(units(unit), truth, dual).certifies(ROUNDING)).isTrue();

    Tensor wrong = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 0}, 2, 2);
    DualityGap gap = DualityGap.ofNuclearNorm(units(unit), wrong, dual);

    assertThat(gap.relative()).isCloseTo(-5, within(ROUNDING));
    assertThat(gap.feasibility().index()).isEqualTo(1);
    assertThat(gap.feasibility().own()).isCloseTo(1, within(ROUNDING));
    assertThat(gap.infeasibility()).isCloseTo(1, within(ROUNDING));
    assertThat(gap.slack()).isCloseTo(5, within(5 * ROUNDING));
    assertThat(gap.certifies(0.99)).isFalse();
    // Nor by a dual vector that forgets the same measurement, so that the gap is closed.
    DualityGap blind = DualityGap.ofNuclearNorm(units(unit), wrong, new double[] {1, 0});
    assertThat(blind.relative()).isZero();
    assertThat(blind.certifies(0.99)).isFalse();
  }

  /** A gap that is open below is no more closed than one that is open above, by the same share. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, -0.01})
  void aGapIsJudgedByItsSizeOnEitherSide(double share) {
    Tensor scaled = matrix(1 + share, 1);
    DualityGap gap = DualityGap.ofNuclearNorm(corner(1), scaled, DUAL);
    assertThat(gap.certifies(Math.abs(share) / 2)).isFalse();
    assertThat(gap.certifies(2 * Math.abs(share))).isTrue();
  }

  @Test
  void zeroIsBelowEveryPositiveBound() {
    DualityGap zero = DualityGap.ofNuclearNorm(corner(1), matrix(0, 0), DUAL);
    assertThat(zero.relative()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(zero.certifies(1e9)).isFalse();
  }

  /** A half of the matrix leaves a half of the values, which any multiple of ν sees alike. */
  @Test
  void theSlackDoesNotDependOnTheLengthOfTheDual() {
    for (double length : new double[] {1e-3, 1, 1e3}) {
      DualityGap half =
          DualityGap.ofNuclearNorm(corner(1), matrix(0.5, 1), new double[] {0, length, length});
      assertThat(half.slack()).isCloseTo(2, within(ROUNDING));
    }
    DualityGap blind = DualityGap.ofNuclearNorm(corner(1), matrix(0.5, 1), new double[3]);
    assertThat(blind.slack()).isZero();
  }
}
