package org.tacit.objective.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.EntrywiseProduct;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.GlobalPooling;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.Network;
import org.tacit.model.network.Part;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.ProductPooling;
import org.tacit.model.network.Residual;
import org.tacit.model.network.Sequence;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.Objective;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Evaluation;
import org.tacit.regularizer.PassPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.Strength;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;
import org.tacit.testing.InTraining;

/** The mean loss of every network: its gradient, its batches, its one pass. */
class NetworkObjectiveTest {

  /** Three times the greatest error that was measured, 1.9e-10: rounding of central differences. */
  private static final double GRADIENT = 6e-10;

  private static final double IDENTITY = 1e-12;
  private static final Seed SEED = new Seed(2206);

  static Stream<Arguments> objectives() {
    List<Network> networks = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      networks.add(Sequential.mlp(4, List.of(6, 5), 3, activation));
    }
    networks.add(Sequential.mlp(4, List.of(), 3, Activation.RELU));
    networks.add(
        new Sequential(
            List.of(2, 2), List.of(new Flatten(), new Dense(7), Activation.TANH, new Dense(3))));
    networks.add(
        new Sequential(
            List.of(1, 2, 2),
            List.of(
                Convolution.same(2, 3),
                Activation.TANH,
                Pooling.largest(2),
                new Flatten(),
                new Dense(3))));
    networks.add(
        new Sequential(
            List.of(2, 3, 3),
            List.of(
                new BatchNorm(),
                new Residual(List.of(Convolution.same(2, 3), Activation.TANH), List.of()),
                new GlobalPooling(Pooling.Kind.MEAN),
                new Dense(3))));
    networks.add(
        new Sequential(
            List.of(1, 2, 2),
            List.of(
                new LocallyConnected(2),
                new ProductPooling(1, 2),
                Activation.TANH,
                new Flatten(),
                new EntrywiseProduct(
                    List.of(new Linear(3), new Sequence(List.of(new Part(1, 2), new Linear(3))))),
                Activation.TANH,
                new Dense(3))));
    return networks.stream()
        .flatMap(
            network ->
                Stream.of(FunctionLoss.values())
                    .flatMap(
                        loss ->
                            Stream.of(List.of(), List.of(ComplexityPenalty.exact(0.3)))
                                .map(penalties -> Arguments.of(network, loss, penalties))));
  }

  @Test
  void everyLayerIsInOneOfTheNetworks() {
    Stream<Layer> layers =
        objectives()
            .map(arguments -> (Sequential) arguments.get()[0])
            .flatMap(network -> network.layers().stream())
            .flatMap(NetworkObjectiveTest::andInner);
    assertThat(Implementations.among(layers)).isEqualTo(Implementations.of(Layer.class));
  }

  /** A layer, and the layers that it is made of. */
  private static Stream<Layer> andInner(Layer layer) {
    Stream<Layer> inner =
        layer instanceof Sequence sequence
            ? sequence.layers().stream()
            : layer instanceof EntrywiseProduct product ? product.factors().stream() : Stream.of();
    return Stream.concat(Stream.of(layer), inner.flatMap(NetworkObjectiveTest::andInner));
  }

  private static Examples examples(List<Integer> shape, int count, int classes) {
    int size = shape.stream().reduce(1, Math::multiplyExact);
    Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT64, 1, count, size);
    int[] labels = SEED.split("labels").generator().ints(count, 0, classes).toArray();
    return Examples.ofClasses(shape, inputs, labels, classes);
  }

  private static Parameters weights(Network network) {
    return new Initialization.Gaussian(0.5).start(network.layout(), DType.FLOAT64, SEED);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theGradientIsThatOfCentralDifferences(
      Network network, FunctionLoss loss, List<PassPenalty> penalties) {
    Objective objective =
        new NetworkObjective(network, examples(network.inputShape(), 9, 3), loss, penalties);
    Parameters weights = weights(network);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    double value = objective.valueAndGradient(weights, gradient);
    if (network.layout().count() == network.layout().countWithBuffers()) {
      assertThat(objective.value(weights)).isEqualTo(value);
    }
    GradientCheck check = GradientCheck.of(new InTraining(objective), weights, SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
  }

  /** Also where the examples are more than are evaluated at a time. */
  @ParameterizedTest
  @EnumSource(FunctionLoss.class)
  void theMeanOfTheBatchesIsTheWhole(FunctionLoss loss) {
    Network network = Sequential.mlp(3, List.of(4), 2, Activation.TANH);
    int count = 4 * 700;
    List<PassPenalty> penalties = List.of(ComplexityPenalty.exact(0.1));
    Objective objective =
        new NetworkObjective(network, examples(List.of(3), count, 2), loss, penalties);
    Parameters weights = weights(network);
    Parameters whole = network.layout().zeros(DType.FLOAT64);
    double value = objective.valueAndGradient(weights, whole);
    Parameters sum = network.layout().zeros(DType.FLOAT64);
    double values = 0;
    for (int batch = 0; batch < 4; batch++) {
      int[] chosen = new int[700];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = 4 * i + batch;
      }
      Parameters part = network.layout().zeros(DType.FLOAT64);
      values += objective.batch(chosen, SEED).valueAndGradient(weights, part) / 4;
      sum.flat().addScaledInPlace(part.flat(), 0.25);
    }
    assertThat(count).isGreaterThan(2 * NetworkObjective.CHUNK);
    assertThat(Math.abs(values - value)).isLessThan(IDENTITY * value);
    assertThat(sum.flat().subtract(whole.flat()).norm()).isLessThan(IDENTITY * whole.flat().norm());
  }

  /** For f(x) = Wx + b the penalty is λ‖W‖², whatever the inputs, and its gradient 2λW. */
  @Test
  void theInputGradientOfAnAffineMapIsItsMatrix() {
    Network network = Sequential.mlp(4, List.of(), 3, Activation.IDENTITY);
    Examples examples = examples(List.of(4), 5, 3);
    Parameters weights = weights(network);
    double strength = 0.7;
    Parameters with = network.layout().zeros(DType.FLOAT64);
    Parameters without = network.layout().zeros(DType.FLOAT64);
    double penalty =
        new NetworkObjective(
                    network,
                    examples,
                    FunctionLoss.CROSS_ENTROPY,
                    List.of(ComplexityPenalty.exact(strength)))
                .valueAndGradient(weights, with)
            - new NetworkObjective(network, examples, FunctionLoss.CROSS_ENTROPY, List.of())
                .valueAndGradient(weights, without);
    Tensor matrix = weights.block(0);
    double expected = strength * matrix.norm() * matrix.norm();
    assertThat(Math.abs(penalty - expected)).isLessThan(IDENTITY * expected);
    Tensor slope = with.block(0).subtract(without.block(0));
    assertThat(slope.subtract(matrix.scale(2 * strength)).norm())
        .isLessThan(IDENTITY * slope.norm());
    assertThat(with.block(1).subtract(without.block(1)).norm()).isLessThan(IDENTITY);
  }

  @Test
  void theLossesAreThoseOfTheirFormulas() {
    Tensor outputs = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3, -1, 0, 800}, 2, 3);
    Tensor targets = Tensor.of(DType.FLOAT64, new double[] {0, 0, 1, 1, 0, 0}, 2, 3);
    double first = StrictMath.log(StrictMath.exp(1) + StrictMath.exp(2) + StrictMath.exp(3)) - 3;
    assertThat(FunctionLoss.CROSS_ENTROPY.of(outputs, targets).item())
        .isCloseTo((first + 801) / 2, org.assertj.core.data.Percentage.withPercentage(1e-10));
    assertThat(FunctionLoss.SQUARED_ERROR.of(outputs, targets).item())
        .isEqualTo((1 + 4 + 4 + 4 + 0 + 640000) / 6.0);
  }

  @Test
  void lossAndPenaltiesShareOnePass() {
    Counting network = new Counting(Sequential.mlp(4, List.of(5), 3, Activation.TANH));
    List<String> layers = new ArrayList<>();
    PassPenalty ofAnInnerLayer =
        new PassPenalty() {
          @Override
          public Strength strength() {
            return new Strength(1);
          }

          @Override
          public Tensor of(Evaluation evaluation) {
            layers.addAll(evaluation.pass().inner().keySet());
            Tensor hidden = evaluation.pass().inner("1");
            return hidden.multiply(hidden).sum().scale(1.0 / hidden.size(0));
          }
        };
    Objective objective =
        new NetworkObjective(
            network,
            examples(List.of(4), 9, 3),
            FunctionLoss.CROSS_ENTROPY,
            List.of(ComplexityPenalty.exact(0.1), ofAnInnerLayer));
    objective.valueAndGradient(weights(network), network.layout().zeros(DType.FLOAT64));
    assertThat(network.passes).isEqualTo(1);
    assertThat(layers).containsExactly("0", "1", "2");
  }

  /** Else a check of a residual network's loss took more memory than the machine has. */
  @Test
  void thePenaltyOfImagesIsEvaluatedOfFewAtATime() {
    Sequential plain =
        new Sequential(
            List.of(1, 3, 3), List.of(new Flatten(), new Dense(4), Activation.TANH, new Dense(2)));
    Examples images = examples(List.of(1, 3, 3), 80, 2);
    assertThat(largestPass(plain, images, List.of())).isEqualTo(80);
    assertThat(largestPass(plain, images, List.of(ComplexityPenalty.exact(0.1)))).isEqualTo(32);
    Sequential ofVectors = Sequential.mlp(9, List.of(4), 2, Activation.TANH);
    Examples vectors = examples(List.of(9), 80, 2);
    assertThat(largestPass(ofVectors, vectors, List.of(ComplexityPenalty.exact(0.1))))
        .isEqualTo(80);
  }

  /** The value of all chunks is that of all images at once. */
  @Test
  void thePenaltyOfImagesDoesNotDependOnHowManyAreEvaluatedAtATime() {
    Sequential network =
        new Sequential(
            List.of(1, 3, 3), List.of(new Flatten(), new Dense(4), Activation.TANH, new Dense(2)));
    Examples images = examples(List.of(1, 3, 3), 80, 2);
    Parameters weights = weights(network);
    NetworkObjective objective =
        new NetworkObjective(
            network, images, FunctionLoss.CROSS_ENTROPY, List.of(ComplexityPenalty.exact(0.1)));
    double atOnce = objective.valueAndGradient(weights, network.layout().zeros(DType.FLOAT64));
    assertThat(objective.value(weights)).isCloseTo(atOnce, within(1e-13));
  }

  private static int largestPass(Network network, Examples examples, List<Regularizer> penalties) {
    Counting counting = new Counting(network);
    new NetworkObjective(counting, examples, FunctionLoss.CROSS_ENTROPY, penalties)
        .value(weights(network));
    return counting.largest;
  }

  @Test
  void whatDoesNotFitIsRefusedBySize() {
    Examples examples = examples(List.of(4), 5, 3);
    Network other = Sequential.mlp(4, List.of(5), 2, Activation.RELU);
    assertThatThrownBy(
            () -> new NetworkObjective(other, examples, FunctionLoss.CROSS_ENTROPY, List.of()))
        .hasMessageContaining("from [4] to 3")
        .hasMessageContaining("from [4] to 2");
    Tensor inputs = examples.inputs();
    assertThatThrownBy(() -> Examples.ofClasses(List.of(4), inputs, new int[] {0, 1, 3, 0, 0}, 3))
        .hasMessage("example 3 has the class 3, expected 0 to 2");
    assertThatThrownBy(() -> new Examples(List.of(5), inputs, examples.targets()))
        .hasMessageContaining("rows of 5 numbers");
    assertThatThrownBy(() -> new Sequential(List.of(2, 2), List.of(new Dense(3))))
        .hasMessageContaining(
            "layer 0: a dense layer takes vectors, found inputs of the shape [2, 2]");
    assertThatThrownBy(() -> ComplexityPenalty.exact(Double.NaN)).hasMessageContaining("found NaN");
  }

  /** Counts how often a network is evaluated. */
  private static final class Counting implements Network {
    private final Network network;
    private int passes;
    private int largest;

    Counting(Network network) {
      this.network = network;
    }

    @Override
    public List<Integer> inputShape() {
      return network.inputShape();
    }

    @Override
    public int outputs() {
      return network.outputs();
    }

    @Override
    public ForwardPass pass(List<Tensor> weights, Tensor inputs) {
      passes++;
      largest = Math.max(largest, (int) inputs.size(0));
      return network.pass(weights, inputs);
    }

    @Override
    public ParameterLayout layout() {
      return network.layout();
    }
  }

  private static NetworkObjective normalizing(int count, boolean sorted) {
    double[] inputs = new double[count];
    double[] targets = new double[count];
    for (int i = 0; i < count; i++) {
      int place = sorted ? i : (int) (i * 7L % count);
      inputs[i] = StrictMath.sqrt(place) - 3;
      targets[i] = StrictMath.sin(place);
    }
    return new NetworkObjective(
        NORMALIZING,
        new Examples(
            List.of(1),
            Tensor.of(DType.FLOAT64, inputs, count, 1),
            Tensor.of(DType.FLOAT64, targets, count, 1)),
        FunctionLoss.SQUARED_ERROR,
        List.of());
  }

  private static final Sequential NORMALIZING =
      new Sequential(
          List.of(1), List.of(new Dense(3), new BatchNorm(), Activation.TANH, new Dense(1)));

  /** Which of several thousand samples lie near each other in memory decides nothing. */
  @Test
  void batchNormalizationTakesTheStatisticsOfAllSamplesOfAStep() {
    Parameters weights =
        VarianceScaling.HE_NORMAL.start(NORMALIZING.layout(), DType.FLOAT64, new Seed(4));
    List<double[]> gradients = new ArrayList<>();
    for (boolean sorted : new boolean[] {true, false}) {
      Parameters gradient = NORMALIZING.layout().zeros(DType.FLOAT64);
      normalizing(2500, sorted).valueAndGradient(weights, gradient);
      gradients.add(gradient.withBuffers().toArray());
    }
    assertThat(gradients.get(0)).containsExactly(gradients.get(1), within(1e-12));
    assertThatThrownBy(
            () ->
                normalizing(8193, true)
                    .valueAndGradient(weights, NORMALIZING.layout().zeros(DType.FLOAT64)))
        .hasMessageContaining("all samples of a step")
        .hasMessageContaining("at most 8,192, found 8,193");
  }
}
