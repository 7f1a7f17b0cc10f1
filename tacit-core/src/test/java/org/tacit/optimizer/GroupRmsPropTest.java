package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Spec A, section 6, item 14. */
class GroupRmsPropTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @ValueSource(doubles = {1e-7, 1e-3, 10})
  void theFirstStepHasTheStepSizeAsItsLengthAndTheDirectionOfTheGradient(double size) {
    Tensor gradient = Tensor.gaussian(new Seed(3), DType.FLOAT64, size, 50);
    double norm = gradient.norm();
    Tensor weights = Tensor.zeros(DType.FLOAT64, 50);
    GroupRmsProp.withStepSize(1e-2).start(weights).step(weights, gradient);
    assertThat(weights.norm()).isCloseTo(1e-2 / (1 + 1e-6 / norm), within(EXACT));
    assertThat(weights.dot(gradient)).isCloseTo(-weights.norm() * norm, within(EXACT * norm));
  }
}
