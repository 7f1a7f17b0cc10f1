package org.tacit.model.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.EndMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.Projection;
import org.tacit.objective.GradientCheck;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The network and its gradient: docs/mathematics/spectral-networks.md, D3 and T2. */
class SpectralNetworkTest {
  private static final double IDENTITY = 1e-13;

  /** Three times the greatest error that was measured, 3.2e-10: rounding of central differences. */
  private static final double GRADIENT = 1e-9;

  private static final Seed SEED = new Seed(22);

  static Stream<Named<SpectralNetwork>> networks() {
    return Stream.of(
            SpectralNetwork.of(4, 4, List.of(2, 3, 2), SpectralActivations.tanh()),
            SpectralNetwork.of(5, 3, List.of(3), SpectralActivations.arctan()),
            SpectralNetwork.of(3, 5, List.of(1, 2), SpectralActivations.algebraic()),
            // Wide, and neither small nor analytic: by decompositions, transposed.
            SpectralNetwork.of(13, 14, List.of(1), SpectralActivations.signedSquare()),
            new SpectralNetwork(
                4,
                4,
                2,
                List.of(3, 3),
                List.of(SpectralActivations.tanh(), SpectralActivations.identity()),
                true))
        .map(network -> Named.of(network.toString(), network));
  }

  private static Parameters weights(SpectralNetwork network) {
    return new Initialization.Gaussian(0.6).start(network.layout(), DType.FLOAT64, SEED);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theGradientIsThatOfDifferences(SpectralNetwork network) {
    Tensor onto =
        Tensor.gaussian(SEED.split("onto"), DType.FLOAT64, 1, network.rows(), network.columns());
    GradientCheck check = GradientCheck.of(new Projection(network, onto), weights(network), SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
  }

  /** A 1×1 network is an ordinary one. */
  @Test
  void aScalarNetworkIsAnOrdinaryNetworkOfProducts() {
    SpectralNetwork network = SpectralNetwork.of(1, 1, List.of(2, 2), SpectralActivations.tanh());
    Parameters weights = weights(network);
    double[] w = weights.flat().toArray();
    double first = Math.tanh(w[0] * w[2]);
    double second = Math.tanh(w[1] * w[3]);
    double expected =
        w[8] * Math.tanh(w[4] * first + w[6] * second)
            + w[9] * Math.tanh(w[5] * first + w[7] * second);
    assertThat(network.pass(weights).matrix().item()).isCloseTo(expected, within(IDENTITY));
  }

  @Test
  void fixedMixingGetsNoGradient() {
    SpectralNetwork network =
        SpectralNetwork.of(3, 3, List.of(2), SpectralActivations.tanh()).withFixedMixing();
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    gradient.flat().addInPlace(7);
    network.pass(weights(network)).gradient(Tensor.identity(DType.FLOAT64, 3, 3), gradient);
    assertThat(network.mixing(gradient, 1).toArray()).containsExactly(0, 0);
    assertThat(gradient.block(0).norm()).isPositive();
  }

  /** Identity starts have every singular value repeated. */
  @Test
  void theGradientIsFiniteAtTheIdentityStartAndAtZero() {
    SpectralNetwork network = SpectralNetwork.of(4, 4, List.of(2, 2), SpectralActivations.tanh());
    for (double scale : new double[] {1e-4, 0}) {
      Parameters weights =
          new IdentityProducts(network, scale).start(network.layout(), DType.FLOAT64, SEED);
      Parameters gradient = network.layout().zeros(DType.FLOAT64);
      EndMatrix.Pass pass = network.pass(weights);
      pass.gradient(Tensor.gaussian(SEED.split("onto"), DType.FLOAT64, 1, 4, 4), gradient);
      assertThat(Arrays.stream(gradient.flat().toArray())).allMatch(Double::isFinite);
      assertThat(gradient.flat().norm() > 0).isEqualTo(scale > 0);
    }
  }

  /**
   * {@code L_0 (rows + columns) max(rows, columns) + Σ L_(i−1) L_i} weights
   * (docs/mathematics/spectral-networks.md, D3).
   */
  @Test
  void theWeightsAreTwoFactorsForEachProductAndTheCoefficients() {
    SpectralNetwork square =
        SpectralNetwork.of(10, 10, List.of(2, 2, 2, 2), SpectralActivations.tanh());
    assertThat(square.layout().count()).isEqualTo(2 * 2 * 100 + 3 * 4 + 2);
    SpectralNetwork wide = SpectralNetwork.of(3, 5, List.of(4, 8), SpectralActivations.tanh());
    assertThat(wide.layout().count()).isEqualTo(4 * (3 + 5) * 5 + 4 * 8 + 8);
  }

  @Test
  void theIdentityStartDrawsItsCoefficientsBetweenZeroAndOne() {
    SpectralNetwork network = SpectralNetwork.of(3, 4, List.of(2, 50), SpectralActivations.tanh());
    IdentityProducts start = new IdentityProducts(network, 1e-4);
    Parameters weights = start.start(network.layout(), DType.FLOAT64, SEED);
    for (int block = 0; block < 4; block++) {
      Tensor factor = weights.block(block);
      Tensor expected = Tensor.identity(DType.FLOAT64, factor.size(0), factor.size(1)).scale(1e-4);
      assertThat(factor.toArray()).containsExactly(expected.toArray());
    }
    for (int layer = 1; layer <= 2; layer++) {
      double[] mixing = network.mixing(weights, layer).toArray();
      assertThat(mixing).doesNotHaveDuplicates();
      assertThat(Arrays.stream(mixing)).allMatch(alpha -> alpha > 0 && alpha < 1);
      assertThat(Arrays.stream(mixing).average().orElseThrow()).isBetween(0.35, 0.65);
    }
    SpectralNetwork other = SpectralNetwork.of(4, 4, List.of(2), SpectralActivations.tanh());
    assertThatThrownBy(() -> start.start(other.layout(), DType.FLOAT64, SEED))
        .hasMessageContaining("expected the layout of");
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> SpectralNetwork.of(3, 3, List.of(), SpectralActivations.tanh()))
        .hasMessageContaining("widths []");
    assertThatThrownBy(
            () ->
                new SpectralNetwork(
                    3, 3, 3, List.of(2, 2), List.of(SpectralActivations.tanh()), true))
        .hasMessageContaining("each of the 2 layers, found 1");
  }
}
