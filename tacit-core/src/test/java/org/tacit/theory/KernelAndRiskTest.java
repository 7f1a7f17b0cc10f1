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
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.linear.BalancedRankOne;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.FanScaled;
import org.tacit.objective.linear.KernelObjective;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.optimizer.flow.GradientFlowStepper;
import org.tacit.problem.GaussianKernel;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Kernels, plateaus and generalization: docs/mathematics/deep-linear-systems.md, T1 and T10 to T12.
 */
class KernelAndRiskTest {
  private static final double IDENTITY = 1e-10;
  private static final Seed SEED = new Seed(30);

  private static Tensor column(double... entries) {
    return Tensor.of(DType.FLOAT64, entries, entries.length, 1);
  }

  /**
   * T1: the errors along the singular vectors shrink as told, and the end is the nearest solution.
   */
  @Test
  void gradientDescentOnTheSolutionEndsNearestToItsStart() {
    Tensor a = Tensor.gaussian(SEED, DType.FLOAT64, 0.4, 3, 6);
    Tensor b = Tensor.gaussian(SEED.split("b"), DType.FLOAT64, 1, 3, 2);
    LinearSystem system = new LinearSystem(DenseOperator.of(a), b);
    RowSpace rows = RowSpace.of(system.coefficients());
    DeepLinearNetwork single = DeepLinearNetwork.square(6, 0, 2);
    Parameters weights = new Initialization.Gaussian(1).start(single.layout(), DType.FLOAT64, SEED);
    Tensor expected = NearestSolution.of(system, rows, weights.block(0).copy());
    double error = weights.block(0).subtract(expected).norm();
    double stepSize = 0.9 * NearestSolution.stableStepSize(rows);
    double contraction = NearestSolution.contraction(rows, stepSize);
    LinearSystemObjective objective = new LinearSystemObjective(single, system);
    var stepper = new GradientDescent(stepSize, 0).start(weights);
    for (int step = 0; step < 100; step++) {
      stepper.step(objective, weights);
    }
    assertThat(weights.block(0).subtract(expected).norm())
        .isLessThanOrEqualTo(error * Math.pow(contraction, 100) * (1 + IDENTITY) + IDENTITY);
  }

  /** T10: descent known by its kernel takes the steps of descent on the features themselves. */
  @Test
  void trainingInRepresenterFormIsTrainingOnTheFeatures() {
    Tensor features = Tensor.gaussian(SEED, DType.FLOAT64, 0.5, 4, 9);
    Tensor b = Tensor.gaussian(SEED.split("b"), DType.FLOAT64, 1, 4, 2);
    LinearSystem primal = new LinearSystem(DenseOperator.of(features), b);
    LinearSystem dual =
        new LinearSystem(DenseOperator.of(features.matmul(features.transpose())), b);
    DeepLinearNetwork ours = new DeepLinearNetwork(4, List.of(5), 2);
    DeepLinearNetwork theirs = new DeepLinearNetwork(9, List.of(5), 2);
    Parameters small = new FanScaled.Layers(1).start(ours.layout(), DType.FLOAT64, SEED);
    Parameters large = theirs.layout().zeros(DType.FLOAT64);
    large.block(0).copyInPlace(features.transpose().matmul(small.block(0)));
    large.block(1).copyInPlace(small.block(1));
    GradientDescent descent = new GradientDescent(0.02, 0);
    Descent.run(new KernelObjective(ours, dual), small, descent, 1e-20, 20_000);
    Descent.run(new LinearSystemObjective(theirs, primal), large, descent, 1e-20, 20_000);
    Tensor found = theirs.pass(large).matrix();
    assertThat(features.transpose().matmul(ours.pass(small).matrix()).subtract(found).norm())
        .isLessThan(1e-9);

    // Both end at the interpolant of minimum norm, since W₁ starts in the row space.
    Tensor zero = Tensor.zeros(DType.FLOAT64, 4, 2);
    KernelInterpolant interpolant = KernelInterpolant.of(dual, zero);
    Tensor elsewhere = Tensor.gaussian(SEED.split("z"), DType.FLOAT64, 1, 3, 9);
    Tensor values =
        interpolant.values(
            elsewhere.matmul(features.transpose()), Tensor.zeros(DType.FLOAT64, 3, 2));
    assertThat(values.subtract(elsewhere.matmul(found)).norm()).isLessThan(1e-8);
  }

