package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.Objective;
import org.tacit.operator.DenseOperator;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What training conserves and commutes with: docs/mathematics/spectral-networks.md, T4. */
class SpectralConservationTest {
  private static final double CONSERVED = 1e-8;
  private static final double ROUNDING = 1e-12;
  private static final double FLOW_TOLERANCE = 1e-12;
  private static final double LONG = 30;
  private static final Seed SEED = new Seed(31);

  private static SpectralActivation named(String name) {
    return SpectralActivations.named(name, false);
  }

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  private static Parameters start(SpectralNetwork network) {
    return new Initialization.Gaussian(0.5).start(network.layout(), DType.FLOAT64, SEED);
  }

  /** Sensing matrices that share nothing. */
  private static Objective objective(SpectralNetwork network) {
    int m = 5;
    return new MatrixSensingObjective(
        network,
        new Observations(
            DenseOperator.gaussian(new int[] {network.rows(), network.columns()}, m, 1, SEED),
            gaussian("y", m).toArray()),
        Normalization.SUM);
  }

  /** Law 1, in matrices. */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "arctan"})
  void flowConservesTheDifferenceOfGramMatrices(String name) {
    SpectralNetwork network = SpectralNetwork.of(4, 3, List.of(2, 2), named(name));
    Parameters weights = start(network);
    double[] before = network.conserved(weights);
    Tensor first = weights.flat().copy();
    Flow.run(objective(network), weights, GradientFlow.withTolerance(1e-10), 2);
    assertThat(network.conserved(weights)).containsExactly(before, within(CONSERVED));
    assertThat(weights.flat().subtract(first).norm()).isGreaterThan(0.1);
  }

  /** {@code U^T U − V^T V} of weights whose Gram matrices are known. */
  @Test
  void whatIsConservedIsTheDifferenceOfGramMatrices() {
    SpectralNetwork network = SpectralNetwork.of(1, 2, List.of(1), named("tanh"));
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    // U = [2 3] and V = [[1 5], [0 7]].
    weights.flat().set(new double[] {2, 3, 1, 5, 0, 7, 1});
    assertThat(network.conserved(weights)).containsExactly(4 - 1, 6 - 5, 6 - 5, 9 - 25 - 49);
  }

  /** Law 2, in coordinates. */
  @ParameterizedTest
  @CsvSource({"identity,1", "signed-square,2"})
  void flowConservesTheHomogeneousLaw(String name, double degree) {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named(name));
    Parameters weights = GoldenSpectralFlow.start(network);
    double[] squares = network.conserved(weights);
    double[] homogeneous = network.conservedByHomogeneity(weights, degree);
    Flow.run(
        GoldenSpectralFlow.objective(network),
        weights,
        GradientFlow.withTolerance(FLOW_TOLERANCE),
        LONG);
    assertThat(network.conserved(weights)).containsExactly(squares, within(CONSERVED));
    assertThat(network.conservedByHomogeneity(weights, degree))
        .containsExactly(homogeneous, within(CONSERVED));
  }

  /** Law 2, in matrices: {@code ‖U_k‖² − q α_k²}. */
  @ParameterizedTest
  @CsvSource({"identity,1", "signed-square,2"})
  void flowOfMatricesConservesTheHomogeneousLaw(String name, double degree) {
    SpectralNetwork network = SpectralNetwork.of(3, 4, List.of(2), named(name));
    Parameters weights = start(network);
    double[] before = homogeneous(network, weights, degree);
    double[] mixing = network.mixing(weights, 1).toArray();
    Flow.run(objective(network), weights, GradientFlow.withTolerance(1e-10), 2);
    assertThat(homogeneous(network, weights, degree)).containsExactly(before, within(CONSERVED));
    assertThat(Math.abs(network.mixing(weights, 1).toArray()[0] - mixing[0])).isGreaterThan(0.01);
  }

  private static double[] homogeneous(SpectralNetwork network, Parameters weights, double degree) {
    double[] mixing = network.mixing(weights, 1).toArray();
    return IntStream.range(0, network.products())
        .mapToDouble(k -> Math.pow(weights.block(k).norm(), 2) - degree * mixing[k] * mixing[k])
        .toArray();
  }

  /** The hyperbolic tangent is not homogeneous, and the law fails for it. */
  @Test
  void theHomogeneousLawFailsForTheHyperbolicTangent() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("tanh"));
    Parameters weights = GoldenSpectralFlow.start(network);
    double before = network.conservedByHomogeneity(weights, 1)[0];
    Flow.run(
        GoldenSpectralFlow.objective(network),
        weights,
        GradientFlow.withTolerance(FLOW_TOLERANCE),
        LONG);
    assertThat(Math.abs(network.conservedByHomogeneity(weights, 1)[0] - before))
        .isGreaterThan(1e-3);
  }

  @Test
  void theHomogeneousLawIsOfOneLayer() {
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(3, List.of(2, 2), named("identity"));
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    assertThatThrownBy(() -> network.conservedByHomogeneity(weights, 1))
        .hasMessageContaining("a single layer, found 2");
  }

  /** Law 3: the drift of gradient descent is of first order in the step. */
  @Test
  void halvingTheStepHalvesTheDriftOfDescent() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("tanh"));
    double coarse = drift(network, 0.02, 500);
    double fine = drift(network, 0.01, 1000);
    assertThat(coarse).isGreaterThan(1e-4);
    assertThat(coarse / fine).isBetween(1.8, 2.2);
  }

  private static double drift(DiagonalSpectralNetwork network, double step, int steps) {
    Parameters weights = GoldenSpectralFlow.start(network);
    double[] before = network.conserved(weights);
    Flow.descend(GoldenSpectralFlow.objective(network), weights, step, steps);
    double[] after = network.conserved(weights);
    return IntStream.range(0, before.length)
        .mapToDouble(i -> Math.abs(after[i] - before[i]))
        .max()
        .orElseThrow();
  }

  /** Law 4: {@code (U_k G, V_k G)} with an orthogonal G is trained as {@code (U_k, V_k)} is. */
  @Test
  void descentCommutesWithTheGauge() {
    SpectralNetwork network = SpectralNetwork.of(4, 3, List.of(2), named("tanh"));
    Tensor gauge =
        LinearAlgebra.orthogonal(
            SEED.split("gauge"), DType.FLOAT64, network.inner(), network.inner());
    Parameters weights = start(network);
    Parameters rotated = rotated(network, weights, gauge);
    Flow.descend(objective(network), weights, 0.02, 100);
    Flow.descend(objective(network), rotated, 0.02, 100);
    assertThat(rotated.flat().subtract(rotated(network, weights, gauge).flat()).norm())
        .isLessThan(ROUNDING);
    assertThat(weights.flat().subtract(start(network).flat()).norm()).isGreaterThan(0.1);
  }

  private static Parameters rotated(SpectralNetwork network, Parameters weights, Tensor gauge) {
    Parameters rotated = weights.copy();
    for (int block = 0; block < 2 * network.products(); block++) {
      rotated.block(block).copyInPlace(weights.block(block).matmul(gauge));
    }
    return rotated;
  }

  /**
   * A symmetric start with symmetric data stays symmetric, so symmetry is never broken by itself.
   */
  @Test
  void symmetricStartsWithSymmetricDataStaySymmetric() {
    int n = 4;
    int m = 5;
    SpectralNetwork network = SpectralNetwork.of(n, n, List.of(2, 2), named("tanh"));
    Parameters weights = start(network);
    for (int k = 0; k < network.products(); k++) {
      weights.block(network.products() + k).copyInPlace(weights.block(k));
    }
    Tensor matrices = gaussian("A", m, n, n);
    Tensor symmetric =
        matrices.add(matrices.permute(0, 2, 1)).contiguous().reshape(m, (long) n * n);
    Objective objective =
        new MatrixSensingObjective(
            network,
            new Observations(
                new DenseOperator(new int[] {n, n}, symmetric), gaussian("y", m).toArray()),
            Normalization.SUM);
    double before = objective.value(weights);
    Flow.descend(objective, weights, 0.005, 400);
    assertThat(objective.value(weights)).isLessThan(before / 2);
    for (int k = 0; k < network.products(); k++) {
      assertThat(weights.block(network.products() + k).subtract(weights.block(k)).norm())
          .isLessThan(ROUNDING);
    }
  }
}
