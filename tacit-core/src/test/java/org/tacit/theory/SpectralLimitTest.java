package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.GradientFlow;
import org.tacit.problem.DenseMatrices;
import org.tacit.problem.DiagonalSensingObjective;
import org.tacit.problem.MatrixSensing;
import org.tacit.problem.Normalization;
import org.tacit.problem.ResidualIntegral;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What is proved about the limit of training: spec B, 2.6. */
class SpectralLimitTest {
  private static final double PRINTED = 6e-9;
  private static final double FLOW = 1e-6;
  private static final double CERTIFIED = 1e-8;
  private static final Seed SEED = new Seed(26);

  private static Tensor golden() {
    return Tensor.of(DType.FLOAT64, new double[] {1, 2, 3}, 1, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1.41827983,2.01151767,2.85289494",
    "0.1,0.07526665,0.56650679,4.26390659",
    "0.01,0.00357788,0.12801240,4.58013244",
    "0.001,0.00016689,0.02785138,4.64804345"
  })
  void theSmallStartEndsAtTheGoldenCoordinates(
      double scale, double first, double second, double third) {
    MirrorFlowLimit limit = MirrorFlowLimit.of(golden(), new double[] {14}, scale);
    assertThat(limit.coordinates())
        .containsExactly(new double[] {first, second, third}, within(PRINTED));
  }

  @Test
  void withoutPositiveSolutionThereIsNoLimit() {
    assertThatThrownBy(() -> MirrorFlowLimit.of(golden(), new double[] {-1}, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  /** The flow itself ends there, and the block that follows the residual ends as s. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.01})
  void theFlowEndsAtItsPredictedLimitWithItsIntegral(double scale) {
    Tensor coefficients =
        Tensor.of(DType.FLOAT64, new double[] {1, 2, 0.5, 1, 3, 2, 0.3, 1, 1.5, 0.7}, 2, 5);
    double[] values = {2.1, 1.9};
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(5, List.of(1), SpectralActivations.identity()).withFixedMixing();
    DiagonalSensingObjective objective =
        new DiagonalSensingObjective(network, coefficients, values, Normalization.SUM);
    ResidualIntegral integral = new ResidualIntegral(objective, network.layout());
    Parameters start = network.layout().zeros(DType.FLOAT64);
    start.flat().addInPlace(scale);
    network.mixing(start, 1).zeroInPlace().addInPlace(1);
    Parameters weights = integral.extended(start);
    Flow.run(integral, weights, GradientFlow.withTolerance(1e-10), 300);
    MirrorFlowLimit limit = MirrorFlowLimit.of(coefficients, values, scale);
    assertThat(network.pass(integral.weights(weights)).output())
        .containsExactly(limit.coordinates(), within(FLOW));
    assertThat(integral.integral(weights).toArray())
        .containsExactly(limit.integral(), within(FLOW));
  }

  /** Lemma P in the golden example: C has a row of ones, the limit is positive. */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void aPositiveLimitIsCertifiedWhereOnesAreInTheRowSpace(String name) {
    DiagonalSpectralNetwork network =
        GoldenSpectralFlow.network(SpectralActivations.named(name, false));
    Parameters weights = GoldenSpectralFlow.start(network);
    Flow.run(
        GoldenSpectralFlow.objective(network), weights, GradientFlow.withTolerance(1e-12), 200);
    double[] output = network.pass(weights).output();
    PositivityCertificate certificate =
        PositivityCertificate.of(
            GoldenSpectralFlow.coefficients(), GoldenSpectralFlow.VALUES, output);
    assertThat(certificate.holds(CERTIFIED)).isTrue();
    assertThat(certificate.value()).isCloseTo(0.9, within(CERTIFIED));
    assertThat(Arrays.stream(output).map(Math::abs).sum()).isCloseTo(0.9, within(CERTIFIED));
    // The lemma's dual vector proves it for the matrices, too.
    SharedSingularVectors vectors = GoldenSpectralFlow.vectors();
    NuclearNormGap gap =
        NuclearNormGap.of(
            new MatrixSensing(matrices(vectors), GoldenSpectralFlow.VALUES),
            vectors.matrix(output),
            certificate.dual());
    assertThat(gap.certifies(CERTIFIED)).isTrue();
  }

  private static DenseMatrices matrices(SharedSingularVectors vectors) {
    double[] c = vectors.coefficients().toArray();
    int n = vectors.size();
    Tensor rows = Tensor.zeros(DType.FLOAT64, c.length / n, (long) n * n);
    for (int i = 0; i < c.length / n; i++) {
      rows.narrow(0, i, 1)
          .copyInPlace(vectors.matrix(Arrays.copyOfRange(c, i * n, (i + 1) * n)).reshape(1, -1));
    }
    return new DenseMatrices(n, n, rows);
  }

  /**
   * Without ones in the row space, with a negative coordinate, or where the values are not met, the
   * lemma says nothing.
   */
  @Test
  void theLemmaIsNotClaimedWhereAConditionFails() {
    Tensor ones = Tensor.of(DType.FLOAT64, new double[] {1, 1, 1}, 1, 3);
    double[] value = {1};
    assertThat(PositivityCertificate.of(ones, value, new double[] {0.5, 0.2, 0.3}).holds(CERTIFIED))
        .isTrue();
    assertThat(
            PositivityCertificate.of(ones, value, new double[] {1.2, -0.5, 0.3}).holds(CERTIFIED))
        .isFalse();
    assertThat(PositivityCertificate.of(ones, value, new double[] {0.5, 0.2, 0.2}).holds(CERTIFIED))
        .isFalse();
    assertThat(PositivityCertificate.of(golden(), value, new double[] {1, 0, 0}).holds(CERTIFIED))
        .isFalse();
  }

  /**
   * Balanced positive products with coefficients that stay positive keep all coordinates positive
   * (spec B, 2.6), so the lemma applies at any scale of the start.
   */
  @ParameterizedTest
  @CsvSource({"identity,0.3", "identity,0.05", "tanh,0.3", "tanh,0.05"})
  void balancedPositiveStartsWithLargeCoefficientsAreCertified(String name, double scale) {
    int n = 5;
    int m = 3;
    RandomGenerator random = SEED.generator();
    double[] c = random.doubles((long) m * n).toArray();
    Arrays.fill(c, 0, n, 1);
    Tensor coefficients = Tensor.of(DType.FLOAT64, c, m, n);
    double[] truth = random.doubles(n).map(x -> x < 0.5 ? 0 : x / 4).toArray();
    double[] values = coefficients.matmul(Tensor.of(DType.FLOAT64, truth, n)).toArray();
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(n, List.of(3), SpectralActivations.named(name, false));
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    for (int k = 0; k < 3; k++) {
      double[] u = random.doubles(n).map(x -> scale * (0.5 + x)).toArray();
      network.left(weights, k).set(u);
      network.right(weights, k).set(u);
      double norm = network.left(weights, k).norm();
      network.mixing(weights, 1).narrow(0, k, 1).addInPlace(1.1 * norm + 0.5);
    }
    DiagonalSensingObjective objective =
        new DiagonalSensingObjective(network, coefficients, values, Normalization.SUM);
    Flow.run(objective, weights, new GradientFlow(1e-6, 1e-9, Double.POSITIVE_INFINITY), 1000);
    PositivityCertificate certificate =
        PositivityCertificate.of(coefficients, values, network.pass(weights).output());
    assertThat(certificate.holds(1e-6)).isTrue();
    assertThat(Arrays.stream(network.pass(weights).output()).map(Math::abs).sum())
        .isCloseTo(certificate.value(), within(1e-6));
  }
}
