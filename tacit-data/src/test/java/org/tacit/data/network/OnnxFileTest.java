package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.LayerNorms;
import org.tacit.complexity.Linearization;
import org.tacit.complexity.SampleIndependence;
import org.tacit.model.graph.LinearPart;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Networks that PyTorch wrote as ONNX, against what PyTorch computes of them in double precision
 * ({@code onnx/make.py} beside the files).
 */
class OnnxFileTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp",
        "mlp-smooth",
        "lenet",
        "vgg",
        "vgg-bn",
        "resnet18",
        "mobilenet",
        "convnext",
        "vit",
        "groups",
        "densenet",
        "mixer"
      })
  void networksOfAnotherFrameworkHaveItsOutputsAndItsComplexity(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      OnnxFile model = OnnxFixtures.model(network, wide);
      DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
      double tolerance = OnnxFixtures.tolerance(wide);
      assertThat(model.graph().dtype()).isEqualTo(dtype);
      assertThat(model.takesOneSample()).isFalse();
      GraphFunction function = GraphFunction.of(model.graph(), OnnxFixtures.shape(network));
      Tensor inputs = OnnxFixtures.inputs(network, dtype);
      OnnxFixtures.assertAlike(
          function.outputs(inputs).toArray(),
          OnnxFixtures.expectedAsWritten(network, "outputs"),
          tolerance);
      SampleIndependence.check(function, inputs);
      OnnxFixtures.assertAlike(
          new ExactComplexity().of(function, inputs).bySample(),
          OnnxFixtures.expectedAsWritten(network, "bySample"),
          tolerance);
    }
  }

  /** {@code uᵀ (J v) = (uᵀ J) v}: through every operator derivatives go both ways. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp-smooth",
        "lenet",
        "vgg",
        "vgg-bn",
        "resnet18",
        "mobilenet",
        "convnext",
        "vit",
        "groups",
        "densenet",
        "mixer"
      })
  void whatIsPushedForwardAndPulledBackAgree(String network) {
    GraphFunction function =
        GraphFunction.of(OnnxFixtures.model(network, true).graph(), OnnxFixtures.shape(network));
    Tensor inputs = OnnxFixtures.inputs(network, DType.FLOAT64);
    int n = (int) inputs.size(0);
    long d = inputs.count() / n;
    Seed seed = new Seed(7);
    Tensor u = Tensor.gaussian(seed.split("u"), DType.FLOAT64, 1, n, function.outputs());
    Tensor v = Tensor.gaussian(seed.split("v"), DType.FLOAT64, 1, 2, n, d);
    Linearization at = function.linearize(inputs);
    Tensor pushed = at.pushedForward(v);
    Tensor pulled = at.pulledBack(u);
    assertThat(pulled.norm()).isPositive();
    for (int j = 0; j < 2; j++) {
      double forward = pushed.narrow(0, j, 1).multiply(u).sum().item();
      double back = v.narrow(0, j, 1).multiply(pulled).sum().item();
      assertThat(forward).isCloseTo(back, within(OnnxFixtures.DOUBLE * pulled.norm()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp",
        "lenet",
        "vgg",
        "vgg-bn",
        "mobilenet",
        "convnext",
        "vit",
        "groups",
        "densenet",
        "mixer"
      })
  void layersHaveTheNormsOfTheirMaps(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      OnnxFile model = OnnxFixtures.model(network, wide);
      Tensor sample = OnnxFixtures.inputs(network, model.graph().dtype()).narrow(0, 0, 1);
      List<LayerNorms> layers =
          LinearPart.of(model.graph(), sample).stream().map(LayerNorms::of).toList();
      OnnxFixtures.assertAlike(
          layers.stream().mapToDouble(LayerNorms::spectralNorm).sorted().toArray(),
          Arrays.stream(OnnxFixtures.expected(network, "spectralNorms")).sorted().toArray(),
          wide ? OnnxFixtures.DOUBLE : OnnxFixtures.SINGLE);
      OnnxFixtures.assertAlike(
          layers.stream().mapToDouble(LayerNorms::frobeniusNorm).sorted().toArray(),
          Arrays.stream(OnnxFixtures.expected(network, "frobeniusNorms")).sorted().toArray(),
          wide ? OnnxFixtures.DOUBLE : OnnxFixtures.SINGLE);
    }
  }
}
