package org.tacit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tacit.operator.DenseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * θ₁ + 0.8 θ₃ = 1 and θ₂ + 0.8 θ₃ = 1: the third unknown alone has the sum 1.25, which ν = (0.625,
 * 0.625) proves; the first two have the sum 2, and solve the system as well.
 */
class SparseCertificateTest {
  private static SparseCertificate certificate(double[] found, double... dual) {
    LinearSystem system =
        LinearSystem.of(
            DenseCoefficients.of(new double[][] {{1, 0, 0.8}, {0, 1, 0.8}}), new double[] {1, 1});
    return SparseCertificate.of(
        SolvableSystem.of(system, TimeLeft.unlimited()),
        Tensor.of(DType.FLOAT64, found, 3, 1),
        dual,
        TimeLeft.unlimited());
  }

  @Test
  void theOptimumIsProved() {
    SparseCertificate.Proof proof =
        certificate(new double[] {1e-5, 1e-5, 1.2}, 0.6, 0.6, 0.99).proof();
    assertThat(proof).isNotNull();
    assertThat(Objects.requireNonNull(proof).solution().toArray())
        .containsExactly(new double[] {0, 0, 1.25}, within(1e-12));
  }

  /** Another solution with as few unknowns as equations is not, by any dual of a training. */
  @Test
  void aSolutionThatIsNotTheLeastIsNot() {
    for (double[] dual : List.of(new double[] {1, 1, 1.6}, new double[] {0.6, 0.6, 0.99})) {
      assertThat(certificate(new double[] {1, 1, 0}, dual).proof()).isNull();
    }
  }
}
