package org.tacit.solver.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.problem.Observations;
import org.tacit.solver.Solution;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The settings and the start of singular value thresholding: docs/mathematics/spectral-networks.md,
 * S3.
 */
class SingularValueThresholdingTest {
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(43);

  private static Observations sensed() {
    Tensor truth = Tensor.gaussian(SEED.split("truth"), DType.FLOAT64, 1, 9, 4);
    return Observations.of(
        SampledTransform.random(new OrthonormalTransform.Entries(9, 4), 24, SEED), truth);
  }

  @Test
  void theUsualSettingsAreThoseOfItsAuthors() {
    SingularValueThresholding usual = SingularValueThresholding.heuristic(sensed(), 1e-4, 500);
    assertThat(usual.threshold()).isCloseTo(30, within(ROUNDING));
    assertThat(usual.step()).isCloseTo(1.8, within(ROUNDING));
    assertThat(usual.tolerance()).isEqualTo(1e-4);
    assertThat(usual.iterations()).isEqualTo(500);
  }

  /** {@code X_1 = D_τ(k_0 δ P_Ω(M))} and {@code Y_1 = k_0 δ P_Ω(M) + δ P_Ω(M − X_1)}. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1.8})
  void theStartSkipsTheStepsInWhichNothingHappens(double step) {
    Observations sensed = sensed();
    double threshold = 7;
    double largest = SoftImpute.largestPenalty(sensed);
    double skipped = Math.ceil(threshold / (step * largest));
    Tensor multipliers = sensed.operator().adjoint(sensed.target()).scale(skipped * step);
    for (int iterations = 1; iterations <= 3; iterations++) {
      Tensor expected = SingularValueShrinkage.soft(multipliers, threshold).matrix();
      Solution<Tensor> found =
          new SingularValueThresholding(threshold, step, 0, iterations).solve(sensed);
      assertThat(found.found().subtract(expected).norm()).isLessThan(ROUNDING);
      assertThat(found.found().norm()).isPositive();
      assertThat(found.converged()).isFalse();
      assertThat(found.iterations()).isEqualTo(iterations);
      multipliers =
          multipliers.add(sensed.operator().adjoint(sensed.residual(expected)).scale(step));
    }
    Tensor sooner = sensed.operator().adjoint(sensed.target()).scale((skipped - 1) * step);
    assertThat(SingularValueShrinkage.soft(sooner, threshold).matrix().norm()).isZero();
  }

  @Test
  void zerosAreMetByZero() {
    Observations zeros = new Observations(sensed().operator(), new double[24]);
    Solution<Tensor> found = new SingularValueThresholding(7, 1, 1e-6, 10).solve(zeros);
    assertThat(found.found().norm()).isZero();
    assertThat(found.converged()).isTrue();
  }
}
