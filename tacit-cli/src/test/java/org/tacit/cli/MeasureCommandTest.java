package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.data.format.NpyFile;
import org.tacit.data.network.NetworkFile;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** {@code tacit measure} on networks that PyTorch wrote, against what PyTorch says of them. */
class MeasureCommandTest {
  private static final Path NETWORKS = Path.of("../tacit-data/src/test/resources/onnx");

  private static final double SINGLE = 1e-5;
  private static final double DOUBLE = 1e-10;

  /** Standard errors between an estimate and the truth. */
  private static final double Z = 4.5;

  @TempDir private Path folder;

  private MeasureRuns runs;

  @BeforeEach
  void prepare() {
    runs = new MeasureRuns(folder);
  }

  @Test
  void aNetworkIsMeasuredExactly() throws IOException {
    double[] bySample = MeasureRuns.expected("resnet18", "bySample");
    double mean = Arrays.stream(bySample).average().orElseThrow();
    JsonNode single =
        runs.json(NETWORKS.resolve("resnet18-single.onnx"), "--data", runs.data("resnet18"));
    assertThat(single.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(SINGLE * mean));
    assertThat(single.at("/geometricComplexity/standardError").asDouble()).isZero();
    assertThat(single.at("/geometricComplexity/method").asText()).isEqualTo("exact");
    assertThat(single.path("samples").asInt()).isEqualTo(5);
    assertThat(single.path("layers")).hasSize(21);
    assertThat(single.at("/layers/0/stableRank").asDouble()).isGreaterThan(1);
    double[] written = NpyFile.read(folder.resolve("results/squared-norms.npy")).values();
    for (int i = 0; i < 5; i++) {
      assertThat(written[i]).isCloseTo(bySample[i], within(SINGLE * mean));
    }
    JsonNode wide =
        runs.json(NETWORKS.resolve("resnet18-double.onnx"), "--data", runs.data("resnet18"));
    assertThat(wide.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(DOUBLE * mean));
    assertThat(wide.path("precision").asText()).isEqualTo("float64");
    JsonNode widened =
        runs.json(
            NETWORKS.resolve("resnet18-single.onnx"), "--data", runs.data("resnet18"), "--double");
    assertThat(widened.path("precision").asText()).isEqualTo("float64");
  }

