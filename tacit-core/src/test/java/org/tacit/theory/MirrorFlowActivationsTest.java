package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.measure.L1Norm;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.ResidualIntegral;
import org.tacit.operator.DenseOperator;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Where balanced flow of one product ends for every smooth activation:
 * docs/mathematics/spectral-networks.md, T10.
 */
class MirrorFlowActivationsTest {
  private static final double FLOW = 1e-8;
  private static final Seed SEED = new Seed(26);

  private static final double[] VALUES = {2.1, 1.9};

  private static Tensor wide() {
    return Tensor.of(DType.FLOAT64, new double[] {1, 2, 0.5, 1, 3, 2, 0.3, 1, 1.5, 0.7}, 2, 5);
  }

  private static Tensor golden() {
    return Tensor.of(DType.FLOAT64, new double[] {1, 2, 3}, 1, 3);
  }

  /** The coordinates are below 1, so that {@code x_1 + 2 x_2 + 3 x_3} is below 6. */
  @Test
  void beyondTheRangeOfTheActivationThereIsNoLimit() {
    assertThatThrownBy(
            () -> MirrorFlowLimit.of(SpectralActivations.tanh(), golden(), new double[] {6.1}, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range of tanh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed-square", "clipped-linear", "sigmoid"})
  void thereIsNoLimitOfActivationsThatAreNotSmoothOrFlatAtZero(String name) {
    assertThatThrownBy(
            () ->
                MirrorFlowLimit.of(
                    SpectralActivations.named(name, true), golden(), new double[] {1}, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  /** The flow itself ends there, and the block that follows the residual ends as s. */
  @ParameterizedTest
  @CsvSource({
    "identity,0.1",
    "identity,0.01",
    "tanh,0.1",
    "tanh,0.01",
    "arctan,0.1",
    "algebraic,0.1",
    "shifted-sigmoid,0.1"
  })
  void theFlowEndsAtItsPredictedLimitWithItsIntegral(String name, double scale) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    double[] values = name.equals("shifted-sigmoid") ? new double[] {0.8, 0.7} : VALUES;
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(5, List.of(1), activation).withFixedMixing();
    DiagonalSensingObjective objective =
        new DiagonalSensingObjective(network, wide(), values, Normalization.SUM);
    ResidualIntegral integral = new ResidualIntegral(objective, network.layout());
    Parameters start = network.layout().zeros(DType.FLOAT64);
    start.flat().addInPlace(scale);
    network.mixing(start, 1).zeroInPlace().addInPlace(1);
    Parameters weights = integral.extended(start);
    Flow.run(integral, weights, GradientFlow.withTolerance(1e-10), 3000);
    MirrorFlowLimit limit = MirrorFlowLimit.of(activation, wide(), values, scale);
    assertThat(network.pass(integral.weights(weights)).output())
        .containsExactly(limit.coordinates(), within(FLOW));
    assertThat(integral.integral(weights).toArray())
        .containsExactly(limit.integral(), within(FLOW));
  }

  /**
   * Where a positive solution exists its limit is found, from starts near to it and far from it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"identity", "tanh"})
  void everyPositiveSolutionHasItsLimit(String name) {
    double[] positive = {0.6, 0.3, 0.1, 0.05, 0.02, 0.02, 0.01, 0.01};
    for (int draw = 0; draw < 50; draw++) {
      Tensor coefficients = Tensor.gaussian(SEED.split("draw " + draw), DType.FLOAT64, 1, 4, 8);
      double[] values =
          coefficients.matmul(Tensor.of(DType.FLOAT64, positive, positive.length)).toArray();
      for (double scale : new double[] {1, 0.001}) {
        double[] found =
            MirrorFlowLimit.of(SpectralActivations.named(name, false), coefficients, values, scale)
                .coordinates();
        assertThat(coefficients.matmul(Tensor.of(DType.FLOAT64, found, 8)).toArray())
            .as("draw %d from the scale %s", draw, scale)
            .containsExactly(values, within(FLOW));
      }
    }
  }

  /**
   * From smaller starts the limit comes to the minimum ℓ1 norm as the power {@code 2 (1 − z)} of
   * the scale, with z the largest {@code (C^T ν)_j} off the support, and the certificate that its
   * integrated residual gives only as one over the logarithm
   * (docs/mathematics/spectral-networks.md, T10, whose example has other numbers: certificate gaps
   * times {@code ln(1/ε)} of 0.161 … 0.065 that settle from 10⁻³ on).
   */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void theCertificateOfTheIntegratedResidualClosesLikeTheInverseLogarithm(String name) {
    CertifiedSolution least = BasisPursuit.of(LinearSystem.of(DenseOperator.of(wide()), VALUES));
    double[] solution = least.solution().toArray();
    double[] dual = columns(least.dual());
    double z =
        IntStream.range(0, 5)
            .filter(j -> solution[j] == 0)
            .mapToDouble(j -> dual[j])
            .max()
            .orElse(1);
    double[] scales = {1e-2, 1e-4, 1e-6, 1e-8};
    double[] excess = new double[scales.length];
    double[] settled = new double[scales.length];
    for (int i = 0; i < scales.length; i++) {
      MirrorFlowLimit limit =
          MirrorFlowLimit.of(SpectralActivations.named(name, false), wide(), VALUES, scales[i]);
      excess[i] = L1Norm.of(limit.coordinates()) - L1Norm.of(solution);
      settled[i] = gap(limit) * Math.log(1 / scales[i]);
    }
    assertThat(Math.log(excess[2] / excess[3]) / Math.log(scales[2] / scales[3]))
        .isCloseTo(2 * (1 - z), within(0.01));
    assertThat(settled[3] / settled[2]).isBetween(0.9, 1.0);
    assertThat(settled[3] / settled[1]).isBetween(0.7, 1.0);
  }

  private static double[] columns(double[] dual) {
    return wide().transpose().matmul(Tensor.of(DType.FLOAT64, dual, dual.length)).toArray();
  }

  /** How far the sum is above the bound {@code y^T s / max_j |(C^T s)_j|}, relative. */
  private static double gap(MirrorFlowLimit limit) {
    double[] dual = columns(limit.integral());
    double product = VALUES[0] * limit.integral()[0] + VALUES[1] * limit.integral()[1];
    double bound = product / Arrays.stream(dual).map(Math::abs).max().orElseThrow();
    double sum = L1Norm.of(limit.coordinates());
    return (sum - bound) / sum;
  }
}
