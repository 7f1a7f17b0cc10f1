package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.regularizer.SquaredNorm;

/** Decay beside the gradient: of its closed forms, and where it differs from a penalty. */
class DecoupledDecayTest {
  private static final double ROUNDING = 1e-14;
  private static final double RATE = 0.3;
  private static final double[] START = {1, -2, 0.5, 1.5};
  private static final Quadratic BOWL = new Quadratic(1, 3, 0.2, 7);

  private static double[] after(Optimizer optimizer, Quadratic bowl, int steps) {
    Parameters weights = bowl.at(START);
    Optimizer.Stepper stepper = optimizer.start(weights);
    for (int step = 0; step < steps; step++) {
      stepper.step(bowl, weights);
    }
    return weights.flat().toArray();
  }

  /** Where the gradient is zero k steps leave (1 − ηλ)^k, by a schedule the product. */
  @Test
  void withoutAGradientWeightsShrinkByTheirRate() {
    Quadratic flat = new Quadratic(0, 0, 0, 0);
    double[] found = after(new DecoupledDecay(Adam.withStepSize(0.1), RATE), flat, 20);
    StepSize cosine = new StepSize.Cosine(0.1, 20, 0);
    double[] scheduled =
        after(new DecoupledDecay(new Adam(cosine, 0.9, 0.999, 1e-8), RATE), flat, 20);
    double product = 1;
    for (int step = 0; step < 20; step++) {
      product *= 1 - RATE * cosine.at(step);
    }
    for (int i = 0; i < START.length; i++) {
      assertThat(found[i]).isCloseTo(START[i] * Math.pow(1 - 0.1 * RATE, 20), within(ROUNDING));
      assertThat(scheduled[i]).isCloseTo(START[i] * product, within(ROUNDING));
    }
  }

  /** Adam's first step has the length η, whatever the gradient; the decay comes on top of it. */
  @Test
  void theFirstStepOfAdamWIsItsSignAndTheDecay() {
    double[] found = after(new DecoupledDecay(Adam.withStepSize(0.1), RATE), BOWL, 1);
    for (int i = 0; i < START.length; i++) {
      double expected = START[i] - 0.1 * Math.signum(START[i]) - 0.1 * RATE * START[i];
      assertThat(found[i]).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void ofPlainDescentItIsThePenaltyAndOfAdamItIsNot() {
    GradientDescent plain = new GradientDescent(0.05, 0);
    double[] decayed = after(new DecoupledDecay(plain, RATE), BOWL, 30);
    double[] penalized = after(new WithPenalty(plain, SquaredNorm.decay(RATE)), BOWL, 30);
    assertThat(decayed).containsExactly(penalized, within(ROUNDING));
    Adam adam = Adam.withStepSize(0.05);
    assertThat(after(new DecoupledDecay(adam, RATE), BOWL, 10)[0])
        .isNotCloseTo(
            after(new WithPenalty(adam, SquaredNorm.decay(RATE)), BOWL, 10)[0], within(0.01));
  }

  @Test
  void noRateChangesNoBit() {
    Adam adam = Adam.withStepSize(0.05);
    assertThat(after(new DecoupledDecay(adam, 0), BOWL, 10)).isEqualTo(after(adam, BOWL, 10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rates(double rate) {
    assertThatThrownBy(() -> new DecoupledDecay(Adam.withStepSize(1), rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + rate);
  }
}
