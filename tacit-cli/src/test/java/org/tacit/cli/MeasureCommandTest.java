package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.data.format.NetworkFile;
import org.tacit.data.format.NpyFile;
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

  private static double[] expected(String network, String key) throws IOException {
    return Files.readAllLines(NETWORKS.resolve("expected.txt")).stream()
        .filter(line -> line.startsWith(network + " " + key + " "))
        .flatMapToDouble(
            line -> Arrays.stream(line.split(" ", -1)).skip(2).mapToDouble(Double::parseDouble))
        .toArray();
  }

  private Path data(String network) throws IOException {
    double[] shape = expected(network, "shape");
    int[] sizes = new int[shape.length + 1];
    sizes[0] = 5;
    for (int i = 0; i < shape.length; i++) {
      sizes[i + 1] = (int) shape[i];
    }
    return array(network, sizes, expected(network, "inputs"));
  }

  private Path array(String name, int[] shape, double... values) throws IOException {
    return Files.write(folder.resolve(name + ".npy"), new NpyFile(shape, values).encoded());
  }

  private CommandRun measure(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("measure"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.addAll(List.of("--force", "--out", folder.resolve("results").toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private JsonNode json(Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    CommandRun run = measure(all.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    try (InputStream in =
        MeasureCommandTest.class.getResourceAsStream("/org/tacit/cli/answer.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(in)
                  .validate(document))
          .isEmpty();
    }
    return document;
  }

  private void assertRefused(CommandRun run, String... reasons) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(reasons);
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void aNetworkIsMeasuredExactly() throws IOException {
    double[] bySample = expected("resnet18", "bySample");
    double mean = Arrays.stream(bySample).average().orElseThrow();
    JsonNode single = json(NETWORKS.resolve("resnet18-single.onnx"), "--data", data("resnet18"));
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
    JsonNode wide = json(NETWORKS.resolve("resnet18-double.onnx"), "--data", data("resnet18"));
    assertThat(wide.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(DOUBLE * mean));
    assertThat(wide.path("precision").asText()).isEqualTo("float64");
    JsonNode widened =
        json(NETWORKS.resolve("resnet18-single.onnx"), "--data", data("resnet18"), "--double");
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
    JsonNode found = json(file, "--data", array("inputs", new int[] {4, 3}, values));
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
        json(file, "--output", "1", "--data", array("inputs", new int[] {4, 3}, values));
    assertThat(inner.path("outputs").asInt()).isEqualTo(8);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 4;
    Files.write(file, bytes);
    folder.resolve("results").toFile().renameTo(folder.resolve("before").toFile());
    assertRefused(
        measure(file, "--data", array("inputs", new int[] {4, 3}, values)),
        "net.safetensors: the network is damaged: its checksum does not fit its content");
  }

  @Test
  void peopleReadATable() throws IOException {
    Path labels = array("labels", new int[] {5}, 0, 1, 1, 0, 2);
    CommandRun run =
        measure(NETWORKS.resolve("vit-single.onnx"), "--data", data("vit"), "--labels", labels);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("vit-single.onnx: from 3 × 8 × 8 to 4 numbers, 5 samples");
    assertThat(run.out())
        .startsWith("Geometric complexity")
        .contains("exact: the whole derivative of every sample")
        .contains("stable rank")
        .contains("Geometric complexity by class:")
        .endsWith(", exact, of 5 of 5 samples.\n");
    assertThat(Files.readString(folder.resolve("results/report.html"))).contains("By sample");
  }

  @Test
  void classesHaveTheirOwnComplexity() throws IOException {
    double[] outputs = expected("vgg", "outputs");
    double[] bySample = expected("vgg", "bySample");
    double[] classes = new double[5];
    for (int i = 0; i < 5; i++) {
      for (int c = 1; c < 5; c++) {
        classes[i] = outputs[i * 5 + c] > outputs[i * 5 + (int) classes[i]] ? c : classes[i];
      }
    }
    JsonNode document =
        json(
            NETWORKS.resolve("vgg-double.onnx"),
            "--data",
            data("vgg"),
            "--labels",
            array("labels", new int[] {5}, classes));
    assertThat(document.path("accuracy").asDouble()).isEqualTo(1);
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
    double[] five = expected("mlp", "inputs");
    double[] many = new double[400 * 12];
    var random = new Seed(4).generator();
    Arrays.setAll(many, i -> five[i % five.length] + 0.3 * random.nextGaussian());
    Path data = array("many", new int[] {400, 12}, many);
    Path model = NETWORKS.resolve("mlp-double.onnx");
    double exact = json(model, "--data", data).at("/geometricComplexity/value").asDouble();
    for (List<String> how :
        List.of(
            List.of("--method", "projected", "--directions", "2"),
            List.of("--method", "projected", "--probe", "gaussian"),
            List.of("--method", "finite-difference", "--directions", "8"),
            List.of("--samples", "100"),
            List.of("--target-se", "4"))) {
      List<Object> arguments = new ArrayList<>(List.of(model, "--data", data));
      arguments.addAll(how);
      JsonNode complexity = json(arguments.toArray()).path("geometricComplexity");
      double error = complexity.path("standardError").asDouble();
      assertThat(error).as(how.toString()).isPositive();
      assertThat(Math.abs(complexity.path("value").asDouble() - exact) / error)
          .as(how.toString())
          .isLessThan(Z);
      if (how.contains("--target-se")) {
        assertThat(error).isLessThan(0.04 * complexity.path("value").asDouble());
      }
    }
    assertThat(json(model, "--data", data, "--samples", "100").path("samples").asInt())
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
    assertThat(json(model, "--data", idx).at("/geometricComplexity/value").asDouble())
        .isEqualTo(
            json(model, "--data", array("images", new int[] {3, 1, 16, 16}, values))
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
    double mean = Arrays.stream(expected("vgg", "bySample")).average().orElseThrow();
    assertThat(json(model, "--data", data("vgg")).at("/geometricComplexity/value").asDouble())
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
    assertThat(json(reshaping, "--data", data("vgg")).at("/geometricComplexity/value").asDouble())
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
    Path data = data("mlp");
    assertRefused(
        measure(model, "--data", data),
        "ends with Softmax",
        "--output logits",
        "--output probabilities");
    double mean = Arrays.stream(expected("mlp", "bySample")).average().orElseThrow();
    JsonNode logits = json(model, "--data", data, "--output", "logits");
    assertThat(logits.at("/geometricComplexity/value").asDouble())
        .isCloseTo(mean, within(DOUBLE * mean));
    JsonNode probabilities = json(model, "--data", data, "--output", "probabilities");
    assertThat(probabilities.at("/geometricComplexity/value").asDouble()).isLessThan(mean);
  }

  @Test
  void whatCannotBeMeasuredIsRefused() throws IOException {
    Path model = NETWORKS.resolve("mlp-single.onnx");
    Path data = data("mlp");
    assertRefused(measure(model), "--data");
    assertRefused(measure(data, "--data", data), "expected a model in the format ONNX");
    assertRefused(
        measure(model, "--data", data("lenet")),
        "expected samples of the shape 12, which mlp-single.onnx takes, found 1 × 16 × 16");
    assertRefused(
        measure(model, "--data", array("flat", new int[] {12}, new double[12])),
        "expected samples in the first dimension");
    double[] spoilt = expected("mlp", "inputs");
    spoilt[30] = Double.NaN;
    assertRefused(
        measure(model, "--data", array("spoilt", new int[] {5, 12}, spoilt)),
        "sample 3 holds NaN, expected finite numbers");
    assertRefused(
        measure(model, "--data", data, "--labels", array("few", new int[] {2}, 0, 1)),
        "expected 5 labels, one for each sample, found 2");
    assertRefused(
        measure(model, "--data", data, "--labels", array("half", new int[] {5}, 0, 1, .5, 1, 0)),
        "label 3 is 0.5");
    assertRefused(
        measure(model, "--data", data, "--method", "exactly"),
        "--method: expected exact, projected, finite-difference, found \"exactly\"");
    assertRefused(
        measure(model, "--data", data, "--method", "projected", "--directions", "6"),
        "expected at most as many probes as outputs, 5, found 6");
    assertRefused(
        measure(model, "--data", data, "--output", "nowhere"),
        "expected the name of what an operator gives");
    Path overflowing =
        changed(
            "mlp-double.onnx", graph -> graph.getGraphBuilder().getNodeBuilder(1).setOpType("Exp"));
    double[] huge = new double[5 * 12];
    Arrays.fill(huge, 36, 48, 1e6);
    assertRefused(
        measure(overflowing, "--data", array("huge", new int[] {5, 12}, huge)),
        "of sample 4 is",
        "expected finite outputs");
  }
}
