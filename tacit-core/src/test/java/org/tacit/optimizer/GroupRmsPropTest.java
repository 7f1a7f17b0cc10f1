package org.tacit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** docs/mathematics/hierarchical-tensor-factorization.md, D12. */
class GroupRmsPropTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @ValueSource(doubles = {1e-7, 1e-3, 10})
  void theFirstStepHasTheStepSizeAsItsLengthAndTheDirectionOfTheGradient(double size) {
    ParameterLayout layout = new ParameterLayout(List.of(new Block("W", 5, 10)));
    Parameters slope = new Initialization.Gaussian(size).start(layout, DType.FLOAT64, new Seed(3));
    Parameters start = layout.zeros(DType.FLOAT64);
    GroupRmsProp.withStepSize(1e-2).start(start).step(new Linear(slope), start);
    Tensor weights = start.flat();
    Tensor gradient = slope.flat();
    double norm = gradient.norm();
    assertThat(weights.norm()).isCloseTo(1e-2 / (1 + 1e-6 / norm), within(EXACT));
    assertThat(weights.dot(gradient)).isCloseTo(-weights.norm() * norm, within(EXACT * norm));
  }

  /**
   * The mean of equal squares is that square at every step, once the start from zero is corrected
   * for: all steps along one slope are of one length. Without the correction the second would be
   * √(1/(1 − 0.99²)) ≈ 7.1 times as long.
   */
  @Test
  void everyStepAlongOneSlopeHasTheSameLength() {
    ParameterLayout layout = new ParameterLayout(List.of(new Block("W", 5, 10)));
    Parameters slope = new Initialization.Gaussian(1).start(layout, DType.FLOAT64, new Seed(3));
    Parameters weights = layout.zeros(DType.FLOAT64);
    Optimizer.Stepper stepper = GroupRmsProp.withStepSize(1e-2).start(weights);
    double norm = slope.flat().norm();
    for (int step = 1; step <= 5; step++) {
      double rate = stepper.step(new Linear(slope), weights).time();
      assertThat(rate * norm)
          .as("step %d", step)
          .isCloseTo(1e-2 / (1 + 1e-6 / norm), within(EXACT));
    }
  }
}
