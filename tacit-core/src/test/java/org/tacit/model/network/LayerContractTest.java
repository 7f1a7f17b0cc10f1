package org.tacit.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;
import org.tacit.testing.InTraining;

/** What every layer must satisfy, on inputs that it can take. */
class LayerContractTest {
  /** Three times the greatest error that was measured, 1.4e-10: rounding of central differences. */
  private static final double GRADIENT = 4e-10;

  private static final double ROUNDING = 1e-14;

  /** Products are added in another order. */
  private static final double GRAPH = 1e-13;

  private static final double SECOND = 1e-12;

  private static final int SAMPLES = 3;
  private static final Seed SEED = new Seed(5);

  record Case(Layer layer, List<Integer> inputShape) {}

  static Stream<Case> cases() {
    List<Integer> image = List.of(2, 6, 5);
    return Stream.concat(
        Stream.of(Activation.values()).map(activation -> new Case(activation, image)),
        Stream.of(
            new Case(new Dense(4), List.of(7)),
            new Case(new Flatten(), image),
            new Case(Convolution.same(3, 3), image),
            new Case(new Convolution(4, 2, 2, 1), image),
            new Case(Pooling.largest(2), image),
            new Case(new Convolution(3, 3, 1, 1, false), image),
            new Case(new Pooling(Pooling.Kind.MEAN, 3, 1), image),
            new Case(new Pooling(Pooling.Kind.LARGEST, 3, 2, 1), image),
            new Case(new GlobalPooling(Pooling.Kind.MEAN), image),
            new Case(new GlobalPooling(Pooling.Kind.LARGEST), image),
            new Case(new BatchNorm(), image),
            new Case(new BatchNorm(0.3, 1e-3), List.of(4)),
            new Case(
                new Residual(
                    List.of(Convolution.same(4, 3), new BatchNorm()),
                    List.of(new Convolution(4, 1, 1, 0, false), new BatchNorm())),
                image),
            new Case(new Residual(List.of(new Dense(4), Activation.TANH), List.of()), List.of(4)),
            new Case(new Linear(4), List.of(7)),
            new Case(new LocallyConnected(3), image),
            new Case(new ProductPooling(2, 2), image),
            new Case(new ProductPooling(1, 3), image),
            new Case(new ProductPooling(6, 5), image),
            new Case(new Part(2, 3), List.of(7)),
            new Case(new Sequence(List.of(new Part(1, 4), new BatchNorm())), List.of(6)),
            new Case(
                new EntrywiseProduct(
                    List.of(
                        new Sequence(List.of(new Dense(4), new BatchNorm())),
                        new Linear(4),
                        new Sequence(List.of(new Part(1, 3), new BatchNorm(), new Linear(4))))),
                List.of(5))));
  }

  static Stream<Case> images() {
    return Stream.concat(
        cases().filter(test -> test.inputShape().size() == 3),
        // Pixels between windows, and behind the last one, belong to no window.
        Stream.of(
            new Case(new Convolution(3, 1, 3, 0), List.of(2, 6, 5)),
            new Case(new Convolution(3, 2, 4, 1, false), List.of(2, 7, 9)),
            new Case(new Convolution(2, 7, 2, 3, false), List.of(3, 12, 14))));
  }

  private static Tensor inputs(Case test) {
    long[] shape =
        Stream.concat(Stream.of(SAMPLES), test.inputShape().stream())
            .mapToLong(size -> size)
            .toArray();
    return Tensor.gaussian(SEED.split("inputs"), DType.FLOAT64, 1, shape);
  }

  /** The layer, and behind it what makes one number of it. */
  private static Sequential network(Case test) {
    List<Layer> layers = new ArrayList<>(List.of(test.layer()));
    if (test.layer().outputShape(test.inputShape()).size() > 1) {
      layers.add(new Flatten());
    }
    layers.add(new Dense(1));
    return new Sequential(test.inputShape(), layers);
  }

  private static Parameters weights(Sequential network) {
    return new Initialization.Gaussian(0.5).start(network.layout(), DType.FLOAT64, SEED);
  }

  private static Tensor forward(Case test, Tensor inputs) {
    Sequential network = network(test);
    List<Block> all = network.layout().blocks();
    List<Tensor> own =
        IntStream.range(0, all.size())
            .filter(block -> all.get(block).name().startsWith("0."))
            .mapToObj(weights(network)::block)
            .toList();
    return test.layer().forward(own, inputs);
  }

