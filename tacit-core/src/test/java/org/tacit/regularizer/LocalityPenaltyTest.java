package org.tacit.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The alignment of input gradients (docs/mathematics/hierarchical-tensor-factorization.md, D11).
 */
class LocalityPenaltyTest {
  private static final Seed SEED = new Seed(77);
  private static final double ROUNDING = 1e-12;
  private static final double GRADIENT = 1e-6;

  /** A function of the left and the right half of an image of 2 × 4 pixels. */
  private record Halves(BinaryOperator<Tensor> function) implements Network {
    @Override
    public List<Integer> inputShape() {
      return List.of(1, 2, 4);
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public ParameterLayout layout() {
      return new ParameterLayout(List.of(new Block("scale", List.of(1), Role.WEIGHT)));
    }

    @Override
    public ForwardPass pass(List<Tensor> weights, Tensor inputs) {
      long count = inputs.size(0);
      Tensor value =
          function.apply(
              inputs.narrow(3, 0, 2).reshape(count, 4), inputs.narrow(3, 2, 2).reshape(count, 4));
      return new ForwardPass(inputs, value.multiply(weights.get(0)), Map.of());
    }
  }

  private static final LocalityPenalty HALVES = new LocalityPenalty(1, 2, 0, false);

  private static Tensor rowSum(Tensor rows) {
    return Functional.sum(rows, new long[] {1}, true);
  }

  private static double[] images(int count, int numbers) {
    return Tensor.gaussian(SEED.split("images"), DType.FLOAT64, 1, count, numbers).toArray();
  }

  private static double locality(Network network, double scale, double... images) {
    int count = images.length / 8;
    Examples examples =
        new Examples(
            List.of(1, 2, 4),
            Tensor.of(DType.FLOAT64, images, count, 8),
            Tensor.zeros(DType.FLOAT64, count, 1));
    Parameters weights = network.layout().over(Tensor.of(DType.FLOAT64, new double[] {scale}, 1));
    return drawn(network, examples, HALVES).value(weights)
        - drawn(network, examples).value(weights);
  }

  private static Objective drawn(Network network, Examples examples, Regularizer... regularizers) {
    return new NetworkObjective(
            network, examples, FunctionLoss.SQUARED_ERROR, Arrays.asList(regularizers))
        .batch(IntStream.range(0, examples.count()).toArray(), SEED);
  }

  @Test
  void functionsThatDoNotLetTheHalvesInteractHaveTheValueOne() {
    Network product =
        new Halves((left, right) -> rowSum(left.multiply(left)).multiply(rowSum(right)));
    Network sum = new Halves((left, right) -> rowSum(left.multiply(left)).add(rowSum(right)));
    double[] images = images(5, 8);
    assertThat(locality(product, 1, images)).isCloseTo(1, within(ROUNDING));
    assertThat(locality(sum, 1, images)).isCloseTo(1, within(ROUNDING));
    Network both = new Halves((left, right) -> rowSum(left.multiply(right)));
    assertThat(locality(both, 1, images)).as("they interact").isLessThan(0.9);
  }

  /** f = ⟨x_I, x_J⟩: the gradient on I is x_J, orthogonal to that of the next image. */
  @Test
  void orthogonalPatchesHaveTheValueZero() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    double[] first = {1, 0, 1, 0, 0, 0, 0, 0};
    double[] second = {0, 0, 0, 0, 0, 1, 0, 1};
    double[] images = new double[16];
    System.arraycopy(first, 0, images, 0, 8);
    System.arraycopy(second, 0, images, 8, 8);
    assertThat(locality(inner, 1, images)).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void itDoesNotDependOnTheScaleOfTheFunctionNorOnItsSign() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    double[] images = images(6, 8);
    double value = locality(inner, 1, images);
    assertThat(value).isBetween(0.0, 1.0);
    // Both values are differences from a loss of the size of the squared scale.
    assertThat(locality(inner, 10, images)).isCloseTo(value, within(1e3 * ROUNDING));
    assertThat(locality(inner, -1, images)).isCloseTo(value, within(ROUNDING));
  }

