package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.GraphLoss;
import org.tacit.complexity.LayerNorms;
import org.tacit.complexity.LossCurvature;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.LinearPart;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.UnknownOperatorException;
import org.tacit.tensor.DType;
import org.tacit.tensor.ScriptModule;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The operators that are read off a program of TorchScript make the same network: outputs,
 * complexity, norms of layers and curvature of the loss are those of PyTorch.
 */
class ScriptGraphTest {
  private static final Seed SEED = new Seed(8);
  private static final double SETTLED = 1e-7;
  private static final double SETTLED_SINGLE = 1e-4;

  /** So few that as many directions take no time. */
  private static final int FEW_WEIGHTS = 1000;

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ScriptGraphTest.class.getResource("/torchscript/" + name + ".pt"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ScriptModule module(String network, boolean wide) {
    return TorchScriptFile.read(file(network), wide);
  }

  /**
   * In libtorch's derivative of the hard sigmoid, which mobilenet has, 1/6 is in single precision:
   * its complexity by autograd is off by 1.5e-10. Here it is that of the expression {@code clamp(x
   * / 6 + 1/2, 0, 1)}, whose derivative has 1/6 itself.
   */
  private static double[] expectedBySample(String network) {
    return OnnxFixtures.expected(
        network, network.equals("mobilenet") ? "bySampleExact" : "bySample");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lenet", "vgg-bn", "resnet18", "mobilenet", "vit"})
  void theGraphIsTheNetwork(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      Graph graph = TorchScriptFile.graph(module(network, wide), null);
      Tensor inputs = OnnxFixtures.inputs(network, wide ? DType.FLOAT64 : DType.FLOAT32);
      GraphFunction function = GraphFunction.of(graph, OnnxFixtures.shape(network));
      OnnxFixtures.assertAlike(
          function.outputs(inputs).toArray(),
          OnnxFixtures.expected(network, "outputs"),
          OnnxFixtures.tolerance(wide));
      OnnxFixtures.assertAlike(
          new ExactComplexity().of(function, inputs).bySample(),
          expectedBySample(network),
          OnnxFixtures.tolerance(wide));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lenet", "vgg-bn", "mobilenet", "vit"})
  void layersHaveTheNormsOfTheirMapsAndTheNamesOfTheirWeights(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      ScriptModule module = module(network, wide);
      Graph graph = TorchScriptFile.graph(module, null);
      Tensor sample = OnnxFixtures.inputs(network, graph.dtype()).narrow(0, 0, 1);
      List<LinearPart> parts = LinearPart.of(graph, sample);
      List<String> names = module.weights().stream().map(ScriptModule.Weight::name).toList();
      assertThat(parts).allMatch(part -> names.contains(part.name()));
      List<LayerNorms> layers = parts.stream().map(LayerNorms::of).toList();
      OnnxFixtures.assertAlike(
          layers.stream().mapToDouble(LayerNorms::spectralNorm).sorted().toArray(),
          Arrays.stream(OnnxFixtures.expected(network, "spectralNorms")).sorted().toArray(),
          OnnxFixtures.tolerance(wide));
      OnnxFixtures.assertAlike(
          layers.stream().mapToDouble(LayerNorms::frobeniusNorm).sorted().toArray(),
          Arrays.stream(OnnxFixtures.expected(network, "frobeniusNorms")).sorted().toArray(),
          OnnxFixtures.tolerance(wide));
    }
  }

  /** By all weights: as many directions as there are give the trace itself. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lenet", "vgg-bn", "vit"})
  void theLossHasTheCurvatureThatPyTorchFinds(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      Graph graph = TorchScriptFile.graph(module(network, wide), null);
      GraphFunction function = GraphFunction.of(graph, OnnxFixtures.shape(network));
      Tensor inputs = OnnxFixtures.inputs(network, graph.dtype());
      int[] labels = new int[5];
      Arrays.setAll(labels, i -> i % function.outputs());
      LossCurvature curvature =
          new LossCurvature(
              new GraphLoss(function, (from, count) -> inputs.narrow(0, from, count), labels, 5));
      assertThat(curvature.size()).isEqualTo((int) expected(network, "weights"));
      double norm = expected(network, "gradientNorm");
      assertThat(curvature.gradientNorm().value())
          .isCloseTo(norm, within(OnnxFixtures.tolerance(wide) * norm));
      double[] values = OnnxFixtures.expected(network, "eigenvalues");
      double settled = wide ? SETTLED : SETTLED_SINGLE;
      LossCurvature.Extremes found = curvature.extremes(settled, 300, SEED, () -> true);
      assertThat(found.largest())
          .isCloseTo(values[0], within(OnnxFixtures.tolerance(wide) * values[0]));
      if (network.equals("mlp") || network.equals("vgg-bn")) {
        assertThat(curvature.trace(curvature.size(), SEED, () -> true).value())
            .isCloseTo(
                expected(network, "trace"), within(OnnxFixtures.tolerance(wide) * values[0]));
      }
    }
  }

  /** Networks whose weights ONNX folds; libtorch has no second derivative of a hard swish. */
  @ParameterizedTest
  @ValueSource(strings = {"mobilenet", "resnet18"})
  void networksWithBatchNormalizationHaveTheCurvatureByTheirOwnWeights(String network)
      throws IOException {
    Graph graph = TorchScriptFile.graph(module(network, true), null);
    GraphFunction function = GraphFunction.of(graph, OnnxFixtures.shape(network));
    Tensor inputs = OnnxFixtures.inputs(network, DType.FLOAT64);
    int[] labels = new int[5];
    Arrays.setAll(labels, i -> i % function.outputs());
    LossCurvature curvature =
        new LossCurvature(
            new GraphLoss(function, (from, count) -> inputs.narrow(0, from, count), labels, 5));
    Map<String, Double> printed = new HashMap<>();
    for (String line : Files.readAllLines(file("mlp").resolveSibling("expected.txt"))) {
      String[] words = line.split(" ", -1);
      printed.put(words[0] + " " + words[1], Double.valueOf(words[2]));
    }
    double norm = Objects.requireNonNull(printed.get(network + " gradientNorm"));
    double largest = Objects.requireNonNull(printed.get(network + " eigenvalue"));
    assertThat(curvature.size())
        .isEqualTo(Objects.requireNonNull(printed.get(network + " weights")).intValue());
    assertThat(curvature.gradientNorm().value())
        .isCloseTo(norm, within(OnnxFixtures.tolerance(true) * norm));
    assertThat(curvature.extremes(SETTLED, 300, SEED, () -> true).largest())
        .isCloseTo(largest, within(OnnxFixtures.tolerance(true) * largest));
    double trace = Objects.requireNonNull(printed.get(network + " trace"));
    if (curvature.size() < FEW_WEIGHTS) {
      // All unit vectors: the trace itself.
      assertThat(curvature.trace(curvature.size(), SEED, () -> true).value())
          .isCloseTo(trace, within(OnnxFixtures.tolerance(true) * largest));
    }
    LossCurvature.Trace estimate = curvature.trace(30, SEED, () -> true);
    assertThat(Math.abs(estimate.value() - trace) / estimate.standardError()).isLessThan(4.5);
  }

  private static double expected(String network, String key) {
    return OnnxFixtures.expected(network, key)[0];
  }

  @ParameterizedTest
  @CsvSource({"lenet,3,Conv", "lenet,tanh_1,Tanh", "resnet18,4.a,Conv", "vit,norm2,LayerNorm"})
  void anInnerPlaceHasTheNameOfItsModuleOrOfItsOperatorWithANumber(
      String network, String place, String operator) {
    ScriptModule module = module(network, false);
    Node last = Objects.requireNonNull(TorchScriptFile.graph(module, place).last());
    assertThat(last.operator()).startsWith(operator);
    assertThatThrownBy(() -> TorchScriptFile.graph(module, "nowhere"))
        .hasMessageContaining("expected the name of what an operator gives, such as ")
        .hasMessageContaining("found \"nowhere\"");
  }

  /** Up to a place before an operator that is not known everything is. */
  @Test
  void anOperatorThatIsNotKnownIsNamed() {
    ScriptModule module = module("cumulative", false);
    assertThatThrownBy(() -> TorchScriptFile.graph(module, null))
        .isInstanceOf(UnknownOperatorException.class)
        .hasMessageContaining("aten::cumsum \"cumsum_1\"");
    assertThat(TorchScriptFile.graph(module, "0").nodes()).hasSize(1);
  }
}
