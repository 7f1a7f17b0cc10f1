package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.ResidualIntegral;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Where balanced flow of one product ends as its start becomes small:
 * docs/mathematics/spectral-networks.md, T10.
 */
class MirrorFlowLimitTest {
  private static final double PRINTED = 5e-9 + 1e-10;
  private static final double FLOW = 1e-8;
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(26);

  /** What is printed of the golden example: C and y. */
  private static final double[] VALUE = {14};

  /** An example of two measurements, whose linear program has one solution. */
  private static final double[] VALUES = {0.8, 0.7};

  private static final int N = 5;

  private static Tensor golden() {
    return Tensor.of(DType.FLOAT64, new double[] {1, 2, 3}, 1, 3);
  }

  private static Tensor coefficients() {
    return Tensor.of(
        DType.FLOAT64, new double[] {1, 2, 0.5, 1, 3, 2, 0.3, 1, 1.5, 0.7}, VALUES.length, N);
  }

  private static MirrorFlowLimit identity(Tensor coefficients, double[] values, double scale) {
    return MirrorFlowLimit.of(SpectralActivations.identity(), coefficients, values, scale);
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
    MirrorFlowLimit limit = identity(golden(), VALUE, scale);
    assertThat(limit.coordinates())
        .containsExactly(new double[] {first, second, third}, within(PRINTED));
  }

  /** It has the values, and the form of the law, to rounding. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 0.1, 1e-4, 1e-8, 1e-100})
  void theLimitSolvesItsEquations(double scale) {
    MirrorFlowLimit limit = identity(coefficients(), VALUES, scale);
    Tensor x = Tensor.of(DType.FLOAT64, limit.coordinates(), N);
    assertThat(coefficients().matmul(x).toArray()).containsExactly(VALUES, within(ROUNDING));
    Tensor s = Tensor.of(DType.FLOAT64, limit.integral(), VALUES.length);
    double[] dual = coefficients().transpose().matmul(s).toArray();
    for (int j = 0; j < N; j++) {
      double expected = scale * scale * Math.exp(2 * dual[j]);
      assertThat(limit.coordinates()[j]).isCloseTo(expected, within(ROUNDING * expected));
    }
  }

  /** As ε vanishes, x_j ~ ε^(2 (1 − z_j)) with the dual values z = (1/3, 2/3, 1). */
  @Test
  void coordinatesOffTheSupportVanishByTheirDualValues() {
    double[] small = identity(golden(), VALUE, 1e-6).coordinates();
    double[] smaller = identity(golden(), VALUE, 1e-7).coordinates();
    assertThat(Math.log10(small[0] / smaller[0])).isCloseTo(4.0 / 3, within(1e-4));
    assertThat(Math.log10(small[1] / smaller[1])).isCloseTo(2.0 / 3, within(1e-4));
    assertThat(smaller).containsExactly(new double[] {0, 0, 14.0 / 3}, within(1e-4));
  }

