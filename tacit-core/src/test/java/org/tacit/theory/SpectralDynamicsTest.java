package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.GradientFlow;
import org.tacit.optimizer.GradientFlowStepper;
import org.tacit.problem.DenseMatrices;
import org.tacit.problem.DiagonalSensingObjective;
import org.tacit.problem.MatrixSensing;
import org.tacit.problem.MatrixSensingObjective;
import org.tacit.problem.Normalization;
import org.tacit.problem.Objective;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The dynamics in closed form: spec B, 2.3 to 2.5 and section 5, items 3 to 6. */
class SpectralDynamicsTest {
  private static final double PRINTED = 6e-9;
  private static final double PRINTED_RATES = 5e-7;
  private static final double TWIN = 1e-10;
  private static final double OFF_DIAGONAL = 1e-12;
  private static final double CONSERVED = 1e-8;
  private static final double DIFFERENCES = 1e-7;
  private static final double ROUNDING = 1e-12;
  private static final double FLOW_TOLERANCE = 1e-12;
  private static final double LONG = 200;
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

  private static void descend(Objective objective, Parameters weights, double step, int steps) {
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    var stepper = new GradientDescent(step, 0).start(weights);
    for (int i = 0; i < steps; i++) {
      try (Scope scope = Scope.open()) {
        objective.valueAndGradient(weights, gradient);
        stepper.step(objective, weights, gradient);
      }
    }
  }

