package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;

/** Plain where much is left to learn, fast where little is. */
class AcceleratedTailTest {
  private static final double STEP = 0.2;
  private static final double SLOW = 1e-4;
  private static final Quadratic VALLEY = new Quadratic(7, 1, SLOW);
  private static final double[] START = {1, 1, 1};

  private static double[] after(Optimizer optimizer, int steps) {
    Parameters weights = VALLEY.at(START);
    Optimizer.Stepper stepper = optimizer.start(weights);
    for (int step = 0; step < steps; step++) {
      stepper.step(VALLEY, weights);
    }
    return weights.flat().toArray();
  }

  /** The loss of the slow direction alone is SLOW / 2, so nothing is accelerated above it. */
  @Test
  void stepsAreThoseOfPlainDescentWhileTheLossIsLarge() {
    assertThat(after(new AcceleratedTail(STEP, SLOW / 4), 1000))
        .containsExactly(after(new GradientDescent(STEP, 0), 1000));
  }

  /** With momentum the slow direction takes the square root of the steps. */
  @Test
  void theEndIsReachedFarSooner() {
    int steps = 5000;
    double plain = after(new GradientDescent(STEP, 0), steps)[2];
    double hastened = after(new AcceleratedTail(STEP, SLOW), steps)[2];
    assertThat(plain).isGreaterThan(0.9);
    assertThat(Math.abs(hastened)).isLessThan(1e-3);
  }
}