  @Test
  void oneImageHasTheValueOneAndAVanishingGradientTheValueZero() {
    Network inner = new Halves((left, right) -> rowSum(left.multiply(right)));
    assertThat(locality(inner, 1, images(1, 8))).isCloseTo(1, within(ROUNDING));
    assertThat(locality(inner, 0, images(3, 8))).isZero();
  }

  private static Sequential convolutional(boolean normalized) {
    Convolution first = new Convolution(3, 3, 1, 1);
    Layer activation = Activation.SOFTPLUS;
    return new Sequential(
        List.of(2, 6, 6),
        normalized
            ? List.of(first, new BatchNorm(), activation, new Flatten(), new Dense(3))
            : List.of(
                first,
                activation,
                new Convolution(3, 3, 1, 1),
                activation,
                new Flatten(),
                new Dense(3)));
  }

  private static Examples coloured(int count) {
    return Examples.ofClasses(
        List.of(2, 6, 6),
        Tensor.of(DType.FLOAT64, images(count, 72), count, 72),
        IntStream.range(0, count).map(i -> i % 3).toArray(),
        3);
  }

  /**
   * The penalty alone: what it adds to the loss, at every point in the same mode of the network.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theGradientByTheWeightsIsThatOfCentralDifferences(boolean normalized) {
    Sequential network = convolutional(normalized);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
    Objective with = drawn(network, coloured(4), new LocalityPenalty(3, 2, 1, false));
    Objective without = drawn(network, coloured(4));
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    Parameters ofLoss = network.layout().zeros(DType.FLOAT64);
    with.valueAndGradient(weights, gradient);
    without.valueAndGradient(weights, ofLoss);
    Tensor slope = gradient.flat().subtract(ofLoss.flat());
    assertThat(slope.norm()).as("there is a gradient").isGreaterThan(1e-3);
    for (int i = 0; i < 5; i++) {
      Tensor direction =
          Tensor.gaussian(SEED.split("direction").split(i), DType.FLOAT64, 1, slope.size(0));
      double predicted = slope.dot(direction);
      double h = 1e-5;
      double difference =
          (added(with, without, weights, direction, h)
                  - added(with, without, weights, direction, -h))
              / (2 * h);
      assertThat(difference)
          .as("direction %d", i)
          .isCloseTo(predicted, within(GRADIENT * slope.norm() * direction.norm()));
    }
  }

  private static double added(
      Objective with, Objective without, Parameters weights, Tensor direction, double h) {
    Parameters moved = weights.copy();
    moved.flat().addScaledInPlace(direction, h);
    return with.value(moved) - without.value(moved);
  }

  @Test
  void aZeroGradientHasNoDerivative() {
    Sequential network = convolutional(false);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    drawn(network, coloured(3), new LocalityPenalty(1, 2, 0, false))
        .valueAndGradient(weights, gradient);
    assertThat(gradient.flat().norm()).isFinite();
  }

  @Test
  void patchesAreApartAndWithinTheImage() {
    for (int i = 0; i < 500; i++) {
      PatchPair pair = PatchPair.draw(7, 9, 2, 1, i % 2 == 0, SEED.split(i));
      int gap =
          Math.max(
              Math.abs(pair.row() - pair.otherRow()), Math.abs(pair.column() - pair.otherColumn()));
      assertThat(gap).isGreaterThanOrEqualTo(3);
      assertThat(i % 2 != 0 || gap == 3).as("exactly so far").isTrue();
      assertThat(Math.max(pair.row(), pair.otherRow())).isBetween(0, 5);
      assertThat(Math.max(pair.column(), pair.otherColumn())).isBetween(0, 7);
    }
  }

  @Test
  void imagesNeedRoomForTwoPatches() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PatchPair.draw(4, 4, 2, 1, false, SEED))
        .withMessage(
            "expected images with room for two patches of 2 × 2 pixels, 1 apart, found 4 × 4");
    Network vectors = Sequential.mlp(4, List.of(3), 1, Activation.TANH);
    Examples examples =
        new Examples(
            List.of(4), Tensor.zeros(DType.FLOAT64, 2, 4), Tensor.zeros(DType.FLOAT64, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> drawn(vectors, examples, HALVES).value(vectors.layout().zeros(DType.FLOAT64)))
        .withMessageContaining("locality needs images");
  }
}