  @Test
  void theInterpolantKeepsTheStartAwayFromThePoints() {
    double[][] points = {{0}, {1}, {2.5}};
    GaussianKernel kernel = new GaussianKernel(0.5);
    LinearSystem system =
        new LinearSystem(DenseOperator.of(kernel.matrix(points, points)), column(1, -1, 0.5));
    KernelInterpolant interpolant = KernelInterpolant.of(system, column(0.3, 0.3, 0.3));
    Tensor cross = DenseOperator.of(kernel.matrix(new double[][] {{1}, {100}}, points)).dense();
    double[] values = interpolant.values(cross, column(0.3, 0.3)).toArray();
    assertThat(values).containsExactly(new double[] {-1, 0.3}, within(IDENTITY));
    assertThatThrownBy(
            () ->
                new KernelObjective(
                    DeepLinearNetwork.square(2, 0, 1),
                    LinearSystem.of(
                        DenseOperator.of(new double[][] {{1, 2}, {3, 1}}), new double[] {1, 1})))
        .hasMessageContaining("symmetric")
        .hasMessageContaining("(2, 1)");
  }

  /** T11: the golden times, at which half the solution is reached. */
  @ParameterizedTest
  @CsvSource({
    "2, 0.1, 2.29756",
    "2, 0.01, 4.60512",
    "3, 0.1, 9.1447",
    "3, 0.01, 99.150",
    "4, 0.1, 49.729",
    "4, 0.01, 4999.73"
  })
  void halfOfTheSolutionIsReachedAtTheGoldenTimes(int factors, double start, double time) {
    double half = Math.pow(0.5, 1.0 / factors);
    assertThat(PlateauTime.towards(1, factors, start, half) / time).isCloseTo(1, within(1e-5));
    double small = 2 * start;
    assertThat(
            PlateauTime.towards(1, factors, start, small)
                / new PlateauTime(factors, 1).between(start, small))
        .isCloseTo(1, within(0.1));
  }

  /** T11 against a trained network of one unknown: within 1 %, the factor 1 being d = 1. */
  @ParameterizedTest
  @CsvSource({"2, 0.1", "3, 0.1", "4, 0.1"})
  void aNetworkLeavesItsPlateauAtThePredictedTime(int factors, double start) {
    LinearSystem system = LinearSystem.of(DenseOperator.of(new double[][] {{1}}), new double[] {1});
    DeepLinearNetwork network = DeepLinearNetwork.square(1, factors - 1, 1);
    Parameters weights =
        new BalancedRankOne(new double[] {Math.pow(start, factors)})
            .start(network.layout(), DType.FLOAT64, SEED);
    LinearSystemObjective objective = new LinearSystemObjective(network, system);
    double predicted = PlateauTime.towards(1, factors, start, Math.pow(0.5, 1.0 / factors));
    GradientFlowStepper stepper = GradientFlow.withTolerance(1e-10).start(weights);
    while (stepper.time() < predicted) {
      try (Scope scope = Scope.open()) {
        stepper.step(objective, weights, predicted - stepper.time());
      }
    }
    assertThat(network.pass(weights).matrix().item()).isCloseTo(0.5, within(1e-6));
  }

  /** T12 by Monte Carlo, within 2 %. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.2, 3.3276", "0, 0.2, 0.6276"})
  void theRiskIsThatOfTheExpectation(double startDeviation, double noise, double golden) {
    int equations = 20;
    int unknowns = 50;
    double expected = new InterpolationRisk(equations, unknowns).expected(1, startDeviation, noise);
    assertThat(expected).isCloseTo(golden, within(1e-4));
    int trials = 1500;
    double sum = 0;
    for (int trial = 0; trial < trials; trial++) {
      sum += risk(SEED.split(trial), equations, unknowns, startDeviation, noise);
    }
    assertThat(sum / trials / expected).isCloseTo(1, within(0.02));
  }

  private static double risk(
      Seed seed, int equations, int unknowns, double startDeviation, double noise) {
    try (Scope scope = Scope.open()) {
      RandomGenerator random = seed.generator();
      double[] truth = random.doubles(unknowns).map(x -> random.nextGaussian()).toArray();
      double norm = Math.sqrt(Arrays.stream(truth).map(x -> x * x).sum());
      Tensor unit = column(truth).scale(1 / norm);
      Tensor a = Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, equations, unknowns);
      Tensor start =
          Tensor.gaussian(seed.split("start"), DType.FLOAT64, startDeviation, unknowns, 1);
      Tensor b =
          a.matmul(unit)
              .add(Tensor.gaussian(seed.split("noise"), DType.FLOAT64, noise, equations, 1));
      // The nearest solution by the normal equations, for speed: these matrices are well posed.
      Tensor missing = b.subtract(a.matmul(start));
      Tensor multipliers = LinearAlgebra.solvePositive(a.matmul(a.transpose()), missing);
      Tensor end = start.add(a.transpose().matmul(multipliers));
      double error = end.subtract(unit).norm();
      return error * error;
    }
  }

  @Test
  void aRiskThatIsInfiniteIsRefused() {
    assertThatThrownBy(() -> new InterpolationRisk(9, 10)).hasMessageContaining("found 9");
  }
}
