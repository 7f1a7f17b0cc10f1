package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What is proved about the limit of training: docs/mathematics/spectral-networks.md, T7 to T9. */
class SpectralLimitTest {
  private static final double CERTIFIED = 1e-8;
  private static final Seed SEED = new Seed(26);

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
    DualityGap gap =
        DualityGap.ofNuclearNorm(
            new Observations(vectors.matrices(), GoldenSpectralFlow.VALUES),
            vectors.matrix(output),
            certificate.dual());
    assertThat(gap.certifies(CERTIFIED)).isTrue();
  }

  /** A problem with a row of ones, fewer measurements than coordinates and a nonnegative truth. */
  private record Positive(int n, Tensor coefficients, double[] values) {
    static Positive of(int m, int n, Seed seed) {
      RandomGenerator random = seed.generator();
      double[] c = random.doubles((long) m * n).toArray();
      Arrays.fill(c, 0, n, 1);
      Tensor coefficients = Tensor.of(DType.FLOAT64, c, m, n);
      double[] truth = random.doubles(n).map(x -> x < 0.5 ? 0 : x / 4).toArray();
      return new Positive(
          n, coefficients, coefficients.matmul(Tensor.of(DType.FLOAT64, truth, n)).toArray());
    }

    /** Where the flow of three products ends, and what the lemma says there. */
    PositivityCertificate certificate(DiagonalSpectralNetwork network, Parameters weights) {
      DiagonalSensingObjective objective =
          new DiagonalSensingObjective(network, coefficients, values, Normalization.SUM);
      Flow.run(objective, weights, new GradientFlow(1e-6, 1e-9, Double.POSITIVE_INFINITY), 1000);
      return PositivityCertificate.of(coefficients, values, network.pass(weights).output());
    }
  }

  private static DiagonalSpectralNetwork threeProducts(Positive problem, String name) {
    return DiagonalSpectralNetwork.of(
        problem.n(), List.of(3), SpectralActivations.named(name, false));
  }

  /** {@code u = v > 0} and coefficients above what the law of homogeneous activations asks for. */
  private static Parameters balanced(DiagonalSpectralNetwork network, double scale, Seed seed) {
    RandomGenerator random = seed.generator();
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    for (int k = 0; k < network.products(); k++) {
      double[] u = random.doubles(network.size()).map(x -> scale * (0.5 + x)).toArray();
      network.left(weights, k).set(u);
      network.right(weights, k).set(u);
      double norm = network.left(weights, k).norm();
      network.mixing(weights, 1).narrow(0, k, 1).addInPlace(1.1 * norm + 0.5);
    }
    return weights;
  }

  private static double sumOfMagnitudes(double[] x) {
    return Arrays.stream(x).map(Math::abs).sum();
  }

  /**
   * Balanced positive products with coefficients that stay positive keep all coordinates positive
   * (docs/mathematics/spectral-networks.md, T9), so the lemma applies at any scale of the start.
   */
  @ParameterizedTest
  @CsvSource({
    "identity,0.3",
    "identity,0.05",
    "tanh,0.3",
    "tanh,0.05",
    "signed-square,0.6",
    "signed-square,0.3"
  })
  void balancedPositiveStartsWithLargeCoefficientsAreCertified(String name, double scale) {
    Positive problem = Positive.of(3, 5, SEED);
    DiagonalSpectralNetwork network = threeProducts(problem, name);
    Parameters weights = balanced(network, scale, SEED.split("start"));
    PositivityCertificate certificate = problem.certificate(network, weights);
    assertThat(certificate.holds(1e-6)).isTrue();
    assertThat(certificate.value()).isCloseTo(problem.values()[0], within(1e-12));
    assertThat(sumOfMagnitudes(network.pass(weights).output()))
        .isCloseTo(certificate.value(), within(1e-6));
  }

  /**
   * Positivity is not automatic: from an unbalanced start with entries of both signs of {@code u² −
   * v²} a coordinate turns negative, and the limit is not of minimum norm though the lemma's other
   * conditions hold. A balanced start on the same data is.
   */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void unbalancedStartsCanLosePositivityAndTheMinimumNorm(String name) {
    Positive problem = Positive.of(4, 8, SEED);
    DiagonalSpectralNetwork network = threeProducts(problem, name);
    RandomGenerator random = SEED.split("unbalanced").generator();
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    for (int k = 0; k < 3; k++) {
      network.left(weights, k).set(random.doubles(problem.n(), 0, 2).toArray());
      network.right(weights, k).set(random.doubles(problem.n(), 0, 2).toArray());
    }
    network.mixing(weights, 1).set(random.doubles(3).toArray());
    PositivityCertificate certificate = problem.certificate(network, weights);
    double[] output = network.pass(weights).output();
    assertThat(certificate.infeasibility()).isLessThan(1e-5);
    assertThat(certificate.rowSpaceDistance()).isLessThan(CERTIFIED);
    assertThat(certificate.leastCoordinate()).isLessThan(-0.1);
    assertThat(certificate.holds(0.01)).isFalse();
    assertThat(sumOfMagnitudes(output)).isGreaterThan(1.1 * certificate.value());
    Parameters other = balanced(network, 0.5, SEED.split("balanced"));
    assertThat(problem.certificate(network, other).holds(1e-5)).isTrue();
    assertThat(sumOfMagnitudes(network.pass(other).output()))
        .isCloseTo(certificate.value(), within(1e-5));
  }
}
