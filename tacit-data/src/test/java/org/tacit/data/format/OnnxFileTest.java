package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.LayerNorms;
import org.tacit.complexity.SampleIndependence;
import org.tacit.model.graph.LinearPart;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Networks that PyTorch wrote as ONNX, against what PyTorch computes of them in double precision
 * ({@code onnx/make.py} beside the files).
 */
class OnnxFileTest {
  private static final double SINGLE = 1e-5;
  private static final double DOUBLE = 1e-10;

  /** ONNX has the numbers of activations, such as 1/6, in single precision only. */
  private static final double ATTRIBUTES = 1e-7;

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OnnxFileTest.class.getResource("/onnx/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] expected(String network, String key) {
    try {
      for (String line : Files.readAllLines(file("expected.txt"))) {
        String[] words = line.split(" ", -1);
        if (words[0].equals(network) && words[1].equals(key)) {
          return Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(network + " " + key);
  }

  private static List<Integer> shape(String network) {
    return Arrays.stream(expected(network, "shape")).mapToInt(size -> (int) size).boxed().toList();
  }

  private static Tensor inputs(String network, DType dtype) {
    List<Integer> shape = shape(network);
    long[] all = new long[shape.size() + 1];
    all[0] = 5;
    for (int i = 0; i < shape.size(); i++) {
      all[i + 1] = shape.get(i);
    }
    return Tensor.of(dtype, expected(network, "inputs"), all);
  }

  private static void assertAlike(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance * scale));
    }
  }

  private static double wideTolerance(String network) {
    return List.of("mlp-smooth", "mobilenet").contains(network) ? ATTRIBUTES : DOUBLE;
  }

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
        "groups"
      })
  void networksOfAnotherFrameworkHaveItsOutputsAndItsComplexity(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      OnnxFile model =
          OnnxFile.read(file(network + (wide ? "-double" : "-single") + ".onnx"), false, null);
      DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
      double tolerance = wide ? wideTolerance(network) : SINGLE;
      assertThat(model.graph().dtype()).isEqualTo(dtype);
      assertThat(model.takesOneSample()).isFalse();
      GraphFunction function = GraphFunction.of(model.graph(), shape(network));
      Tensor inputs = inputs(network, dtype);
      assertAlike(function.outputs(inputs).toArray(), expected(network, "outputs"), tolerance);
      SampleIndependence.check(function, inputs);
      assertAlike(
          new ExactComplexity().of(function, inputs).bySample(),
          expected(network, "bySample"),
          tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mlp", "lenet", "vgg", "vgg-bn", "mobilenet", "convnext", "vit", "groups"})
  void layersHaveTheNormsOfTheirMaps(String network) {
    for (boolean wide : new boolean[] {false, true}) {
      OnnxFile model =
          OnnxFile.read(file(network + (wide ? "-double" : "-single") + ".onnx"), false, null);
      Tensor sample = inputs(network, model.graph().dtype()).narrow(0, 0, 1);
      List<LayerNorms> layers =
          LinearPart.of(model.graph(), sample).stream().map(LayerNorms::of).toList();
      assertAlike(
          layers.stream().mapToDouble(LayerNorms::spectralNorm).sorted().toArray(),
          Arrays.stream(expected(network, "spectralNorms")).sorted().toArray(),
          wide ? DOUBLE : SINGLE);
      assertAlike(
          layers.stream().mapToDouble(LayerNorms::frobeniusNorm).sorted().toArray(),
          Arrays.stream(expected(network, "frobeniusNorms")).sorted().toArray(),
          wide ? DOUBLE : SINGLE);
    }
  }
}
