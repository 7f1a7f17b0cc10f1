package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.optimizer.Flow;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The dynamics in closed form: docs/mathematics/spectral-networks.md, T3. */
class SpectralDynamicsTest {
  private static final double TWIN = 1e-10;
  private static final double OFF_DIAGONAL = 1e-12;
  private static final double DIFFERENCES = 1e-7;
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(31);

  private static SpectralActivation named(String name) {
    return SpectralActivations.named(name, false);
  }

  static Stream<SpectralActivation> activations() {
    return Stream.of("tanh", "identity", "algebraic", "signed-square")
        .map(SpectralDynamicsTest::named);
  }

  private static double[] output(DiagonalSpectralNetwork network, Parameters weights) {
    return network.pass(weights).output();
  }

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void theGradientInCoordinatesIsThatOfDifferences(SpectralActivation activation) {
    DiagonalSpectralNetwork network = DiagonalSpectralNetwork.of(4, List.of(2, 3), activation);
    Parameters weights =
        new Initialization.Gaussian(0.7).start(network.layout(), DType.FLOAT64, SEED);
    DiagonalSensingObjective objective =
        new DiagonalSensingObjective(
            network, gaussian("C", 3, 4), new double[] {1, -0.5, 2}, Normalization.SUM);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    objective.valueAndGradient(weights, gradient);
    double[] values = weights.flat().toArray();
    double[] expected = new double[values.length];
    double step = 1e-5;
    for (int i = 0; i < values.length; i++) {
      double[] moved = values.clone();
      moved[i] += step;
      weights.flat().set(moved);
      double ahead = objective.value(weights);
      moved[i] -= 2 * step;
      weights.flat().set(moved);
      expected[i] = (ahead - objective.value(weights)) / (2 * step);
    }
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(gradient.flat().toArray()).containsExactly(expected, within(DIFFERENCES * scale));
  }

  /** Item 4, for square, tall and wide matrices and one or two layers. */
  @ParameterizedTest
  @CsvSource({"5,5,tanh,1", "6,4,algebraic,1", "4,6,tanh,2", "5,5,signed-square,1"})
  void trainingMatricesIsTrainingCoordinates(int rows, int columns, String name, int depth) {
    int n = Math.min(rows, columns);
    SharedSingularVectors vectors =
        SharedSingularVectors.random(rows, columns, gaussian("C", 3, n), SEED);
    List<Integer> widths = depth == 1 ? List.of(2) : List.of(2, 2);
    SpectralNetwork network = SpectralNetwork.of(rows, columns, widths, named(name));
    DiagonalSpectralNetwork reduced = DiagonalSpectralNetwork.of(network);
    Parameters coordinates =
        new Initialization.Gaussian(0.6).start(reduced.layout(), DType.FLOAT64, SEED);
    Parameters matrices = vectors.lifted(network, reduced, coordinates, SEED.split("gauge"));
    double[] values = gaussian("y", 3).toArray();
    MatrixSensingObjective full =
        new MatrixSensingObjective(
            network, new Observations(vectors.matrices(), values), Normalization.SUM);
    DiagonalSensingObjective diagonal =
        new DiagonalSensingObjective(reduced, vectors.coefficients(), values, Normalization.SUM);
    double step =
        0.1
            * ConvergenceRates.of(reduced, coordinates, vectors.coefficients(), Normalization.SUM)
                .largestStableStep();
    for (int round = 0; round < 10; round++) {
      Flow.descend(full, matrices, step, 20);
      Flow.descend(diagonal, coordinates, step, 20);
      Tensor matrix = network.pass(matrices).matrix();
      assertThat(vectors.coordinates(matrix))
          .containsExactly(output(reduced, coordinates), within(TWIN));
      assertThat(vectors.offDiagonal(matrix)).isLessThan(OFF_DIAGONAL);
    }
  }

  /** The same for coefficients that are averaged over the measurements. */
  @Test
  void theMeanMovesCoordinatesByTheShareOfEachMeasurement() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("tanh"));
    Parameters weights = GoldenSpectralFlow.start(network);
    DiagonalSensingObjective sum = GoldenSpectralFlow.objective(network);
    DiagonalSensingObjective mean =
        new DiagonalSensingObjective(
            network,
            GoldenSpectralFlow.coefficients(),
            GoldenSpectralFlow.VALUES,
            Normalization.MEAN);
    Parameters whole = network.layout().zeros(DType.FLOAT64);
    Parameters share = network.layout().zeros(DType.FLOAT64);
    double value = sum.valueAndGradient(weights, whole);
    assertThat(mean.valueAndGradient(weights, share)).isCloseTo(value / 2, within(ROUNDING));
    assertThat(mean.value(weights)).isCloseTo(value / 2, within(ROUNDING));
    assertThat(share.flat().scale(2).subtract(whole.flat()).norm()).isLessThan(ROUNDING);
  }

  @Test
  void coefficientsThatDoNotFitAreNamed() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("tanh"));
    assertThatThrownBy(
            () ->
                new DiagonalSensingObjective(
                    network,
                    Tensor.zeros(DType.FLOAT64, 2, 4),
                    GoldenSpectralFlow.VALUES,
                    Normalization.SUM))
        .hasMessageContaining("the shape [2, 3], found [2, 4]");
  }

  @Test
  void theOutputOfAPassIsTheCallers() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("tanh"));
    var pass = network.pass(GoldenSpectralFlow.start(network));
    double[] output = pass.output();
    double first = output[0];
    output[0] = 7;
    assertThat(pass.output()[0]).isEqualTo(first);
  }

  /** Item 5: the rate of the output is H C^T r, also through several layers. */
  @ParameterizedTest
  @MethodSource("activations")
  void theOutputMovesByTheKernel(SpectralActivation activation) {
    assertKernel(DiagonalSpectralNetwork.of(4, List.of(2, 2), activation));
  }

  /** Then H is diagonal. */
  @ParameterizedTest
  @MethodSource("activations")
  void theOutputMovesByTheKernelOfFixedCoefficients(SpectralActivation activation) {
    assertKernel(DiagonalSpectralNetwork.of(4, List.of(3), activation).withFixedMixing());
  }

  private static void assertKernel(DiagonalSpectralNetwork network) {
    Parameters weights =
        new Initialization.Gaussian(0.7).start(network.layout(), DType.FLOAT64, SEED);
    Tensor coefficients = gaussian("C", 3, 4);
    DiagonalSensingObjective objective =
        new DiagonalSensingObjective(
            network, coefficients, new double[] {1, -0.5, 2}, Normalization.SUM);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    objective.valueAndGradient(weights, gradient);
    Tensor kernel = Tensor.of(DType.FLOAT64, network.pass(weights).kernel(), 4, 4);
    double[] predicted =
        kernel.matmul(coefficients.transpose().matmul(objective.residual(weights))).toArray();
    double step = 1e-6;
    weights.flat().addScaledInPlace(gradient.flat(), -step);
    double[] ahead = output(network, weights);
    weights.flat().addScaledInPlace(gradient.flat(), 2 * step);
    double[] behind = output(network, weights);
    double scale = Arrays.stream(predicted).map(Math::abs).max().orElseThrow();
    double[] measured =
        IntStream.range(0, 4).mapToDouble(j -> (ahead[j] - behind[j]) / (2 * step)).toArray();
    assertThat(measured).containsExactly(predicted, within(DIFFERENCES * scale));
  }
}
