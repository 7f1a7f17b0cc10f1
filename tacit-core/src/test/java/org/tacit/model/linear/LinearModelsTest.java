package org.tacit.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.EndMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What every model of a linear system's solution must satisfy. */
class LinearModelsTest {
  private static final double IDENTITY = 1e-10;

  /** Three times the greatest error that was measured, 1.7e-10: rounding of central differences. */
  private static final double GRADIENT = 5e-10;

  private static final Seed SEED = new Seed(2402);

  /** A model, and its matrix by operations that can be differentiated. */
  record Sample(EndMatrix model, Function<List<Tensor>, Tensor> endMatrix) {}

  static Stream<Named<Sample>> models() {
    return Stream.of(
        deep(DeepLinearNetwork.square(5, 0, 1)),
        deep(DeepLinearNetwork.square(5, 1, 2)),
        deep(DeepLinearNetwork.square(4, 3, 1)),
        deep(new DeepLinearNetwork(6, List.of(3, 7), 2)),
        product(new MatrixFactorization(5, 2, 2, 3)),
        product(new MatrixFactorization(4, 3, 4, 2)),
        diagonal(new DiagonalNetwork(6, 2, 1)),
        diagonal(new DiagonalNetwork(5, 3, 2)),
        diagonal(new DiagonalNetwork(4, 5, 1)),
        Named.of(
            "u∘v", new Sample(new HadamardNetwork(5, 2), new HadamardNetwork(5, 2)::endMatrix)));
  }

  private static Named<Sample> deep(DeepLinearNetwork network) {
    return Named.of(network.toString(), new Sample(network, network::endMatrix));
  }

  private static Named<Sample> product(MatrixFactorization factors) {
    return Named.of(factors.toString(), new Sample(factors, factors::endTensor));
  }

  private static Named<Sample> diagonal(DiagonalNetwork network) {
    return Named.of(network.toString(), new Sample(network, network::endMatrix));
  }

  private static Parameters weights(EndMatrix model) {
    return new Initialization.Gaussian(0.8).start(model.layout(), DType.FLOAT64, SEED);
  }

