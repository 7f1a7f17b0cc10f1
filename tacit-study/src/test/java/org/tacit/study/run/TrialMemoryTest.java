package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.flow.GradientFlow;

/** A trial takes what its model and its optimizer hold. */
class TrialMemoryTest {
  private static final MatrixFactorization MODEL = new MatrixFactorization(30, 20, 2, 20);

  private static double vectors(Optimizer optimizer) {
    return TrialMemory.bytes(MODEL, optimizer) / (Double.BYTES * MODEL.layout().numbers());
  }

  /** Beside start, weights and best weights, a flow holds its seven slopes and three vectors. */
  @Test
  void moreIsCountedForAnOptimizerThatHoldsMore() {
    double descent = vectors(new GradientDescent(0.1, 0));
    assertThat(vectors(new GradientDescent(0.1, 0.9))).isGreaterThan(descent);
    assertThat(vectors(Adam.withStepSize(0.1))).isGreaterThan(descent);
    assertThat(vectors(GradientFlow.withTolerance(1e-6)) - descent).isGreaterThan(10);
  }
}
