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
import org.tacit.measure.LayerBalance;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.linear.BalancedRankOne;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.FanScaled;
import org.tacit.model.linear.LazyScaled;
import org.tacit.model.linear.MappedFirstLayer;
import org.tacit.model.linear.ZeroLast;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Where gradient flow of deep linear networks ends: docs/mathematics/deep-linear-systems.md, T1 to
 * T8 and C1.
 */
class DeepLinearLimitsTest {
  private static final double FLOW = 1e-8;
  private static final double IDENTITY = 1e-10;
  private static final double CONSERVED = 1e-9;

  /** A loss at which the residual adds less than a tenth of the flow's tolerance. */
  private static final double BELOW = 1e-18;

  private static final int STEPS = 30_000;
  private static final GradientFlow EXACT = GradientFlow.withTolerance(1e-11);
  private static final Seed SEED = new Seed(2402);

  /** The system and start of the golden table of T6. */
  private static final LinearSystem ROW =
      LinearSystem.of(DenseOperator.of(new double[][] {{1, 2, 3}}), new double[] {14});

  private static final double[] START = {0.1, -0.05, 0.02};

  /** The system of the golden values of T7. */
  private static final LinearSystem LAZY =
      LinearSystem.of(DenseOperator.of(new double[][] {{1, 0, 1}, {0, 2, 1}}), new double[] {2, 3});

  private static Tensor column(double... entries) {
    return Tensor.of(DType.FLOAT64, entries, entries.length, 1);
  }

  static LinearSystem gaussian(int equations, int unknowns, int rightHandSides) {
    Tensor a =
        Tensor.gaussian(
            SEED.split("A"), DType.FLOAT64, 1 / Math.sqrt(unknowns), equations, unknowns);
    Tensor b = Tensor.gaussian(SEED.split("B"), DType.FLOAT64, 0.5, equations, rightHandSides);
    return new LinearSystem(DenseOperator.of(a), b);
  }

  /** Follows the flow to the end; returns Θ. */
  private static Tensor end(DeepLinearNetwork network, LinearSystem system, Parameters weights) {
    Descent.run(new LinearSystemObjective(network, system), weights, EXACT, BELOW, STEPS);
    return network.pass(weights).matrix();
  }