  private static LinearSystem system(EndMatrix model) {
    Tensor a = Tensor.gaussian(SEED.split("A"), DType.FLOAT64, 1, 3, model.rows());
    Tensor b = Tensor.gaussian(SEED.split("B"), DType.FLOAT64, 1, 3, model.columns());
    return new LinearSystem(DenseOperator.of(a), b);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfAutograd(Sample sample) {
    Parameters weights = weights(sample.model());
    LinearSystem system = system(sample.model());
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    double value =
        new LinearSystemObjective(sample.model(), system).valueAndGradient(weights, gradient);

    List<Tensor> variables = weights.blocks().stream().map(Autograd::variable).toList();
    Tensor residual = system.residual(sample.endMatrix().apply(variables));
    Tensor loss = residual.multiply(residual).sum().scale(0.5);
    List<Tensor> expected = Autograd.gradient(loss, variables, false);

    assertThat(Math.abs(value - loss.item())).isLessThan(IDENTITY * loss.item());
    for (int block = 0; block < variables.size(); block++) {
      Tensor difference = gradient.block(block).subtract(expected.get(block));
      assertThat(difference.norm()).isLessThan(IDENTITY * (1 + expected.get(block).norm()));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfCentralDifferences(Sample sample) {
    LinearSystemObjective objective =
        new LinearSystemObjective(sample.model(), system(sample.model()));
    GradientCheck check = GradientCheck.of(objective, weights(sample.model()), SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
  }

  /** All batches of one size together estimate the gradient without bias. */
  @Test
  void theBatchesOfOneEquationAverageToTheGradient() {
    DiagonalNetwork model = new DiagonalNetwork(4, 2, 2);
    LinearSystemObjective objective = new LinearSystemObjective(model, system(model));
    Parameters weights = weights(model);
    Parameters whole = weights.layout().zeros(DType.FLOAT64);
    double value = objective.valueAndGradient(weights, whole);
    Parameters part = weights.layout().zeros(DType.FLOAT64);
    double values = 0;
    for (int equation = 0; equation < 3; equation++) {
      values += objective.batch(new int[] {equation}, SEED).valueAndGradient(weights, part) / 3;
      whole.flat().addScaledInPlace(part.flat(), -1.0 / 3);
    }
    assertThat(Math.abs(values - value)).isLessThan(IDENTITY * value);
    assertThat(whole.flat().norm()).isLessThan(IDENTITY);
  }

  @Test
  void theBalancedRankOneStartHasItsVectorAndNoDifferencesBetweenLayers() {
    double[] vector = {0.3, -0.2, 0.5, 0.1};
    for (int layers = 0; layers < 4; layers++) {
      DeepLinearNetwork network = DeepLinearNetwork.square(4, layers, 1);
      Parameters start = new BalancedRankOne(vector).start(network.layout(), DType.FLOAT64, SEED);
      Tensor difference =
          network.pass(start).matrix().subtract(Tensor.of(DType.FLOAT64, vector, 4, 1));
      assertThat(difference.norm()).isLessThan(IDENTITY);
      for (int i = 0; i < layers; i++) {
        Tensor left = start.block(i).transpose().matmul(start.block(i));
        Tensor right = start.block(i + 1).matmul(start.block(i + 1).transpose());
        assertThat(left.subtract(right).norm()).isLessThan(IDENTITY);
      }
    }
  }

  @Test
  void theSpreadOfEachSchemeIsThatOfItsFans() {
    DeepLinearNetwork network = new DeepLinearNetwork(300, List.of(100), 1);
    assertSpread(network, new FanScaled.He(), Math.sqrt(2.0 / 100));
    assertSpread(network, new FanScaled.Xavier(), Math.sqrt(2.0 / 400));
    assertSpread(network, new FanScaled.Layers(3), 3 / Math.sqrt(100));
  }

  private static void assertSpread(
      DeepLinearNetwork network, FanScaled scheme, double expectedDeviation) {
    double threeStandardErrors = 3 / Math.sqrt(2.0 * 300 * 100);
    Tensor first = scheme.start(network.layout(), DType.FLOAT64, SEED).block(0);
    assertThat(first.norm() / Math.sqrt(300 * 100) / expectedDeviation)
        .isBetween(1 - threeStandardErrors, 1 + threeStandardErrors);
  }

  @Test
  void retractionIsOrthogonalAndKeepsWhatIs() {
    OrthogonalLayers manifold = new OrthogonalLayers(DeepLinearNetwork.square(5, 2, 1));
    Parameters weights = weights(manifold.network());
    double[] last = weights.block(2).toArray();
    manifold.retract(weights);
    for (int layer = 0; layer < 2; layer++) {
      Tensor gram = weights.block(layer).transpose().matmul(weights.block(layer));
      assertThat(gram.subtract(Tensor.identity(DType.FLOAT64, 5, 5)).norm()).isLessThan(IDENTITY);
    }
    assertThat(weights.block(2).toArray()).containsExactly(last);
    Parameters again = weights.copy();
    manifold.retract(again);
    assertThat(again.flat().subtract(weights.flat()).norm()).isLessThan(IDENTITY);
  }

  /** Two tangent vectors at W are W times skew matrices; projecting twice changes nothing more. */
  @Test
  void theProjectedGradientIsTangentAndItsRestIsOrthogonalToTheTangents() {
    OrthogonalLayers manifold = new OrthogonalLayers(DeepLinearNetwork.square(4, 1, 1));
    Parameters weights = weights(manifold.network());
    manifold.retract(weights);
    Parameters gradient =
        new Initialization.Gaussian(1)
            .start(weights.layout(), DType.FLOAT64, SEED.split("gradient"));
    Parameters tangent = gradient.copy();
    manifold.project(weights, tangent);
    Tensor inner = weights.block(0).transpose().matmul(tangent.block(0));
    assertThat(inner.add(inner.transpose()).norm()).isLessThan(IDENTITY);
    Tensor rest = gradient.block(0).subtract(tangent.block(0));
    assertThat(Math.abs(rest.dot(tangent.block(0)))).isLessThan(IDENTITY);
    assertThat(rest.norm()).isGreaterThan(0.1);
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    LinearSystem system = system(new HadamardNetwork(5, 2));
    assertThatThrownBy(() -> new LinearSystemObjective(new HadamardNetwork(5, 1), system))
        .hasMessageContaining("expected a model of 5 × 2")
        .hasMessageContaining("found 5 × 1");
    assertThatThrownBy(() -> new OrthogonalLayers(new DeepLinearNetwork(4, List.of(4, 3), 1)))
        .hasMessageContaining("[4, 3]");
  }
}
