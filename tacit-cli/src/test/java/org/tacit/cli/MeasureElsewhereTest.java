package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tacit measure} on networks that others run: ONNX Runtime, and libtorch TorchScript. */
class MeasureElsewhereTest {
  private static final Path SCRIPT = Path.of("../tacit-data/src/test/resources/torchscript");

  private static final Path ONNX = SCRIPT.resolveSibling("onnx");

  /** Standard errors between an estimate and the truth. */
  private static final double Z = 4.5;

  /** Inputs × outputs. */
  private static final float[] WEIGHTS = {0.5f, -1, 0.25f, 0.75f, 1, -0.5f};

  private static final double[] INPUTS = {0.1, -0.2, 0.3, 1, 0.5, -0.5, -1, 2, 0};

  @TempDir private Path folder;

  private MeasureRuns runs;
  private Path model;
  private Path data;

  /** {@code mish(x W)}; Mish is {@code x tanh(log(1 + exp(x)))}. */
  @BeforeEach
  void write() throws IOException {
    runs = new MeasureRuns(folder);
    data = runs.array("inputs", new int[] {3, 3}, INPUTS);
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(Dimension.newBuilder().setDimParam("samples"))
            .addDim(Dimension.newBuilder().setDimValue(3))
            .build();
    int single = TensorProto.DataType.FLOAT_VALUE;
    TensorProto.Builder weights =
        TensorProto.newBuilder().setName("w").setDataType(single).addDims(3).addDims(2);
    for (float weight : WEIGHTS) {
      weights.addFloatData(weight);
    }
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("mish")
            .addInput(
                ValueInfoProto.newBuilder()
                    .setName("x")
                    .setType(
                        TypeProto.newBuilder()
                            .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(single).setShape(shape))))
            .addOutput(ValueInfoProto.newBuilder().setName("y"))
            .addInitializer(weights)
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("MatMul")
                    .addInput("x")
                    .addInput("w")
                    .addOutput("h"))
            .addNode(
                NodeProto.newBuilder()
                    .setName("last")
                    .setOpType("Mish")
                    .addInput("h")
                    .addOutput("y"));
    model =
        Files.write(
            folder.resolve("mish.onnx"),
            ModelProto.newBuilder()
                .setIrVersion(9)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
                .setGraph(graph)
                .build()
                .toByteArray());
  }

  private static double expected() {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 2; k++) {
        double h = 0;
        double square = 0;
        for (int j = 0; j < 3; j++) {
          h += INPUTS[3 * i + j] * WEIGHTS[2 * j + k];
          square += WEIGHTS[2 * j + k] * WEIGHTS[2 * j + k];
        }
        double tanh = StrictMath.tanh(StrictMath.log1p(StrictMath.exp(h)));
        double slope = tanh + h * (1 - tanh * tanh) / (1 + StrictMath.exp(-h));
        sum += slope * slope * square / 3;
      }
    }
    return sum;
  }

  @Test
  void itIsMeasuredByDifferencesAndSaysSo() throws IOException {
    JsonNode found = runs.json(model, "--data", data, "--directions", "2000");
    JsonNode complexity = found.path("geometricComplexity");
    assertThat(complexity.path("method").asText()).isEqualTo("finite-difference");
    double error = complexity.path("standardError").asDouble();
    assertThat(complexity.path("value").asDouble()).isCloseTo(expected(), within(Z * error));
    assertThat(error).isPositive().isLessThan(0.03 * expected());
    assertThat(found.path("restriction").asText())
        .contains("the operator Mish \"last\" is not among", "finite differences are taken");
    assertThat(found.path("layers")).hasSize(1);
    assertThat(found.at("/layers/0/name").asText()).isEqualTo("w");
    assertThat(found.at("/layers/0").toString()).contains("ONNX Runtime runs the network");
  }

  @Test
  void upToAPlaceBeforeItDerivativesAreTaken() throws IOException {
    JsonNode found = runs.json(model, "--data", data, "--output", "h");
    assertThat(found.at("/geometricComplexity/method").asText()).isEqualTo("exact");
    assertThat(found.has("restriction")).isFalse();
  }

  /** A graph of the network and of its derivative, which its own framework wrote. */
  @Test
  void aCompanionIsMeasuredExactly() throws IOException {
    Path companion = ONNX.resolve("mlp-companion-double.onnx");
    double[] bySample = MeasureRuns.expected("mlp", "bySample");
    double mean = Arrays.stream(bySample).average().orElseThrow();
    JsonNode found = runs.json(companion, "--data", runs.data("mlp"));
    assertThat(found.at("/geometricComplexity/method").asText()).isEqualTo("exact");
    assertThat(found.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(1e-10 * mean));
    assertThat(found.path("restriction").asText()).contains("a companion of a network");
  }

  @Test
  void whatACompanionCannotDoIsRefused() throws IOException {
    Path companion = ONNX.resolve("mlp-companion-double.onnx");
    Path single = ONNX.resolve("mlp-companion-single.onnx");
    runs.assertRefused(
        runs.measure(single, "--data", runs.data("mlp"), "--double"),
        "in the precision of the file");
    runs.assertRefused(
        runs.measure(companion, "--data", runs.data("mlp"), "--output", "f"),
        "the derivative of its output alone");
    runs.assertRefused(runs.measure(companion, "--data", data), "expected samples of the shape 12");
  }

  @Test
  void torchScriptIsMeasuredExactly() throws IOException {
    Path script = SCRIPT;
    double[] bySample = MeasureRuns.expected("lenet", "bySample");
    double mean = Arrays.stream(bySample).average().orElseThrow();
    JsonNode found =
        runs.json(script.resolve("lenet.pt"), "--double", "--data", runs.data("lenet"));
    assertThat(found.at("/geometricComplexity/method").asText()).isEqualTo("exact");
    assertThat(found.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(1e-10 * mean));
    double[] norms = MeasureRuns.expected("lenet", "spectralNorms");
    assertThat(found.path("layers")).hasSize(norms.length);
    for (int i = 0; i < norms.length; i++) {
      assertThat(found.at("/layers/" + i + "/spectralNorm").asDouble())
          .isCloseTo(norms[i], within(1e-10 * norms[i]));
    }
    assertThat(found.at("/layers/0/name").asText()).isEqualTo("0.weight");
    assertThat(found.has("restriction")).isFalse();
  }

  /** The curvature of its loss, the slack of the transfer theorem, and an inner place. */
  @Test
  void ofTorchScriptWhoseOperatorsAreKnownNothingIsLeftOut() throws IOException {
    Path labels = runs.array("labels", new int[] {5}, 0, 1, 2, 0, 1);
    Path mlp = SCRIPT.resolve("mlp.pt");
    JsonNode found =
        runs.json(mlp, "--double", "--data", runs.data("mlp"), "--labels", labels.toString());
    assertThat(found.at("/hessian/largestEigenvalue").asDouble()).isPositive();
    assertThat(found.at("/transferTheorem/ratio").asDouble()).isBetween(0.0, 1.0);
    assertThat(found.at("/normChain/bySpectralNorms").asDouble()).isPositive();
    JsonNode inner = runs.json(mlp, "--double", "--data", runs.data("mlp"), "--output", "relu_1");
    assertThat(inner.at("/output").asText()).isEqualTo("relu_1");
    assertThat(inner.path("outputs").asInt()).isEqualTo(9);
  }

  @Test
  void whatHasAnotherOperatorIsRunByLibtorchWhichIsSaid() throws IOException {
    Path four = runs.array("four", new int[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8);
    JsonNode found = runs.json(SCRIPT.resolve("cumulative.pt"), "--data", four);
    assertThat(found.at("/geometricComplexity/method").asText()).isEqualTo("exact");
    assertThat(found.path("restriction").asText())
        .contains("aten::cumsum", "libtorch runs the network");
    assertThat(found.at("/layers/1/spectralNorm").asDouble()).isPositive();
    JsonNode inner = runs.json(SCRIPT.resolve("cumulative.pt"), "--data", four, "--output", "0");
    assertThat(inner.has("restriction")).isFalse();
  }

  @Test
  void aProgramThatReadsFilesAndADamagedOneAreRefused() throws IOException {
    Path script = SCRIPT;
    runs.assertRefused(
        runs.measure(script.resolve("file.pt"), "--data", data),
        "file.pt: its program calls from_file, which is refused");
    runs.assertRefused(
        runs.measure(script.resolve("mlp.pt"), "--data", data), "given the shape [1, 3]: ");
    runs.assertRefused(
        runs.measure(script.resolve("mlp.pt"), "--output", "3", "--data", data),
        "expected the name of what an operator gives, such as 0, relu_1");
    byte[] whole = Files.readAllBytes(script.resolve("mlp.pt"));
    Path part = Files.write(folder.resolve("part.pt"), Arrays.copyOf(whole, 4000));
    runs.assertRefused(
        runs.measure(part, "--data", data), "found a damaged one, a part or another file");
    runs.assertRefused(
        runs.measure(folder.resolve("none.pt"), "--data", data), "there is no such file");
  }

  @Test
  void whatItCannotDoIsRefused() throws IOException {
    runs.assertRefused(
        runs.measure(model, "--data", data, "--method", "exact"),
        "--method exact: takes derivatives, but the operator Mish");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--double"), "in the precision of the file");
    Path other = runs.array("two", new int[] {2, 2}, 1, 2, 3, 4);
    runs.assertRefused(
        runs.measure(model, "--data", other), "expected samples of the shape 3, which");
  }
}