  @Test
  void everyLayerIsAmongTheCases() {
    assertThat(Implementations.among(cases().map(Case::layer)))
        .isEqualTo(Implementations.of(Layer.class));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theShapeIsTheOneThatIsSaid(Case test) {
    long[] expected =
        Stream.concat(Stream.of(SAMPLES), test.layer().outputShape(test.inputShape()).stream())
            .mapToLong(size -> size)
            .toArray();
    assertThat(forward(test, inputs(test)).shape()).containsExactly(expected);
  }

  /**
   * The way back is the derivative, in training and in evaluation, and so are its own derivatives
   * by weights and inputs.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void theWayBackIsTheDerivativeAndCanBeDifferentiated(Case test) {
    Sequential network = network(test);
    int trained = network.layout().trainedBlocks();
    for (boolean training : List.of(false, true)) {
      List<Tensor> blocks = new ArrayList<>(weights(network).blocks());
      blocks.subList(0, trained).replaceAll(Autograd::leaf);
      // Variances are positive.
      blocks.subList(trained, blocks.size()).replaceAll(one -> one.multiply(one));
      Tensor inputs = Autograd.leaf(inputs(test));
      ForwardPass pass =
          training ? network.passInTraining(blocks, inputs) : network.pass(blocks, inputs);
      Tensor ones = Tensor.zeros(DType.FLOAT64, SAMPLES, 1).addInPlace(1);
      Tensor found = pass.pulledBack(ones);
      Tensor expected = Autograd.differentiablePullback(pass.outputs(), inputs, ones);
      List<Tensor> leaves = new ArrayList<>(blocks.subList(0, trained));
      leaves.add(inputs);
      assertAlike(found, expected);
      List<Tensor> ofFound = Autograd.gradientOrZero(squares(found), leaves, false);
      List<Tensor> ofExpected = Autograd.gradientOrZero(squares(expected), leaves, false);
      for (int i = 0; i < leaves.size(); i++) {
        assertAlike(ofFound.get(i), ofExpected.get(i));
      }
    }
  }

  /** On an area the way back is that of all pixels, and so are its derivatives by the weights. */
  @ParameterizedTest
  @MethodSource("images")
  void onAnAreaTheWayBackIsThatOfAllPixels(Case test) {
    int height = test.inputShape().get(1);
    int width = test.inputShape().get(2);
    for (Area area :
        List.of(
            new Area(0, 0, height, width),
            new Area(0, 0, 1, 1),
            new Area(height - 1, width - 1, 1, 1),
            new Area(1, 2, 2, 1))) {
      assertAreaIsCutOut(test, area);
    }
  }

  private static void assertAreaIsCutOut(Case test, Area area) {
    Sequential network = network(test);
    int trained = network.layout().trainedBlocks();
    List<Tensor> blocks = new ArrayList<>(weights(network).blocks());
    blocks.subList(0, trained).replaceAll(Autograd::leaf);
    blocks.subList(trained, blocks.size()).replaceAll(one -> one.multiply(one));
    ForwardPass pass = network.pass(blocks, Autograd.leaf(inputs(test)));
    Tensor ones = Tensor.zeros(DType.FLOAT64, SAMPLES, 1).addInPlace(1);
    Tensor found = pass.pulledBack(ones, area);
    Tensor expected = area.of(pass.pulledBack(ones));
    assertThat(found.shape()).as(area.toString()).isEqualTo(expected.shape());
    assertAlike(found, expected);
    List<Tensor> leaves = blocks.subList(0, trained);
    List<Tensor> ofFound = Autograd.gradientOrZero(squares(found), leaves, false);
    List<Tensor> ofExpected = Autograd.gradientOrZero(squares(expected), leaves, false);
    for (int i = 0; i < leaves.size(); i++) {
      assertAlike(ofFound.get(i), ofExpected.get(i));
    }
  }

  private static Tensor squares(Tensor numbers) {
    return numbers.multiply(numbers).sum();
  }

  private static void assertAlike(Tensor found, Tensor expected) {
    assertThat(found.subtract(expected).norm())
        .isLessThanOrEqualTo(SECOND * Math.max(1, expected.norm()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSamplesOfABatchDoNotSeeOneAnother(Case test) {
    Tensor inputs = inputs(test);
    Tensor together = forward(test, inputs);
    for (int sample = 0; sample < SAMPLES; sample++) {
      Tensor alone = forward(test, inputs.narrow(0, sample, 1));
      Tensor difference = alone.subtract(together.narrow(0, sample, 1));
      assertThat(difference.norm()).isLessThanOrEqualTo(ROUNDING * (1 + alone.norm()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientIsThatOfCentralDifferences(Case test) {
    try (Scope scope = Scope.open()) {
      Sequential network = network(test);
      Tensor targets = Tensor.gaussian(SEED.split("targets"), DType.FLOAT64, 1, SAMPLES, 1);
      NetworkObjective objective =
          new NetworkObjective(
              network,
              new Examples(test.inputShape(), inputs(test).reshape(SAMPLES, -1), targets),
              FunctionLoss.SQUARED_ERROR,
              List.of());
      GradientCheck check = GradientCheck.of(new InTraining(objective), weights(network), SEED);
      assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsSettingsMakeTheSameLayer(Case test) {
    assertThat(LayerKinds.layer(LayerKinds.settings(test.layer()))).isEqualTo(test.layer());
  }

  /** In evaluation mode, and where inputs are normalized too. */
  @ParameterizedTest
  @MethodSource("cases")
  void itsGraphGivesWhatItGives(Case test) {
    Sequential network = network(test);
    Parameters weights = weights(network);
    TrainedNetwork trained =
        new TrainedNetwork(
            network, weights, new InputNormalization(List.of(0.25), List.of(2.0)), List.of());
    Tensor inputs = inputs(test);
    Tensor expected = network.outputs(weights, inputs);
    Tensor found = trained.graph(false).outputs(inputs);
    assertThat(found.subtract(expected).norm()).isLessThanOrEqualTo(GRAPH * (1 + expected.norm()));
    double[] values = inputs.toArray();
    trained.normalization().apply(values, test.inputShape());
    Tensor normalized = network.outputs(weights, Tensor.of(DType.FLOAT64, values, inputs.shape()));
    assertThat(trained.graph(true).outputs(inputs).subtract(normalized).norm())
        .isLessThanOrEqualTo(GRAPH * (1 + normalized.norm()));
  }

  /** By hand: the window at the corner covers a row and a column of zeros. */
  @Test
  void aConvolutionIsTheSumOverItsWindow() {
    Tensor image = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    Tensor kernel =
        Tensor.of(DType.FLOAT64, new double[] {1, 10, 100, 0, 0, 0, 0, 0, 1000}, 1, 1, 3, 3);
    Tensor bias = Tensor.of(DType.FLOAT64, new double[] {0.5}, 1);
    double[] found = Convolution.same(1, 3).forward(List.of(kernel, bias), image).toArray();
    assertThat(found[4]).isEqualTo(1 + 20 + 300 + 9000 + 0.5);
    assertThat(found[0]).isEqualTo(5000 + 0.5);
    assertThat(found[8]).isEqualTo(5 + 60 + 0.5);
  }

  /** By hand: the last windows are cut by the edge, and a zero hides what is beside it. */
  @Test
  void productPoolingMultipliesWhatIsInTheWindow() {
    Tensor image = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3, 4, 0, 6, 7, 8, 9}, 1, 1, 3, 3);
    assertThat(new ProductPooling(2, 2).forward(List.of(), image).toArray())
        .containsExactly(0, 18, 56, 9);
    assertThat(new ProductPooling(1, 3).forward(List.of(), image).toArray())
        .containsExactly(6, 0, 504);
    Tensor leaf = Autograd.leaf(image);
    Tensor sum = new ProductPooling(2, 2).forward(List.of(), leaf).sum();
    assertThat(Autograd.gradient(sum, List.of(leaf), false).get(0).toArray())
        .as("the derivative by a number is the product of the others")
        .containsExactly(0, 0, 6, 0, 8, 3, 8, 7, 1);
  }

  /** Places share nothing: a change of one place's matrix changes that place alone. */
  @Test
  void aLocallyConnectedLayerHasAMatrixForEveryPlace() {
    Tensor image = Tensor.of(DType.FLOAT64, new double[] {1, 2, 3, 4}, 1, 2, 1, 2);
    Tensor weights =
        Tensor.of(DType.FLOAT64, new double[] {1, 10, 100, 1000, 1, 0, 0, 1}, 4, 2, 1, 1);
    assertThat(new LocallyConnected(2).forward(List.of(weights), image).toArray())
        .containsExactly(31, 2, 3100, 4);
  }

  @Test
  void blocksOfAConvolutionAreLaidOutAsOutputsFirst() {
    assertThat(
            new Convolution(8, 5, 1, 2)
                .blocks(List.of(3, 9, 9)).stream()
                    .collect(Collectors.toMap(Block::name, Block::shape)))
        .isEqualTo(Map.of("weight", List.of(8, 3, 5, 5), "bias", List.of(8)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Convolution.same(3, 4)).hasMessageContaining("odd size");
    assertThatThrownBy(() -> new Convolution(0, 3, 1, 1)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new Convolution(1, 3, 1, 3)).hasMessageContaining("below the window");
    assertThatThrownBy(() -> Convolution.same(1, 3).outputShape(List.of(9)))
        .hasMessageContaining("slides over images");
    assertThatThrownBy(() -> new ProductPooling(0, 2)).hasMessageContaining("found 0 × 2");
    assertThatThrownBy(() -> new ProductPooling(2, 2).outputShape(List.of(4)))
        .hasMessageContaining("product pooling takes images");
    assertThatThrownBy(() -> new Part(2, 3).outputShape(List.of(4)))
        .hasMessageContaining("at least 5 numbers");
    assertThatThrownBy(
            () ->
                new EntrywiseProduct(List.of(new Linear(3), new Linear(4))).outputShape(List.of(2)))
        .hasMessageContaining("found [3] and, of factor 1, [4]");
    assertThatThrownBy(
            () ->
                new Sequential(
                    List.of(1, 4, 4), List.of(Pooling.mean(5), new Flatten(), new Dense(1))))
        .hasMessage(
            "layer 0: a window of 5 does not fit into 4 rows or columns with a padding of 0");
  }
}
