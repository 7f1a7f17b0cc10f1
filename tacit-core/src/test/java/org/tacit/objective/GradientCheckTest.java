package org.tacit.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What the check says of right gradients, and of wrong ones. */
class GradientCheckTest {
  /** Rounding of central differences at the best step, of values of size one. */
  private static final double RIGHT = 1e-9;

  private static final double RIGHT_IN_SINGLE_PRECISION = 3e-3;
  private static final double ORDER = 0.1;
  private static final Seed SEED = new Seed(3);

  /** {@code Σ_i f(θ_i)} with a slope that somebody wrote. */
  private record Sum(DoubleUnaryOperator function, DoubleUnaryOperator slope) implements Objective {
    @Override
    public double value(Parameters weights) {
      return Stream.of(weights.flat().toArray())
          .flatMapToDouble(Arrays::stream)
          .map(function)
          .sum();
    }

    @Override
    public double valueAndGradient(Parameters weights, Parameters gradient) {
      double[] slopes = weights.flat().toArray();
      Arrays.setAll(slopes, i -> slope.applyAsDouble(slopes[i]));
      gradient.flat().set(slopes);
      return value(weights);
    }
  }

  private static Parameters weights(DType dtype) {
    return new ParameterLayout(List.of(new Block("w", 4, 1)))
        .over(Tensor.of(dtype, new double[] {0.3, -0.7, 1.1, 0.2}, 4));
  }

  private static GradientCheck check(DoubleUnaryOperator function, DoubleUnaryOperator slope) {
    return GradientCheck.of(new Sum(function, slope), weights(DType.FLOAT64), SEED);
  }

  @Test
  void aRightGradientHasOrderTwoAndAnErrorOfRounding() {
    GradientCheck check = check(StrictMath::exp, StrictMath::exp);
    assertThat(check.error()).as(check.toString()).isLessThan(RIGHT);
    assertThat(check.order().orElseThrow()).isCloseTo(2, within(ORDER));
  }

  @Test
  void theErrorEstimatesHowFarAWrongGradientIs() {
    GradientCheck check = check(StrictMath::exp, x -> 1.001 * StrictMath.exp(x));
    assertThat(check.error()).isBetween(1e-4, 4e-3);
    assertThat(check.order().orElseThrow()).isLessThan(1);
  }

  /** A slope with the wrong sign, a lost factor, a lost summand, none at all, or not a number. */
  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, 2, 0, Double.NaN})
  void grossFaultsHaveOrderZeroAndAnErrorOfTheSizeOfTheGradient(double factor) {
    GradientCheck check = check(StrictMath::sin, x -> factor * StrictMath.cos(x));
    assertThat(check.error() < 0.3).as(check.toString()).isFalse();
    check.order().ifPresent(order -> assertThat(order).isCloseTo(0, within(ORDER)));
  }

  @Test
  void aQuadraticHasNoErrorButRoundingAndSoNoOrder() {
    GradientCheck check = check(x -> x * x, x -> 2 * x);
    assertThat(check.error()).isLessThan(RIGHT);
    assertThat(check.order()).isEmpty();
  }

  @Test
  void aGradientInSinglePrecisionIsToldFromAWrongOne() {
    Parameters weights = weights(DType.FLOAT32);
    Objective right = new Sum(StrictMath::exp, StrictMath::exp);
    Objective wrong = new Sum(StrictMath::exp, x -> 1.05 * StrictMath.exp(x));
    assertThat(GradientCheck.of(right, weights, SEED).error())
        .isLessThan(RIGHT_IN_SINGLE_PRECISION);
    assertThat(GradientCheck.of(wrong, weights, SEED).error())
        .isGreaterThan(RIGHT_IN_SINGLE_PRECISION);
  }

  @Test
  void theWeightsAreLeftAsTheyAre() {
    Parameters weights = weights(DType.FLOAT64);
    double[] before = weights.flat().toArray();
    GradientCheck.of(new Sum(StrictMath::exp, StrictMath::exp), weights, SEED);
    assertThat(weights.flat().toArray()).containsExactly(before);
  }

  @Test
  void noDirectionsAndStepsThatDoNotFallAreRefused() {
    Objective objective = new Sum(StrictMath::exp, StrictMath::exp);
    Parameters weights = weights(DType.FLOAT64);
    assertThatThrownBy(() -> GradientCheck.of(objective, weights, SEED, 0, List.of(0.1)))
        .hasMessageContaining("found 0 and [0.1]");
    assertThatThrownBy(() -> GradientCheck.of(objective, weights, SEED, 1, List.of(0.1, 0.1)))
        .hasMessageContaining("found [0.1, 0.1]");
  }
}