  @Test
  void withoutPositiveSolutionThereIsNoLimit() {
    assertThatThrownBy(() -> identity(golden(), new double[] {-1}, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  /** The end of a flow from balanced products ε, and the integral of its residual. */
  private record Flowed(double[] coordinates, double[] integral) {
    static Flowed of(SpectralActivation activation, double scale) {
      DiagonalSpectralNetwork network =
          DiagonalSpectralNetwork.of(N, List.of(1), activation).withFixedMixing();
      DiagonalSensingObjective objective =
          new DiagonalSensingObjective(network, coefficients(), VALUES, Normalization.SUM);
      ResidualIntegral integral = new ResidualIntegral(objective, network.layout());
      Parameters start = network.layout().zeros(DType.FLOAT64);
      start.flat().addInPlace(scale);
      network.mixing(start, 1).zeroInPlace().addInPlace(1);
      Parameters weights = integral.extended(start);
      Flow.run(integral, weights, GradientFlow.withTolerance(1e-11), 400);
      return new Flowed(
          network.pass(integral.weights(weights)).output(), integral.integral(weights).toArray());
    }

    /** The lower bound of the normalized integral. */
    double bound() {
      double[] dual =
          coefficients()
              .transpose()
              .matmul(Tensor.of(DType.FLOAT64, integral, integral.length))
              .toArray();
      double largest = Arrays.stream(dual).map(Math::abs).max().orElseThrow();
      return (VALUES[0] * integral[0] + VALUES[1] * integral[1]) / largest;
    }

    double sum() {
      return Arrays.stream(coordinates).map(Math::abs).sum();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.1, 0.01})
  void theFlowEndsAtItsPredictedLimitWithItsIntegral(double scale) {
    Flowed flowed = Flowed.of(SpectralActivations.identity(), scale);
    MirrorFlowLimit limit = identity(coefficients(), VALUES, scale);
    assertThat(flowed.coordinates()).containsExactly(limit.coordinates(), within(FLOW));
    assertThat(flowed.integral()).containsExactly(limit.integral(), within(FLOW));
  }

  /**
   * For any activation {@code Θ(p_j(∞)) = Θ(ε²) + (C^T s)_j} with {@code Θ(p) = ∫ dp / (2 p
   * γ'(p))}.
   */
  @ParameterizedTest
  @CsvSource({"tanh,0.3", "tanh,0.01", "algebraic,0.1", "identity,0.1"})
  void theIntegralMovesEveryCoordinateAlongItsPotential(String name, double scale) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    Flowed flowed = Flowed.of(activation, scale);
    double[] dual =
        coefficients()
            .transpose()
            .matmul(Tensor.of(DType.FLOAT64, flowed.integral(), VALUES.length))
            .toArray();
    for (int j = 0; j < N; j++) {
      double end = inverse(activation, flowed.coordinates()[j]);
      assertThat(potential(activation, scale * scale, end)).isCloseTo(dual[j], within(1e-6));
    }
  }

  /** The p in (0, 10) with {@code γ(p) = x}, by bisection. */
  private static double inverse(SpectralActivation activation, double x) {
    double low = 0;
    double high = 10;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (activation.value(middle) < x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** {@code ∫ dp / (2 p γ'(p))} by Simpson's rule in the logarithm of p. */
  private static double potential(SpectralActivation activation, double from, double to) {
    int intervals = 2000;
    double width = Math.log(to / from) / intervals;
    double sum = 0;
    for (int i = 0; i <= intervals; i++) {
      double weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight / (2 * activation.slope(from * Math.exp(i * width)));
    }
    return sum * width / 3;
  }

  /**
   * The table of docs/mathematics/spectral-networks.md, T10: the sum of magnitudes tends to the
   * linear program's polynomially in ε, the certificate of the integrated residual from below, and
   * far more slowly.
   */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void theGapOfTheCoordinatesClosesBeforeThatOfTheirCertificate(String name) {
    double least = minimumL1Norm();
    double gapBefore = Double.POSITIVE_INFINITY;
    double proofBefore = Double.POSITIVE_INFINITY;
    for (double scale : new double[] {1e-1, 1e-2, 1e-3}) {
      Flowed flowed = Flowed.of(SpectralActivations.named(name, false), scale);
      double gap = flowed.sum() - least;
      double proof = least - flowed.bound();
      assertThat(gap).isGreaterThan(-FLOW).isLessThan(gapBefore / 2);
      assertThat(proof).isGreaterThan(-FLOW).isLessThan(0.9 * proofBefore);
      gapBefore = gap;
      proofBefore = proof;
    }
    assertThat(proofBefore).isGreaterThan(gapBefore);
  }

  /** The certificate's gap is proportional to 1 / ln(1/ε): squaring ε halves it. */
  @Test
  void theCertificateOfTheIntegralClosesByTheLogarithm() {
    double least = minimumL1Norm();
    Flowed one = predicted(1e-4);
    Flowed other = predicted(1e-8);
    double proof = least - one.bound();
    double smaller = least - other.bound();
    assertThat(smaller).isPositive();
    assertThat(smaller / proof).isBetween(0.45, 0.55);
    assertThat(other.sum() - least).isPositive().isLessThan(smaller / 20);
  }

  private static Flowed predicted(double scale) {
    MirrorFlowLimit limit = identity(coefficients(), VALUES, scale);
    return new Flowed(limit.coordinates(), limit.integral());
  }

  /** The least {@code Σ |x_j|} with C x = y, by looking at every pair of columns. */
  private static double minimumL1Norm() {
    double[] c = coefficients().toArray();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < i; j++) {
        double determinant = c[i] * c[N + j] - c[j] * c[N + i];
        double one = (VALUES[0] * c[N + j] - c[j] * VALUES[1]) / determinant;
        double other = (c[i] * VALUES[1] - VALUES[0] * c[N + i]) / determinant;
        least = Math.min(least, Math.abs(one) + Math.abs(other));
      }
    }
    return least;
  }

  /**
   * Gunasekar and others 2017: for symmetric sensing matrices that commute, {@code X = U U^T} from
   * {@code ε² I} is {@code ε² exp(2 𝒜*(s_t))} at every time t.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 200})
  void symmetricMatricesThatCommuteMoveByTheExponential(double time) {
    double scale = 0.1;
    Tensor basis = LinearAlgebra.orthogonal(SEED.split("basis"), DType.FLOAT64, N, N);
    SharedSingularVectors vectors = new SharedSingularVectors(basis, basis, coefficients(), 0);
    SpectralNetwork network =
        SpectralNetwork.of(N, N, List.of(1), SpectralActivations.identity()).withFixedMixing();
    Observations sensed = new Observations(vectors.matrices(), VALUES);
    ResidualIntegral objective =
        new ResidualIntegral(
            new MatrixSensingObjective(network, sensed, Normalization.SUM), network.layout());
    Parameters start = network.layout().zeros(DType.FLOAT64);
    Tensor identity = Tensor.identity(DType.FLOAT64, N, N);
    start.block(0).copyInPlace(identity.scale(scale));
    start.block(1).copyInPlace(identity.scale(scale));
    network.mixing(start, 1).addInPlace(1);
    Parameters weights = objective.extended(start);
    Flow.run(objective, weights, GradientFlow.withTolerance(1e-11), time);
    Tensor found = network.pass(objective.weights(weights)).matrix();
    LinearAlgebra.Eigen dual =
        LinearAlgebra.symmetricEigen(sensed.operator().adjoint(objective.integral(weights)));
    double[] grown =
        Arrays.stream(dual.values().toArray())
            .map(value -> scale * scale * Math.exp(2 * value))
            .toArray();
    Tensor expected =
        dual.vectors()
            .multiply(Tensor.of(DType.FLOAT64, grown, 1, N))
            .matmul(dual.vectors().transpose());
    assertThat(found.subtract(expected).norm()).isLessThan(FLOW);
    assertThat(found.subtract(identity.scale(scale * scale)).norm()).isGreaterThan(0.05);
    if (time > 100) {
      assertThat(vectors.coordinates(found))
          .containsExactly(identity(coefficients(), VALUES, scale).coordinates(), within(FLOW));
    }
  }
}