  @Test
  void aNetworkOfTheLibraryIsMeasuredAtTheInputsOfItsTraining() throws IOException {
    Sequential network = Sequential.mlp(3, List.of(8), 2, Activation.TANH);
    Parameters weights =
        VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT64, new Seed(3));
    InputNormalization normalization =
        new InputNormalization(List.of(1.0, 2.0, 3.0), List.of(0.5, 2.0, 4.0));
    Path file = folder.resolve("net.safetensors");
    NetworkFile.write(
        file, new TrainedNetwork(network, weights, normalization, List.of("no", "yes")));
    double[] values = {1.5, 0, 3, 0, 1, 2, 4, 4, 4, -1, 0, 1};
    JsonNode found = runs.json(file, "--data", runs.array("inputs", new int[] {4, 3}, values));
    normalization.apply(values, List.of(3));
    assertThat(values[0]).isEqualTo(1);
    double expected =
        new ExactComplexity()
            .of(
                NetworkFunction.byAutograd(network, weights),
                Tensor.of(DType.FLOAT64, values, 4, 3))
            .value();
    assertThat(found.at("/geometricComplexity/value").asDouble())
        .isCloseTo(expected, within(DOUBLE * expected));
    assertThat(found.path("precision").asText()).isEqualTo("float64");
    assertThat(found.at("/layers/1/name").asText()).isEqualTo("2.weight");
    JsonNode inner =
        runs.json(file, "--output", "1", "--data", runs.array("inputs", new int[] {4, 3}, values));
    assertThat(inner.path("outputs").asInt()).isEqualTo(8);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 4;
    Files.write(file, bytes);
    folder.resolve("results").toFile().renameTo(folder.resolve("before").toFile());
    runs.assertRefused(
        runs.measure(file, "--data", runs.array("inputs", new int[] {4, 3}, values)),
        "net.safetensors: the network is damaged: its checksum does not fit its content");
  }

  @Test
  void peopleReadATable() throws IOException {
    Path labels = runs.array("labels", new int[] {5}, 0, 1, 1, 0, 2);
    CommandRun run =
        runs.measure(
            NETWORKS.resolve("vit-single.onnx"), "--data", runs.data("vit"), "--labels", labels);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("vit-single.onnx: from 3 × 8 × 8 to 4 numbers, 5 samples");
    assertThat(run.out())
        .startsWith("Geometric complexity")
        .contains("exact: the whole derivative of every sample")
        .contains("stable rank")
        .contains("Geometric complexity by class")
        .endsWith(", exact, of 5 of 5 samples.\n");
    assertThat(Files.readString(folder.resolve("results/report.html"))).contains("By sample");
  }

  @Test
  void classesHaveTheirOwnComplexity() throws IOException {
    double[] outputs = MeasureRuns.expected("vgg", "outputs");
    double[] bySample = MeasureRuns.expected("vgg", "bySample");
    double[] classes = new double[5];
    for (int i = 0; i < 5; i++) {
      for (int c = 1; c < 5; c++) {
        classes[i] = outputs[i * 5 + c] > outputs[i * 5 + (int) classes[i]] ? c : classes[i];
      }
    }
    classes[0] = (classes[0] + 1) % 5;
    JsonNode document =
        runs.json(
            NETWORKS.resolve("vgg-double.onnx"),
            "--data",
            runs.data("vgg"),
            "--labels",
            runs.array("labels", new int[] {5}, classes));
    assertThat(document.path("accuracy").asDouble()).isEqualTo(0.8);
    double weighted = 0;
    for (JsonNode row : document.path("classes")) {
      weighted += row.path("samples").asInt() * row.path("geometricComplexity").asDouble(0) / 5;
    }
    double mean = Arrays.stream(bySample).average().orElseThrow();
    assertThat(weighted).isCloseTo(mean, within(DOUBLE * mean));
  }

  /** 400 inputs, the same five again and again with noise: estimates beside the exact value. */
  @Test
  void estimatesAgreeWithTheExactValue() throws IOException {
    double[] five = MeasureRuns.expected("mlp", "inputs");
    double[] many = new double[400 * 12];
    var random = new Seed(4).generator();
    Arrays.setAll(many, i -> five[i % five.length] + 0.3 * random.nextGaussian());
    Path data = runs.array("many", new int[] {400, 12}, many);
    Path model = NETWORKS.resolve("mlp-double.onnx");
    double exact = runs.json(model, "--data", data).at("/geometricComplexity/value").asDouble();
    for (List<String> how :
        List.of(
            List.of("--method", "projected", "--directions", "2"),
            List.of("--method", "projected", "--probe", "gaussian"),
            List.of("--method", "projected", "--directions-of", "inputs"),
            List.of("--method", "projected", "--directions-of", "both"),
            List.of("--method", "projected", "--directions-of", "inputs", "--target-se", "4"),
            List.of("--method", "finite-difference", "--directions", "8"),
            List.of("--samples", "100"),
            List.of("--target-se", "4"))) {
      List<Object> arguments = new ArrayList<>(List.of(model, "--data", data));
      arguments.addAll(how);
      JsonNode complexity = runs.json(arguments.toArray()).path("geometricComplexity");
      double error = complexity.path("standardError").asDouble();
      assertThat(error).as(how.toString()).isPositive();
      assertThat(Math.abs(complexity.path("value").asDouble() - exact) / error)
          .as(how.toString())
          .isLessThan(Z);
      if (how.contains("--directions-of")) {
        assertThat(complexity.path("method").asText()).isEqualTo("projected");
      }
      if (how.contains("--target-se")) {
        assertThat(error).isLessThan(0.04 * complexity.path("value").asDouble());
      }
    }
    assertThat(runs.json(model, "--data", data, "--samples", "100").path("samples").asInt())
        .isEqualTo(100);
  }

  /** Bytes of images are divided by 255; a network sees them in its own shape. */
  @Test
  void imagesOfIdxAreData() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 3 * 256);
    images.putInt(0x803).putInt(3).putInt(16).putInt(16);
    double[] values = new double[3 * 256];
    for (int i = 0; i < values.length; i++) {
      images.put((byte) (i % 256));
      values[i] = (i % 256) / 255.0;
    }
    Path idx = Files.write(folder.resolve("images-idx3-ubyte"), images.array());
    Path model = NETWORKS.resolve("lenet-double.onnx");
    assertThat(runs.json(model, "--data", idx).at("/geometricComplexity/value").asDouble())
        .isEqualTo(
            runs.json(model, "--data", runs.array("images", new int[] {3, 1, 16, 16}, values))
                .at("/geometricComplexity/value")
                .asDouble());
  }

  private Path changed(String name, Consumer<ModelProto.Builder> change) throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(NETWORKS.resolve(name))).toBuilder();
    change.accept(model);
    return Files.write(folder.resolve("changed.onnx"), model.build().toByteArray());
  }

  /** As exporters write a network that was shown one sample. */
  @Test
  void aNetworkForOneSampleAtATimeIsMeasuredToo() throws IOException {
    Path model =
        changed(
            "vgg-double.onnx",
            one ->
                one.getGraphBuilder()
                    .getInputBuilder(0)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .getDimBuilder(0)
                    .setDimValue(1));
    double mean = Arrays.stream(MeasureRuns.expected("vgg", "bySample")).average().orElseThrow();
    assertThat(
            runs.json(model, "--data", runs.data("vgg"))
                .at("/geometricComplexity/value")
                .asDouble())
        .isCloseTo(mean, within(DOUBLE * mean));
    Path reshaping =
        changed(
            "vgg-double.onnx",
            one -> {
              one.getGraphBuilder()
                  .getInputBuilder(0)
                  .getTypeBuilder()
                  .getTensorTypeBuilder()
                  .getShapeBuilder()
                  .getDimBuilder(0)
                  .setDimValue(1);
              for (NodeProto.Builder node : one.getGraphBuilder().getNodeBuilderList()) {
                if (node.getOpType().equals("Flatten")) {
                  node.setOpType("Reshape").clearAttribute().addInput("one");
                }
              }
              one.getGraphBuilder()
                  .addInitializer(
                      TensorProto.newBuilder()
                          .setName("one")
                          .setDataType(TensorProto.DataType.INT64_VALUE)
                          .addDims(2)
                          .addInt64Data(1)
                          .addInt64Data(-1));
            });
    assertThat(
            runs.json(reshaping, "--data", runs.data("vgg"))
                .at("/geometricComplexity/value")
                .asDouble())
        .isCloseTo(mean, within(DOUBLE * mean));
  }

  @Test
  void probabilitiesAreNotTakenForLogits() throws IOException {
    Path model =
        changed(
            "mlp-double.onnx",
            graph -> {
              graph
                  .getGraphBuilder()
                  .addNode(
                      NodeProto.newBuilder()
                          .setOpType("Softmax")
                          .addInput("logits")
                          .addOutput("probabilities"));
              graph.getGraphBuilder().getOutputBuilder(0).setName("probabilities");
            });
    Path data = runs.data("mlp");
    runs.assertRefused(
        runs.measure(model, "--data", data),
        "ends with Softmax",
        "--output logits",
        "--output probabilities");
    double mean = Arrays.stream(MeasureRuns.expected("mlp", "bySample")).average().orElseThrow();
    JsonNode logits = runs.json(model, "--data", data, "--output", "logits");
    assertThat(logits.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(DOUBLE * mean));
    JsonNode probabilities = runs.json(model, "--data", data, "--output", "probabilities");
    assertThat(probabilities.at("/geometricComplexity/value").asDouble()).isLessThan(mean);
  }

  @Test
  void whatCannotBeMeasuredIsRefused() throws IOException {
    Path model = NETWORKS.resolve("mlp-single.onnx");
    Path data = runs.data("mlp");
    runs.assertRefused(runs.measure(model), "--data");
    runs.assertRefused(runs.measure(data, "--data", data), "expected a model in the format ONNX");
    runs.assertRefused(
        runs.measure(model, "--data", runs.data("lenet")),
        "expected samples of the shape 12, which mlp-single.onnx takes, found 1 × 16 × 16");
    runs.assertRefused(
        runs.measure(model, "--data", runs.array("flat", new int[] {12}, new double[12])),
        "expected samples in the first dimension");
    double[] spoilt = MeasureRuns.expected("mlp", "inputs");
    spoilt[30] = Double.NaN;
    runs.assertRefused(
        runs.measure(model, "--data", runs.array("spoilt", new int[] {5, 12}, spoilt)),
        "sample 3 holds NaN, expected finite numbers");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--labels", runs.array("few", new int[] {2}, 0, 1)),
        "expected 5 labels, one for each sample, found 2");
    runs.assertRefused(
        runs.measure(
            model, "--data", data, "--labels", runs.array("half", new int[] {5}, 0, 1, .5, 1, 0)),
        "label 3 is 0.5");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--method", "exactly"),
        "--method: expected exact, projected, finite-difference, found \"exactly\"");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--method", "projected", "--directions", "6"),
        "expected at most as many probes as outputs, 5, found 6");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--directions-of", "inputs"),
        "--directions-of goes with --method projected");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--method", "projected", "--directions-of", "weights"),
        "--directions-of: expected outputs, inputs, both, found \"weights\"");
    String[] pairs = {"--method", "projected", "--directions-of", "both", "--probe", "coordinates"};
    runs.assertRefused(
        runs.measure(
            Stream.concat(Stream.of(model, "--data", data), Stream.of((Object[]) pairs)).toArray()),
        "--probe: expected independent directions for pairs of both sides");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--output", "nowhere"),
        "expected the name of what an operator gives");
    Path overflowing =
        changed(
            "mlp-double.onnx", graph -> graph.getGraphBuilder().getNodeBuilder(1).setOpType("Exp"));
    double[] huge = new double[5 * 12];
    Arrays.fill(huge, 36, 48, 1e6);
    runs.assertRefused(
        runs.measure(overflowing, "--data", runs.array("huge", new int[] {5, 12}, huge)),
        "of sample 4 is",
        "expected finite outputs");
  }
}