  @Test
  void theHyperbolicTangentFollowsTheGoldenFlow() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("tanh"));
    DiagonalSensingObjective objective = GoldenSpectralFlow.objective(network);
    Parameters weights = GoldenSpectralFlow.start(network);
    assertClose(output(network, weights), PRINTED, 0.15902291, 0.18786431, 0.08288543);
    assertThat(objective.value(weights)).isCloseTo(0.1778475829, within(1e-10));
    ConvergenceRates rates =
        ConvergenceRates.of(network, weights, GoldenSpectralFlow.coefficients(), Normalization.SUM);
    assertThat(rates.slowest()).isCloseTo(0.1150252, within(PRINTED_RATES));
    assertThat(rates.fastest()).isCloseTo(2.326827, within(PRINTED_RATES));
    Parameters step = weights.copy();
    descend(objective, step, 0.1, 1);
    assertClose(output(network, step), PRINTED, 0.18333211, 0.22528521, 0.11255568);
    Flow.run(objective, weights, GradientFlow.withTolerance(FLOW_TOLERANCE), LONG);
    assertClose(output(network, weights), PRINTED, 0.40521087, 0.39218370, 0.10260543);
    double[] end = weights.flat().toArray();
    assertClose(Arrays.copyOfRange(end, 12, 14), PRINTED, 0.98461966, 0.58046752);
    assertClose(
        Arrays.copyOfRange(end, 0, 6),
        PRINTED,
        0.6561171,
        0.54215738,
        0.30093956,
        0.30633617,
        0.62547814,
        0.1058879);
  }

  @Test
  void theIdentityFollowsTheGoldenFlow() {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named("identity"));
    DiagonalSensingObjective objective = GoldenSpectralFlow.objective(network);
    Parameters weights = GoldenSpectralFlow.start(network);
    assertClose(output(network, weights), PRINTED, 0.16, 0.19, 0.083);
    assertThat(objective.value(weights)).isCloseTo(0.1752925, within(1e-12));
    Parameters step = weights.copy();
    descend(objective, step, 0.1, 1);
    assertClose(output(network, step), PRINTED, 0.18497230, 0.22929911, 0.11274669);
    Flow.run(objective, weights, GradientFlow.withTolerance(FLOW_TOLERANCE), LONG);
    assertClose(output(network, weights), PRINTED, 0.40353141, 0.39470288, 0.10176571);
    assertClose(
        Arrays.copyOfRange(weights.flat().toArray(), 12, 14), PRINTED, 0.97284459, 0.57324297);
  }

  /** Item 6: the twin of full matrices follows the same flow. */
  @Test
  void theMatrixTwinEndsWhereTheGoldenFlowDoes() {
    DiagonalSpectralNetwork reduced = GoldenSpectralFlow.network(named("tanh"));
    SharedSingularVectors vectors = GoldenSpectralFlow.vectors();
    SpectralNetwork network = SpectralNetwork.of(3, 3, List.of(2), named("tanh"));
    Parameters weights = vectors.lifted(network, reduced, GoldenSpectralFlow.start(reduced), SEED);
    MatrixSensing sensed = new MatrixSensing(matrices(vectors), GoldenSpectralFlow.VALUES.clone());
    Flow.run(
        new MatrixSensingObjective(network, sensed, Normalization.SUM),
        weights,
        GradientFlow.withTolerance(1e-9),
        120);
    Tensor end = network.pass(weights).matrix();
    assertClose(vectors.coordinates(end), 1e-7, 0.40521087, 0.39218370, 0.10260543);
    assertThat(vectors.offDiagonal(end)).isLessThan(OFF_DIAGONAL);
  }

  private static void assertClose(double[] actual, double tolerance, double... expected) {
    assertThat(actual).containsExactly(expected, within(tolerance));
  }

  /** The sensing matrices Φ diag(C_i) Ψ^T. */
  private static DenseMatrices matrices(SharedSingularVectors vectors) {
    double[] coefficients = vectors.coefficients().toArray();
    int n = vectors.size();
    int m = coefficients.length / n;
    int rows = (int) vectors.left().size(0);
    int columns = (int) vectors.right().size(0);
    Tensor all = Tensor.zeros(DType.FLOAT64, m, (long) rows * columns);
    for (int i = 0; i < m; i++) {
      all.narrow(0, i, 1)
          .copyInPlace(
              vectors.matrix(Arrays.copyOfRange(coefficients, i * n, (i + 1) * n)).reshape(1, -1));
    }
    return new DenseMatrices(rows, columns, all);
  }

  private static SharedSingularVectors randomVectors(int rows, int columns, Tensor coefficients) {
    int n = Math.min(rows, columns);
    return new SharedSingularVectors(
        LinearAlgebra.orthogonal(SEED.split("left"), DType.FLOAT64, rows, n),
        LinearAlgebra.orthogonal(SEED.split("right"), DType.FLOAT64, columns, n),
        coefficients,
        0);
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
    SharedSingularVectors vectors = randomVectors(rows, columns, gaussian("C", 3, n));
    List<Integer> widths = depth == 1 ? List.of(2) : List.of(2, 2);
    SpectralNetwork network = SpectralNetwork.of(rows, columns, widths, named(name));
    DiagonalSpectralNetwork reduced = DiagonalSpectralNetwork.of(network);
    Parameters coordinates =
        new Initialization.Gaussian(0.6).start(reduced.layout(), DType.FLOAT64, SEED);
    Parameters matrices = vectors.lifted(network, reduced, coordinates, SEED.split("gauge"));
    double[] values = gaussian("y", 3).toArray();
    MatrixSensingObjective full =
        new MatrixSensingObjective(
            network, new MatrixSensing(matrices(vectors), values), Normalization.SUM);
    DiagonalSensingObjective diagonal =
        new DiagonalSensingObjective(reduced, vectors.coefficients(), values, Normalization.SUM);
    double step =
        0.1
            * ConvergenceRates.of(reduced, coordinates, vectors.coefficients(), Normalization.SUM)
                .largestStableStep();
    for (int round = 0; round < 10; round++) {
      descend(full, matrices, step, 20);
      descend(diagonal, coordinates, step, 20);
      Tensor matrix = network.pass(matrices).matrix();
      assertThat(vectors.coordinates(matrix))
          .containsExactly(output(reduced, coordinates), within(TWIN));
      assertThat(vectors.offDiagonal(matrix)).isLessThan(OFF_DIAGONAL);
    }
  }

  /** Item 5: the rate of the output is H C^T r, also through several layers. */
  @ParameterizedTest
  @MethodSource("activations")
  void theOutputMovesByTheKernel(SpectralActivation activation) {
    DiagonalSpectralNetwork network = DiagonalSpectralNetwork.of(4, List.of(2, 2), activation);
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

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity"})
  void theResidualStaysBetweenTheRates(String name) {
    DiagonalSpectralNetwork network = GoldenSpectralFlow.network(named(name));
    DiagonalSensingObjective objective = GoldenSpectralFlow.objective(network);
    Parameters weights = GoldenSpectralFlow.start(network);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    GradientFlowStepper flow = GradientFlow.withTolerance(1e-10).start(weights);
    double start = objective.residual(weights).norm();
    double slowest = 0;
    double fastest = 0;
    ConvergenceRates before = rates(network, weights);
    double quadrature = 1e-5;
    while (flow.time() < 20) {
      objective.valueAndGradient(weights, gradient);
      double covered = flow.step(objective, weights, gradient, 0.05);
      ConvergenceRates after = rates(network, weights);
      slowest += covered * (before.slowest() + after.slowest()) / 2;
      fastest += covered * (before.fastest() + after.fastest()) / 2;
      before = after;
      double decay = -Math.log(objective.residual(weights).norm() / start);
      assertThat(decay).isBetween(slowest * (1 - quadrature), fastest * (1 + quadrature));
    }
    assertThat(slowest).isGreaterThan(1);
    assertThat(fastest).isGreaterThan(5 * slowest);
  }

  private static ConvergenceRates rates(DiagonalSpectralNetwork network, Parameters weights) {
    return ConvergenceRates.of(
        network, weights, GoldenSpectralFlow.coefficients(), Normalization.SUM);
  }

  /** Item 3, law 1, in matrices whose sensing matrices share nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "arctan"})
  void flowConservesTheDifferenceOfGramMatrices(String name) {
    SpectralNetwork network = SpectralNetwork.of(4, 3, List.of(2, 2), named(name));
    Parameters weights =
        new Initialization.Gaussian(0.5).start(network.layout(), DType.FLOAT64, SEED);
    MatrixSensing sensed =
        new MatrixSensing(DenseMatrices.gaussian(4, 3, 5, 1, SEED), gaussian("y", 5).toArray());
    double[] before = network.conserved(weights);
    double[] first = weights.flat().toArray();
    Flow.run(
        new MatrixSensingObjective(network, sensed, Normalization.SUM),
        weights,
        GradientFlow.withTolerance(1e-10),
        2);
    assertThat(network.conserved(weights)).containsExactly(before, within(CONSERVED));
    double moved = 0;
    double[] last = weights.flat().toArray();
    for (int i = 0; i < last.length; i++) {
      moved = Math.max(moved, Math.abs(last[i] - first[i]));
    }
    assertThat(moved).isGreaterThan(0.1);
  }

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
        30);
    assertThat(network.conserved(weights)).containsExactly(squares, within(CONSERVED));
    assertThat(network.conservedByHomogeneity(weights, degree))
        .containsExactly(homogeneous, within(CONSERVED));
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
        30);
    assertThat(Math.abs(network.conservedByHomogeneity(weights, 1)[0] - before))
        .isGreaterThan(1e-3);
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
    descend(GoldenSpectralFlow.objective(network), weights, step, steps);
    double[] after = network.conserved(weights);
    return IntStream.range(0, before.length)
        .mapToDouble(i -> Math.abs(after[i] - before[i]))
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"6,6", "7,5", "5,7"})
  void sharedSingularVectorsAreFound(int rows, int columns) {
    int n = Math.min(rows, columns);
    DenseMatrices matrices = matrices(randomVectors(rows, columns, gaussian("C", 4, n)));
    SharedSingularVectors found = SharedSingularVectors.of(matrices, SEED.split("found"));
    assertThat(found.deviation()).isLessThan(ROUNDING);
    assertThat(SharedSingularVectors.asymmetry(matrices)).isLessThan(ROUNDING);
  }

  /** Columns of C that are equal, opposite, nearly equal or zero make the vectors ambiguous. */
  @Test
  void sharedSingularVectorsAreFoundInTheDegenerateCases() {
    double near = 1e-7;
    Tensor coefficients =
        Tensor.of(
            DType.FLOAT64,
            new double[] {
              1, 1, -2, 2, 3, 3 + near, 0, 0, 4, 4, 1, -1, 5, 5 - near, 0, 0, -1, -1, 2, -2, 1, 1,
              0, 0
            },
            3,
            8);
    DenseMatrices matrices = matrices(randomVectors(8, 9, coefficients));
    SharedSingularVectors found = SharedSingularVectors.of(matrices, SEED.split("found"));
    assertThat(found.deviation()).isLessThan(ROUNDING);
  }

  @Test
  void matricesThatShareNoVectorsAreToldApart() {
    DenseMatrices matrices = DenseMatrices.gaussian(5, 5, 3, 1, SEED);
    assertThat(SharedSingularVectors.of(matrices, SEED).deviation()).isGreaterThan(0.1);
    assertThat(SharedSingularVectors.asymmetry(matrices)).isGreaterThan(0.1);
  }
}
