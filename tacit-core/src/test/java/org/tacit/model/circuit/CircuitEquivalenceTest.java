package org.tacit.model.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.model.factorization.SharedHierarchicalFactorization;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.ProductPooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A hierarchical tensor factorization and its circuit are the same function
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9).
 */
class CircuitEquivalenceTest {
  /** The tolerance of sums in another order, relative to the largest number. */
  private static final double IDENTITY = 1e-12;

  /** Three times the greatest error that was measured, 7.8e-10: rounding of central differences. */
  private static final double GRADIENT = 2.4e-9;

  private static final int SAMPLES = 5;
  private static final Seed SEED = new Seed(1809);

  /** Non-contiguous labels, three children, single children, unequal sizes and widths. */
  static Stream<Named<HierarchicalTensorFactorization>> trees() {
    return SampleFactorizations.all()
        .filter(named -> named.getPayload() instanceof HierarchicalTensorFactorization)
        .map(
            named ->
                Named.of(named.getName(), (HierarchicalTensorFactorization) named.getPayload()));
  }

  private static Parameters gaussian(Factorization model) {
    return new Initialization.Gaussian(0.7).start(model.layout(), DType.FLOAT64, SEED);
  }

  private static void assertClose(double[] found, double[] expected) {
    double largest =
        IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i])).max().orElse(0);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(IDENTITY * largest);
    }
  }

  private static void assertSameFunction(
      TrainedNetwork circuit,
      Function<RankOneTensors, Tensor> inputs,
      Factorization model,
      Parameters weights) {
    Tensor end = model.endTensor(weights);
    EntryIndices all = EntryIndices.all(model.dimensions());
    Tensor entries =
        circuit.network().outputs(circuit.weights(), inputs.apply(RankOneTensors.oneHot(all)));
    assertClose(entries.toArray(), end.toArray());
    RankOneTensors vectors = RankOneTensors.gaussian(model.dimensions(), SAMPLES, SEED);
    Tensor products = vectors.apply(end);
    assertThat(
            circuit
                .network()
                .outputs(circuit.weights(), inputs.apply(vectors))
                .reshape(SAMPLES)
                .subtract(products)
                .norm())
        .isLessThanOrEqualTo(IDENTITY * end.norm());
  }

  @ParameterizedTest
  @MethodSource("trees")
  void theCircuitOfAnyTreeGivesTheEntriesAndTheInnerProducts(
      HierarchicalTensorFactorization model) {
    Parameters weights = gaussian(model);
    assertSameFunction(TreeCircuit.of(model, weights), TreeCircuit::inputs, model, weights);
  }

  @ParameterizedTest
  @MethodSource("trees")
  void thereAndBackAreTheSameTreeAndTheSameWeights(HierarchicalTensorFactorization model) {
    for (DType dtype : DType.values()) {
      Parameters weights = new Initialization.Gaussian(0.7).start(model.layout(), dtype, SEED);
      TrainedNetwork circuit = TreeCircuit.of(model, weights);
      ArithmeticCircuit read = ArithmeticCircuit.read(circuit.network(), circuit.weights());
      assertThat(read.factorization().tree()).isEqualTo(model.tree());
      assertThat(read.factorization().dimensions()).isEqualTo(model.dimensions());
      assertThat(read.factorization().layout()).isEqualTo(model.layout());
      assertThat(read.weights()).hasSize(1);
      assertThat(read.weights().get(0).flat().isEqualTo(weights.flat())).isTrue();
      assertThat(read.isExact()).isTrue();
      TrainedNetwork again = TreeCircuit.of(read.factorization(), read.weights().get(0));
      assertThat(again.network()).isEqualTo(circuit.network());
      assertThat(again.weights().flat().isEqualTo(circuit.weights().flat())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("trees")
  void itsGradientIsThatOfCentralDifferences(HierarchicalTensorFactorization model) {
    assertGradient(TreeCircuit.of(model, gaussian(model)));
  }

  private static void assertGradient(TrainedNetwork circuit) {
    try (Scope scope = Scope.open()) {
      List<Integer> shape = circuit.network().inputShape();
      long size = shape.stream().mapToLong(one -> one).reduce(1, (a, b) -> a * b);
      NetworkObjective objective =
          new NetworkObjective(
              circuit.network(),
              new Examples(
                  shape,
                  Tensor.gaussian(SEED.split("inputs"), DType.FLOAT64, 1, SAMPLES, size),
                  Tensor.gaussian(SEED.split("targets"), DType.FLOAT64, 1, SAMPLES, 1)),
              FunctionLoss.SQUARED_ERROR,
              List.of());
      GradientCheck check = GradientCheck.of(objective, circuit.weights(), SEED);
      assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    }
  }

  /** Shared weights: an ordinary convolution and product pooling. */
  @Test
  void theConvolutionalCircuitIsTheSharedFactorization() {
    for (SharedHierarchicalFactorization model :
        List.of(
            new SharedHierarchicalFactorization(3, 2, 3, 4),
            new SharedHierarchicalFactorization(2, 3, 2, 3),
            new SharedHierarchicalFactorization(5, 2, 1, 2))) {
      Parameters weights = gaussian(model);
      TrainedNetwork circuit = LevelCircuit.of(model, weights);
      assertSameFunction(circuit, LevelCircuit::inputs, model, weights);
      assertGradient(circuit);
      LevelCircuit.Shared back = LevelCircuit.shared(circuit);
      assertThat(back.model().layout()).isEqualTo(model.layout());
      assertThat(back.model().unshared().tree()).isEqualTo(model.unshared().tree());
      assertThat(back.weights().flat().isEqualTo(weights.flat())).isTrue();
      ArithmeticCircuit spread = ArithmeticCircuit.read(circuit.network(), circuit.weights());
      assertThat(spread.factorization().tree()).isEqualTo(model.unshared().tree());
      assertClose(
          spread.factorization().endTensor(spread.weights().get(0)).toArray(),
          model.endTensor(weights).toArray());
    }
  }

  /** Weights of its own at every node: a locally connected layer and product pooling. */
  @Test
  void theLocallyConnectedCircuitIsTheUnsharedFactorization() {
    ModeTree tree = ModeTree.adjacent(8, 2);
    Map<ModeTree.Node, Integer> widths =
        tree.nodes().stream()
            .filter(node -> !node.isLeaf())
            .collect(Collectors.toMap(node -> node, node -> 1 + node.modes().size()));
    HierarchicalTensorFactorization model =
        new HierarchicalTensorFactorization(new int[] {2, 2, 2, 2, 2, 2, 2, 2}, tree, widths);
    Parameters weights = gaussian(model);
    TrainedNetwork circuit = LevelCircuit.of(model, weights);
    assertSameFunction(circuit, LevelCircuit::inputs, model, weights);
    assertGradient(circuit);
    ArithmeticCircuit back = ArithmeticCircuit.read(circuit.network(), circuit.weights());
    assertThat(back.factorization().layout()).isEqualTo(model.layout());
    assertThat(back.weights().get(0).flat().isEqualTo(weights.flat())).isTrue();
  }

  /** A circuit of images, odd in every way, has the tree of its windows. */
  @Test
  void aCircuitOfImagesIsAFactorizationForEachOutput() {
    Sequential network =
        new Sequential(
            List.of(2, 5, 3),
            List.of(
                new LocallyConnected(3),
                new ProductPooling(2, 2),
                new Convolution(2, 1, 1, 0, false),
                new ProductPooling(3, 2),
                new Flatten(),
                new Linear(4),
                new Linear(2)));
    Parameters weights =
        new Initialization.Gaussian(0.7).start(network.layout(), DType.FLOAT64, SEED);
    ArithmeticCircuit circuit = ArithmeticCircuit.read(network, weights);
    assertThat(circuit.factorization().tree().toString())
        .isEqualTo("[[[1,2,4,5],[3,6],[7,8,10,11],[9,12],[13,14],[15]]]");
    assertThat(circuit.weights()).hasSize(2);
    RankOneTensors vectors =
        RankOneTensors.gaussian(circuit.factorization().dimensions(), SAMPLES, SEED);
    Tensor images = LevelCircuit.inputs(vectors).reshape(SAMPLES, 2, 5, 3);
    double[] outputs = network.outputs(weights, images).toArray();
    for (int output = 0; output < 2; output++) {
      double[] expected =
          vectors.apply(circuit.factorization().endTensor(circuit.weights().get(output))).toArray();
      for (int sample = 0; sample < SAMPLES; sample++) {
        assertThat(Math.abs(outputs[2 * sample + output] - expected[sample])).isLessThan(IDENTITY);
      }
    }
  }

  /** Affine functions of patches belong to the leaves: a mode is 1 and the pixels of a patch. */
  @Test
  void functionsOfPatchesBelongToTheLeaves() {
    Sequential network =
        new Sequential(
            List.of(2, 3, 5),
            List.of(
                new Convolution(4, 2, 2, 1),
                new Convolution(3, 1, 1, 0, false),
                new ProductPooling(2, 2),
                new Convolution(3, 1, 1, 0, false),
                new ProductPooling(1, 2),
                new Flatten(),
                new Linear(2)));
    Parameters weights =
        new Initialization.Gaussian(0.7).start(network.layout(), DType.FLOAT64, SEED);
    ArithmeticCircuit circuit = ArithmeticCircuit.read(network, weights);
    assertThat(circuit.isExact()).isTrue();
    assertThat(circuit.factorization().dimensions()).containsExactly(3, 5, 5, 5, 9, 9);
    Tensor images = Tensor.gaussian(SEED, DType.FLOAT64, 1, SAMPLES, 2, 3, 5);
    double[] pixels = images.toArray();
    List<Tensor> vectors = new ArrayList<>();
    for (int[] field : circuit.fields()) {
      double[] values = new double[SAMPLES * (field.length + 1)];
      for (int sample = 0; sample < SAMPLES; sample++) {
        values[sample * (field.length + 1)] = 1;
        for (int i = 0; i < field.length; i++) {
          values[sample * (field.length + 1) + 1 + i] = pixels[sample * 30 + field[i]];
        }
      }
      vectors.add(Tensor.of(DType.FLOAT64, values, SAMPLES, field.length + 1));
    }
    double[] outputs = network.outputs(weights, images).toArray();
    Tensor end = circuit.factorization().endTensor(circuit.weights().get(1));
    double[] expected = new RankOneTensors(vectors).apply(end).toArray();
    for (int sample = 0; sample < SAMPLES; sample++) {
      assertThat(Math.abs(outputs[2 * sample + 1] - expected[sample]))
          .isLessThan(IDENTITY * end.norm());
    }
    boolean[] firstRow = new boolean[30];
    boolean[] firstColumn = new boolean[30];
    for (int i = 0; i < 30; i++) {
      firstRow[i] = i % 15 / 5 == 0;
      firstColumn[i] = i % 5 == 0;
    }
    assertThat(circuit.modes(firstRow)).containsExactly(0, 1, 2);
    assertThat(circuit.modes(firstColumn)).containsExactly(0, 3);
    firstColumn[1] = true;
    assertThat(circuit.modes(firstColumn)).as("half of a patch").isEmpty();
  }

  /** Numbers of all sizes, and zeros, come through as they are. */
  @Test
  void degenerateAndBadlyScaledWeights() {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {2, 3, 2, 3}, ModeTree.parse("[[1,3],[2,4]]"), 3);
    Parameters weights = gaussian(model);
    weights.block(0).scaleInPlace(1e-150);
    weights.block(1).scaleInPlace(1e150);
    weights.block(2).scaleInPlace(1e-8);
    weights.block(model.layout().blocks().size() - 1).scaleInPlace(1e8);
    assertSameFunction(TreeCircuit.of(model, weights), TreeCircuit::inputs, model, weights);
    weights.block(3).zeroInPlace();
    TrainedNetwork circuit = TreeCircuit.of(model, weights);
    assertSameFunction(circuit, TreeCircuit::inputs, model, weights);
    assertThat(
            ArithmeticCircuit.read(circuit.network(), circuit.weights())
                .weights()
                .get(0)
                .flat()
                .isEqualTo(weights.flat()))
        .isTrue();
    Parameters none = model.layout().zeros(DType.FLOAT64);
    none.flat().addInPlace(0.5);
    none.block(0).zeroInPlace();
    assertGradient(TreeCircuit.of(model, none));
  }

  @Test
  void whatIsNoCircuitIsRefused() {
    Layer map = new Convolution(2, 1, 1, 0, false);
    assertRefused("Pooling", map, Pooling.mean(2), new Flatten(), new Linear(1));
    assertRefused(
        "RELU",
        map,
        new ProductPooling(1, 2),
        Activation.RELU,
        map,
        new ProductPooling(2, 1),
        new Flatten(),
        new Linear(1));
    assertRefused(
        "a linear map is missing before a product",
        new ProductPooling(2, 2),
        new Flatten(),
        new Linear(1));
    assertRefused("places are left", map, new ProductPooling(1, 2), new Flatten(), new Linear(1));
    assertRefused("Dense", map, new ProductPooling(2, 2), new Flatten(), new Dense(1));
    assertRefused(
        "Convolution",
        new Convolution(2, 2, 1, 0),
        map,
        new ProductPooling(2, 2),
        new Flatten(),
        new Linear(1));
    HierarchicalTensorFactorization ternary =
        HierarchicalTensorFactorization.uniform(
            new int[] {2, 2, 2}, ModeTree.parse("[[1,2],3]"), 2);
    assertThatThrownBy(() -> LevelCircuit.of(ternary, gaussian(ternary)))
        .hasMessageContaining("expected as many modes as a power of 2, found 3");
    HierarchicalTensorFactorization apart =
        HierarchicalTensorFactorization.uniform(
            new int[] {2, 2, 2, 2}, ModeTree.parse("[[1,3],[2,4]]"), 2);
    assertThatThrownBy(() -> LevelCircuit.of(apart, gaussian(apart)))
        .hasMessageContaining("expected a perfect tree of adjacent modes, found [[1,3],[2,4]]");
    assertThatThrownBy(() -> LevelCircuit.shared(TreeCircuit.of(ternary, gaussian(ternary))))
        .hasMessageContaining("expected a convolution and product pooling");
  }

  private static void assertRefused(String reason, Layer... layers) {
    Sequential network = new Sequential(List.of(1, 2, 2), List.of(layers));
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    assertThatThrownBy(() -> ArithmeticCircuit.read(network, weights))
        .hasMessageContaining("the network is no arithmetic circuit")
        .hasMessageContaining(reason);
    assertThat(ArithmeticCircuit.orNull(network, weights)).isNull();
  }
}
