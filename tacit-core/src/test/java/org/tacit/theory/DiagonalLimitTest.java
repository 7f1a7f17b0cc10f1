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
import org.tacit.model.linear.Constant;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.model.linear.HadamardNetwork;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Diagonal networks between least squares and the minimum ℓ1 norm:
 * docs/mathematics/deep-linear-systems.md, T13 and C2.
 */
class DiagonalLimitTest {
  /** The golden table has eight decimals. */
  private static final double TABLE = 1e-8;

  private static final double KKT = 1e-9;
  private static final double FLOW = 1e-8;

  /** A loss at which the residual adds less than a tenth of the flow's tolerance. */
  private static final double BELOW = 1e-18;

  private static final LinearSystem GOLDEN =
      LinearSystem.of(DenseOperator.of(new double[][] {{1, 2, 3}}), new double[] {14});

  private static LinearSystem gaussian(long seed, int equations, int unknowns, int nonZeros) {
    RandomGenerator random = new Seed(seed).generator();
    Tensor a =
        Tensor.gaussian(
            new Seed(seed).split("A"),
            DType.FLOAT64,
            1 / Math.sqrt(equations),
            equations,
            unknowns);
    double[] truth = new double[unknowns];
    for (int k = 0; k < nonZeros; k++) {
      truth[random.nextInt(unknowns)] = random.nextGaussian();
    }
    Tensor b = a.matmul(Tensor.of(DType.FLOAT64, truth, unknowns, 1));
    return new LinearSystem(DenseOperator.of(a), b);
  }

