package org.tacit.objective.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Dense;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The last layer is that of minimum norm among those of least squared error. */
class LeastSquaresLastLayerTest {
  private static final Seed SEED = new Seed(5);
  private static final double ROUNDING = 1e-9;
  private static final int COUNT = 12;

  private static Examples examples(double scale) {
    return new Examples(
        List.of(4),
        Tensor.gaussian(SEED.split("inputs"), DType.FLOAT64, scale, COUNT, 4),
        Tensor.gaussian(SEED.split("targets"), DType.FLOAT64, 1, COUNT, 3));
  }

  private static Sequential network(int width) {
    return Sequential.mlp(4, List.of(width), 3, Activation.RELU);
  }

  private static Parameters solved(Sequential network, Examples examples) {
    return new LeastSquaresLastLayer(network, examples, VarianceScaling.HE_NORMAL)
        .start(network.layout(), DType.FLOAT64, SEED);
  }

  /** Φᵀ (Φ W − Y) = 0, whether there are fewer features than examples or more. */
  @ParameterizedTest
  @ValueSource(ints = {5, 12, 40})
  void theResidualIsOrthogonalToTheFeatures(int width) {
    for (double scale : new double[] {1e-6, 1, 1e6}) {
      Examples examples = examples(scale);
      Sequential network = network(width);
      ForwardPass pass = network.pass(solved(network, examples).blocks(), examples.batch());
      Tensor features = pass.inner("1");
      Tensor residual = pass.outputs().subtract(examples.targets());
      assertThat(features.transpose().matmul(residual).norm() / features.norm())
          .as("width %d, inputs of size %s", width, scale)
          .isLessThan(ROUNDING);
    }
  }

  /** With more features than examples the weights are in the span of the features' rows. */
  @Test
  void amongInterpolantsItHasTheMinimumNorm() {
    Examples examples = examples(1);
    Sequential network = network(40);
    Parameters start = solved(network, examples);
    Tensor features = network.pass(start.blocks(), examples.batch()).inner("1");
    Tensor weights = start.block(2);
    Tensor onto = LinearAlgebra.orthonormal(features.transpose());
    Tensor projected = weights.matmul(onto).matmul(onto.transpose());
    assertThat(projected.subtract(weights).norm()).isLessThan(ROUNDING * weights.norm());
    assertThat(start.block(3).norm()).as("the last bias").isZero();
  }

  /** Two equal inputs with different targets: no interpolant, and no huge weights either. */
  @Test
  void dependentFeaturesGetTheLeastSquaresSolution() {
    Tensor inputs = Tensor.of(DType.FLOAT64, new double[] {1, 2, 1, 2, 0, 1}, 3, 2);
    Tensor targets = Tensor.of(DType.FLOAT64, new double[] {0, 1, 5}, 3, 1);
    Examples twice = new Examples(List.of(2), inputs, targets);
    Sequential network = Sequential.mlp(2, List.of(30), 1, Activation.RELU);
    double[] outputs =
        network.pass(solved(network, twice).blocks(), twice.batch()).outputs().toArray();
    assertThat(outputs[0]).isCloseTo(0.5, within(ROUNDING));
    assertThat(outputs[2]).isCloseTo(5, within(ROUNDING));
  }

  /** What batch normalization remembers lies behind the last layer, and is no bias of it. */
  @Test
  void runningStatisticsStayWhereTheyStart() {
    Sequential network =
        new Sequential(
            List.of(4), List.of(new Dense(6), new BatchNorm(), Activation.RELU, new Dense(3)));
    assertThat(solved(network, examples(1)).buffers().toArray())
        .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void theLastLayerHasToBeFullyConnectedBehindAnother() {
    Examples examples = examples(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solved(Sequential.mlp(4, List.of(), 3, Activation.RELU), examples))
        .withMessage("expected a network whose last layer is fully connected, with one before it");
  }
}