  private static void assertVector(Tensor found, double... expected) {
    assertThat(found.toArray()).containsExactly(expected, within(FLOW));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0957142857, 1.9414285714, 3.0071428571, 0.1124404604, 3.7433464784",
    "2, 1.5534664317, 1.6613115866, 3.0413034650, 0.6501852879, 3.7977283879",
    "3, 2.0158937150, 1.3783336968, 3.0758129638, 1.1934222380, 3.9273727399",
    "4, 2.4071547768, 1.1389052859, 3.1050115505, 1.6530565926, 4.0905496083"
  })
  void aBalancedRankOneStartEndsAtTheGoldenTable(
      int factors, double first, double second, double third, double distance, double norm) {
    RowSpace rows = RowSpace.of(ROW.coefficients());
    BalancedRankOneLimit limit = BalancedRankOneLimit.of(ROW, rows, column(START), factors);
    assertVector(limit.solution(), first, second, third);
    assertThat(limit.distance()).isCloseTo(distance, within(FLOW));
    assertThat(limit.norm()).isCloseTo(norm, within(FLOW));

    DeepLinearNetwork network = DeepLinearNetwork.square(3, factors - 1, 1);
    Parameters weights = new BalancedRankOne(START).start(network.layout(), DType.FLOAT64, SEED);
    assertVector(end(network, ROW, weights), first, second, third);
    if (factors == 1) {
      assertVector(NearestSolution.of(ROW, rows, column(START)), first, second, third);
    }
  }

  @Test
  void theDistanceOfASmallBalancedStartHasTheSlopeOneOverDepth() {
    RowSpace rows = RowSpace.of(ROW.coefficients());
    double share = rows.nullSpaceComponent(column(START)).norm() / column(START).norm();
    double least = rows.minimumNorm(ROW.targets()).norm();
    for (int factors = 1; factors <= 5; factors++) {
      double end = Math.pow(1e-4, factors);
      double start = column(START).norm();
      BalancedRankOneLimit limit =
          BalancedRankOneLimit.of(ROW, rows, column(START).scale(end / start), factors);
      double expected = BalancedRankOneLimit.smallStartDistance(share, least, end, factors);
      assertThat(limit.distance() / expected).isCloseTo(1, within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.950843852, 0.975421926, 1.049156148",
    "3, 1.0507952398, 1.0253976199, 0.9492047602",
    "10, 1.0555151781, 1.0277575890, 0.9444848219"
  })
  void anUpperTriangularLayerEndsAtTheGoldenValues(
      double scale, double first, double second, double third) {
    DeepLinearNetwork network = DeepLinearNetwork.square(3, 1, 1);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    weights.block(0).set(new double[] {scale, scale / 2, 0, 0, scale, scale / 2, 0, 0, scale});
    Tensor found = end(network, LAZY, weights);
    assertThat(found.toArray()).containsExactly(new double[] {first, second, third}, within(FLOW));
  }

  @Test
  void theLazyLimitHasItsGoldenValuesAndIsNearestInTheNormOfTheKernel() {
    DeepLinearNetwork network = DeepLinearNetwork.square(3, 1, 1);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    weights.block(0).set(new double[] {1, 0.5, 0, 0, 1, 0.5, 0, 0, 1});
    Tensor limit = LazyLimit.of(LAZY, TangentKernel.matrix(network, weights), column(0, 0, 0));
    assertVector(limit, 1.0555555556, 1.0277777778, 0.9444444444);
    assertThat(LAZY.residual(limit).norm()).isLessThan(IDENTITY);
  }

  @Test
  void theIdentityEndsAtTheMinimumNormFromZeroAndElsewhereFromAVector() {
    DeepLinearNetwork network = DeepLinearNetwork.square(3, 1, 1);
    Parameters zero =
        new ZeroLast(new Initialization.Identity(1)).start(network.layout(), DType.FLOAT64, SEED);
    assertVector(end(network, LAZY, zero), 7 / 9.0, 8 / 9.0, 11 / 9.0);
    Parameters vector = new Initialization.Identity(1).start(network.layout(), DType.FLOAT64, SEED);
    vector.block(1).set(new double[] {0.1, 0.2, -0.3});
    assertVector(end(network, LAZY, vector), 1.1121972662, 1.0560986331, 0.8878027337);
  }

  /** T4: every depth and scale, with the singular values and the rate it promises on the way. */
  @ParameterizedTest
  @CsvSource({"1, 0.3", "1, 2", "2, 0.5", "2, 1", "3, 0.7"})
  void orthogonalLayersAndAZeroVectorEndAtTheMinimumNorm(int layers, double scale) {
    LinearSystem system = gaussian(4, 9, 1);
    RowSpace rows = RowSpace.of(system.coefficients());
    DeepLinearNetwork network = DeepLinearNetwork.square(9, layers, 1);
    Parameters weights =
        new ZeroLast(new Initialization.Orthogonal(scale))
            .start(network.layout(), DType.FLOAT64, SEED);
    LinearSystemObjective objective = new LinearSystemObjective(network, system);
    OrthogonalStart promise =
        new OrthogonalStart(scale, layers, rows.singularValues()[rows.rank() - 1]);
    double time = 0;
    for (int reading = 0; reading < 4; reading++) {
      Flow.run(objective, weights, EXACT, 0.5);
      time += 0.5;
      assertThat(system.residual(network.pass(weights).matrix()).norm())
          .isLessThan(promise.residualBound(system.targets().norm(), time));
      for (int layer = 0; layer < layers; layer++) {
        double[] values = LinearAlgebra.singularValues(weights.block(layer));
        assertThat(values[values.length - 1]).isGreaterThan(scale * (1 - CONSERVED));
      }
    }
    Tensor found = end(network, system, weights);
    Tensor least = rows.minimumNorm(system.targets());
    assertThat(found.subtract(least).norm()).isLessThan(FLOW);
  }

  /** T5: linear in κ where it is small, the lazy limit where it is large. */
  @ParameterizedTest
  @CsvSource({"1, 20", "2, 5"})
  void gaussianLayersInterpolateBetweenTheMinimumNormAndTheLazyLimit(int layers, double large) {
    LinearSystem system = gaussian(4, 9, 1);
    Tensor least = RowSpace.of(system.coefficients()).minimumNorm(system.targets());
    DeepLinearNetwork network = DeepLinearNetwork.square(9, layers, 1);
    double small = gaussianEnd(network, system, 0.01).subtract(least).norm();
    double smaller = gaussianEnd(network, system, 0.005).subtract(least).norm();
    assertThat(small / smaller).isBetween(1.95, 2.05);
    Parameters unit =
        new ZeroLast(new FanScaled.Layers(1)).start(network.layout(), DType.FLOAT64, SEED);
    Tensor lazy =
        LazyLimit.of(
            system, TangentKernel.matrix(network, unit), Tensor.zeros(DType.FLOAT64, 9, 1));
    assertThat(lazy.subtract(least).norm()).isGreaterThan(0.1 * least.norm());
    double before = gaussianEnd(network, system, large).subtract(lazy).norm();
    double after = gaussianEnd(network, system, 2 * large).subtract(lazy).norm();
    assertThat(after).isLessThan(before / 2).isLessThan(0.05 * least.norm());
  }

  /** T7: the model scaled, its start bounded. */
  @Test
  void aLazyScaledStartKeepsItsEndVectorAndEndsAtTheLazyLimit() {
    LinearSystem system = gaussian(3, 6, 1);
    DeepLinearNetwork network = DeepLinearNetwork.square(6, 1, 1);
    Initialization plain = new FanScaled.Layers(1);
    Tensor unscaled =
        network.pass(plain.start(network.layout(), DType.FLOAT64, SEED)).matrix().copy();
    double[] distances = new double[2];
    for (int i = 0; i < 2; i++) {
      double scale = i == 0 ? 10 : 20;
      Parameters weights =
          new LazyScaled(plain, scale).start(network.layout(), DType.FLOAT64, SEED);
      Tensor start = network.pass(weights).matrix().copy();
      assertThat(start.subtract(unscaled).norm()).isLessThan(1e-14 * start.norm());
      Tensor limit = LazyLimit.of(system, TangentKernel.matrix(network, weights), start);
      distances[i] = end(network, system, weights).subtract(limit).norm() / limit.norm();
    }
    assertThat(distances[0]).isLessThan(0.05);
    assertThat(distances[1]).isLessThan(distances[0] / 2);
  }

  private static Tensor gaussianEnd(DeepLinearNetwork network, LinearSystem system, double scale) {
    Parameters weights =
        new ZeroLast(new FanScaled.Layers(scale)).start(network.layout(), DType.FLOAT64, SEED);
    Descent.run(
        new LinearSystemObjective(network, system),
        weights,
        GradientFlow.withTolerance(1e-9),
        1e-12,
        STEPS);
    return network.pass(weights).matrix();
  }

  /** The end matrix moves as its kernel says, in any gauge. */
  @ParameterizedTest
  @CsvSource({"0, 1", "2, 1", "2, 3"})
  void theEndMatrixMovesByItsTangentKernelWhateverTheGauge(int layers, int outputs) {
    LinearSystem system = gaussian(4, 6, outputs);
    DeepLinearNetwork network = DeepLinearNetwork.square(6, layers, outputs);
    Parameters weights =
        new FanScaled.Layers(1).start(network.layout(), DType.FLOAT64, SEED.split("start"));
    Parameters rotated = weights.copy();
    for (int layer = 0; layer < layers; layer++) {
      Tensor rotation = LinearAlgebra.orthogonal(SEED.split(layer), DType.FLOAT64, 6, 6);
      rotated.block(layer).copyInPlace(rotated.block(layer).matmul(rotation));
      rotated.block(layer + 1).copyInPlace(rotation.transpose().matmul(rotated.block(layer + 1)));
    }
    Tensor start = network.pass(weights).matrix().copy();
    Tensor slope = system.coefficients().adjoint(system.residual(start));
    Tensor expected = TangentKernel.apply(network, weights, slope).scale(-1);
    if (outputs == 1) {
      Tensor byMatrix = TangentKernel.matrix(network, weights).matmul(slope).scale(-1);
      assertThat(byMatrix.subtract(expected).norm()).isLessThan(IDENTITY);
    }
    LinearSystemObjective objective = new LinearSystemObjective(network, system);
    double time = 1e-7;
    Flow.run(objective, weights, EXACT, time);
    Tensor moved = network.pass(weights).matrix().subtract(start).scale(1 / time);
    assertThat(moved.subtract(expected).norm() / expected.norm()).isLessThan(1e-5);

    Flow.run(objective, weights, EXACT, 1 - time);
    Flow.run(objective, rotated, EXACT, 1);
    assertThat(network.pass(rotated).matrix().subtract(network.pass(weights).matrix()).norm())
        .isLessThan(IDENTITY);
  }

  @Test
  void theKernelOfOrthogonalLayersIsAtLeastTheirScale() {
    LinearSystem system = gaussian(4, 6, 1);
    DeepLinearNetwork network = DeepLinearNetwork.square(6, 2, 1);
    double scale = 0.8;
    Parameters weights =
        new ZeroLast(new Initialization.Orthogonal(scale))
            .start(network.layout(), DType.FLOAT64, SEED);
    Flow.run(new LinearSystemObjective(network, system), weights, EXACT, 2);
    double[] values = LinearAlgebra.symmetricEigenvalues(TangentKernel.matrix(network, weights));
    assertThat(values[0]).isGreaterThan(Math.pow(scale, 4) * (1 - CONSERVED));
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void gradientFlowConservesTheDifferencesOfNeighbouringLayers(int outputs) {
    LinearSystem system = gaussian(4, 7, outputs);
    DeepLinearNetwork network = new DeepLinearNetwork(7, List.of(5, 8), outputs);
    Parameters weights = new FanScaled.Layers(1).start(network.layout(), DType.FLOAT64, SEED);
    LayerBalance before = LayerBalance.of(weights);
    Tensor start = network.pass(weights).matrix().copy();
    Flow.run(new LinearSystemObjective(network, system), weights, EXACT, 2);
    assertThat(network.pass(weights).matrix().subtract(start).norm()).isGreaterThan(0.1);
    assertThat(LayerBalance.of(weights).drift(before)).isLessThan(CONSERVED);
  }

  /** Corollary (a) of T2: the projected first layer makes any scheme end at the minimum norm. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFirstLayerProjectedOnTheRowSpaceEndsAtTheMinimumNorm(int layers) {
    LinearSystem system = gaussian(3, 8, 1);
    RowSpace rows = RowSpace.of(system.coefficients());
    Tensor least = rows.minimumNorm(system.targets());
    DeepLinearNetwork network = DeepLinearNetwork.square(8, layers, 1);
    Parameters plain = new FanScaled.He().start(network.layout(), DType.FLOAT64, SEED);
    assertThat(end(network, system, plain).subtract(least).norm()).isGreaterThan(0.1);
    Parameters projected =
        new MappedFirstLayer(new FanScaled.He(), rows::project)
            .start(network.layout(), DType.FLOAT64, SEED);
    assertThat(end(network, system, projected).subtract(least).norm()).isLessThan(FLOW);
  }

  /** T9: with several right-hand sides A⁺B has the least singular values, one by one. */
  @Test
  void theSingularValuesOfEverySolutionAreAtLeastThoseOfThePseudoInverse() {
    LinearSystem system = gaussian(4, 7, 3);
    RowSpace rows = RowSpace.of(system.coefficients());
    Tensor least = rows.minimumNorm(system.targets());
    DeepLinearNetwork network = new DeepLinearNetwork(7, List.of(6), 3);
    Parameters weights = new FanScaled.He().start(network.layout(), DType.FLOAT64, SEED);
    NullSpaceLaw law = NullSpaceLaw.of(rows, weights);
    Tensor found = end(network, system, weights);
    assertThat(found.subtract(least).norm())
        .isCloseTo(law.distance(network.tail(weights)), within(FLOW));
    double[] ours = LinearAlgebra.singularValues(found);
    double[] smallest = LinearAlgebra.singularValues(least);
    IntStream.range(0, 3).forEach(r -> assertThat(ours[r]).isGreaterThan(smallest[r] - FLOW));
    assertThat(ours[0]).isGreaterThan(smallest[0] + 0.01);
  }

  @Test
  void predictionsNameWhatTheyCannotBeMadeFor() {
    LinearSystem several = gaussian(2, 4, 2);
    RowSpace rows = RowSpace.of(several.coefficients());
    Tensor start = Tensor.zeros(DType.FLOAT64, 4, 2);
    assertThatThrownBy(() -> BalancedRankOneLimit.of(several, rows, start, 2))
        .hasMessageContaining("found 2");
    assertThatThrownBy(() -> OrthogonalLayersLimit.of(several, rows, start, 2))
        .hasMessageContaining("found 2");
    RowSpace row = RowSpace.of(ROW.coefficients());
    assertThatThrownBy(() -> BalancedRankOneLimit.of(ROW, row, column(-1, -2, -3), 2))
        .hasMessageContaining("row space");
  }
}