  private static double l1Norm(double[] vector) {
    return Arrays.stream(vector).map(Math::abs).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 0.99694214, 1.99694013, 3.00305920",
    "2, 1, 0.848293, 1.84288624, 3.15531151",
    "2, 0.3, 0.28885812, 1.09236932, 3.84213441",
    "2, 0.1, 0.07394133, 0.56637904, 4.26443353",
    "2, 0.01, 0.00357509, 0.12801234, 4.58013341",
    "3, 3, 0.99923938, 1.99923912, 3.00076079",
    "3, 1, 0.73898771, 1.70446568, 3.28402697",
    "3, 0.3, 0.05705461, 0.27972495, 4.46116516",
    "3, 0.1, 0.00264765, 0.01899624, 4.65311995",
    "3, 0.01, 2.92e-6, 2.584e-5, 4.66664847",
    "4, 3, 0.99988572, 1.99988571, 3.00011429",
    "4, 1, 0.68568193, 1.62501522, 3.35476254",
    "4, 0.3, 0.01283249, 0.05905815, 4.62301707",
    "4, 0.1, 0.00016758, 0.00084743, 4.66604585",
    "4, 0.01, 2e-8, 9e-8, 4.6666666"
  })
  void thePredictionIsTheGoldenTable(
      int degree, double scale, double first, double second, double third) {
    double[] found =
        DiagonalLimit.of(GOLDEN, RowSpace.of(GOLDEN.coefficients()), degree, scale).solution();
    double tolerance = scale == 0.01 && degree == 4 ? 5 * TABLE : TABLE;
    assertThat(found[0]).isCloseTo(first, within(tolerance));
    assertThat(found[1]).isCloseTo(second, within(tolerance));
    assertThat(found[2]).isCloseTo(third, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3", "2, 1", "2, 0.3", "2, 0.1", "2, 0.01", "3, 1", "3, 0.3", "3, 0.1", "4, 1", "4, 0.3",
    "4, 0.1"
  })
  void gradientFlowEndsAtThePrediction(int degree, double scale) {
    DiagonalNetwork network = new DiagonalNetwork(3, degree, 1);
    Parameters weights = Constant.both(scale).start(network.layout(), DType.FLOAT64, new Seed(0));
    double[] expected =
        DiagonalLimit.of(GOLDEN, RowSpace.of(GOLDEN.coefficients()), degree, scale).solution();
    Descent.run(
        new LinearSystemObjective(network, GOLDEN),
        weights,
        GradientFlow.withTolerance(1e-11),
        BELOW,
        20_000);
    assertThat(network.pass(weights).matrix().toArray()).containsExactly(expected, within(FLOW));
  }

  @Test
  void theHypentropyAndItsRelativesHaveTheirGoldenValues() {
    assertThat(HyperbolicPotential.q(1)).isCloseTo(0.24514384755981367, within(1e-15));
    assertThat(new PowerPotential(3, 1).h(0.5)).isCloseTo(7.7037037037, within(1e-9));
    assertThat(new PowerPotential(4, 1).h(0.5)).isCloseTo(3.5555555556, within(1e-9));
    for (double z : new double[] {1e-9, 0.3, -0.8, 0.999}) {
      double closedForm = 4 * z / Math.pow(1 - z * z, 2);
      assertThat(new PowerPotential(4, 1).h(z) / closedForm).isCloseTo(1, within(1e-12));
    }
  }

  /**
   * Each potential's slope is the derivative of its solution, its solution that of its integral.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-0.7, -0.01, 0.2, 0.9})
  void thePotentialsAreConsistentAndInvertible(double dual) {
    double step = 1e-6;
    double accuracy = 1e-7;
    List<DualPotential> potentials =
        List.of(
            HyperbolicPotential.of(1, 0.4),
            new HyperbolicPotential(new double[] {0.3}, new double[] {2}),
            new HyperbolicPotential(new double[] {0.3}, new double[] {0}),
            new PowerPotential(3, 0.5),
            new PowerPotential(6, 1.5));
    for (DualPotential potential : potentials) {
      double solution = potential.solution(0, dual);
      double slope = potential.slope(0, dual);
      double rise =
          (potential.solution(0, dual + step) - potential.solution(0, dual - step)) / (2 * step);
      double area =
          (potential.integral(0, dual + step) - potential.integral(0, dual - step)) / (2 * step);
      assertThat(rise / slope).as("slope of %s", potential).isCloseTo(1, within(accuracy));
      assertThat(area)
          .as("integral of %s", potential)
          .isCloseTo(solution, within(accuracy * slope));
      assertThat(potential.dual(0, solution))
          .as("inverse of %s", potential)
          .isCloseTo(dual, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theDualOfTheSolutionLiesInTheRowSpace(long seed) {
    LinearSystem system = gaussian(seed, 12, 30, 4);
    RowSpace rows = RowSpace.of(system.coefficients());
    for (int degree = 2; degree <= 5; degree++) {
      for (double scale : new double[] {2, 0.5, 0.1}) {
        DiagonalLimit limit = DiagonalLimit.of(system, rows, degree, scale);
        Tensor solution = Tensor.of(DType.FLOAT64, limit.solution(), 30, 1);
        assertThat(system.residual(solution).norm()).isLessThan(1e-11);
        DualPotential potential =
            degree == 2 ? HyperbolicPotential.of(30, scale) : new PowerPotential(degree, scale);
        double[] dual = new double[30];
        Arrays.setAll(dual, i -> potential.dual(i, limit.solution()[i]));
        double outside = rows.nullSpaceComponent(Tensor.of(DType.FLOAT64, dual, 30, 1)).norm();
        assertThat(outside)
            .as("D = %d, α = %s", degree, scale)
            .isLessThan(KKT * (1 + Tensor.of(DType.FLOAT64, dual, 30).norm()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void theL1NormFallsWithTheScaleAndTheEuclideanNormIsApproachedForLargeOnes(int degree) {
    LinearSystem system = gaussian(9, 12, 30, 4);
    RowSpace rows = RowSpace.of(system.coefficients());
    double before = Double.POSITIVE_INFINITY;
    for (double scale : new double[] {30, 3, 1, 0.3, 0.1, 0.03}) {
      double sum = l1Norm(DiagonalLimit.of(system, rows, degree, scale).solution());
      assertThat(sum).as("α = %s", scale).isLessThan(before);
      before = sum;
    }
    double[] large = DiagonalLimit.of(system, rows, degree, 100).solution();
    Tensor least = rows.minimumNorm(system.targets());
    Tensor difference = Tensor.of(DType.FLOAT64, large, 30, 1).subtract(least);
    assertThat(difference.norm() / least.norm()).isLessThan(1e-3);
  }

  /** No solution is smaller than the least, in either norm. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void noSolutionIsSmallerThanTheLeast(int degree) {
    for (long seed = 1; seed <= 5; seed++) {
      LinearSystem system = gaussian(seed, 8, 20, 3);
      RowSpace rows = RowSpace.of(system.coefficients());
      double minimumNorm = rows.minimumNorm(system.targets()).norm();
      double minimumL1Norm = l1Norm(BasisPursuit.of(system).solution().toArray());
      for (double scale : new double[] {3, 0.3, 0.03}) {
        double[] found = DiagonalLimit.of(system, rows, degree, scale).solution();
        assertThat(Tensor.of(DType.FLOAT64, found, 20, 1).norm())
            .isGreaterThan(minimumNorm * (1 - 1e-12));
        assertThat(l1Norm(found)).isGreaterThan(minimumL1Norm * (1 - 1e-9));
      }
    }
  }

  /**
   * One product with the identity activation from u = v = ε is the balanced case of the product of
   * two vectors.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1, 0.01})
  void theSpectralNetworkOfOneProductEndsWhereTheProductOfTwoVectorsDoes(double scale) {
    Tensor coefficients = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3}, 1, 3);
    double[] balanced = {scale, scale, scale};
    LinearSystem system = LinearSystem.of(DenseOperator.of(coefficients), new double[] {14});
    double[] product =
        DiagonalLimit.of(
                system,
                RowSpace.of(system.coefficients()),
                HyperbolicPotential.ofProduct(balanced, balanced))
            .solution();
    double[] spectral =
        MirrorFlowLimit.of(SpectralActivations.identity(), coefficients, new double[] {14}, scale)
            .coordinates();
    assertThat(product).containsExactly(spectral, within(1e-10));
  }

  /** Down to scales at which the off-support unknowns are far below double precision. */
  @ParameterizedTest
  @CsvSource({"2, 1e-7", "2, 1e-12", "3, 1e-4", "4, 1e-4", "6, 1e-2"})
  void tinyScalesAreSolvedToo(int degree, double scale) {
    LinearSystem system = gaussian(4, 25, 60, 4);
    RowSpace rows = RowSpace.of(system.coefficients());
    DiagonalLimit limit = DiagonalLimit.of(system, rows, degree, scale);
    Tensor solution = Tensor.of(DType.FLOAT64, limit.solution(), 60, 1);
    assertThat(system.residual(solution).norm() / system.targets().norm()).isLessThan(1e-9);
    long large = Arrays.stream(limit.solution()).filter(x -> Math.abs(x) > 1e-2).count();
    assertThat(large).isLessThanOrEqualTo(4);
    assertThat(limit.iterations()).isLessThan(300);
  }

  /**
   * docs/mathematics/deep-linear-systems.md, T14: u₀ = 0, v₀ = 2α equals w₊² − w₋² from α; other
   * shapes end elsewhere.
   */
  @Test
  void productsOfTwoVectorsEndWhereTheirStartSays() {
    double[][] starts = {
      {0, 0, 0, 0.8, 0.8, 0.8}, {0.4, 0.4, 0.4, 0.4, 0.4, 0.4}, {0.1, -0.3, 0.5, 0.7, 0.2, 0.6}
    };
    RowSpace rows = RowSpace.of(GOLDEN.coefficients());
    HadamardNetwork network = new HadamardNetwork(3, 1);
    for (double[] start : starts) {
      double[] u = Arrays.copyOfRange(start, 0, 3);
      double[] v = Arrays.copyOfRange(start, 3, 6);
      double[] expected =
          DiagonalLimit.of(GOLDEN, rows, HyperbolicPotential.ofProduct(u, v)).solution();
      Parameters weights = network.layout().zeros(DType.FLOAT64);
      weights.flat().set(start);
      Descent.run(
          new LinearSystemObjective(network, GOLDEN),
          weights,
          GradientFlow.withTolerance(1e-11),
          BELOW,
          20_000);
      assertThat(network.pass(weights).matrix().toArray()).containsExactly(expected, within(FLOW));
    }
    assertThat(
            DiagonalLimit.of(
                    GOLDEN,
                    rows,
                    HyperbolicPotential.ofProduct(new double[3], new double[] {0.6, 0.6, 0.6}))
                .solution())
        .containsExactly(DiagonalLimit.of(GOLDEN, rows, 2, 0.3).solution(), within(1e-12));
  }

  @Test
  void aSystemWithoutPositiveSolutionHasNoLimitFromAPositiveStart() {
    LinearSystem negative =
        LinearSystem.of(DenseOperator.of(new double[][] {{1, 2, 3}}), new double[] {-1});
    HyperbolicPotential positive = new HyperbolicPotential(new double[] {1, 1, 1}, new double[3]);
    assertThatThrownBy(
            () -> DiagonalLimit.of(negative, RowSpace.of(negative.coefficients()), positive))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("residual stayed");
  }
}
