package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tacit measure} of several networks. */
class MeasureComparisonTest {
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  private MeasureRuns runs;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    runs = new MeasureRuns(folder);
    data = runs.data("mlp");
  }

  /** The network times a number: its complexity is that times the square of the number. */
  private Path times(double number, Path file) throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(MeasureRuns.network("mlp-double"))).toBuilder();
    model
        .getGraphBuilder()
        .addNode(
            NodeProto.newBuilder()
                .setOpType("Mul")
                .addInput("logits")
                .addInput("number")
                .addOutput("scaled"))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("number")
                .setDataType(TensorProto.DataType.DOUBLE_VALUE)
                .addDoubleData(number));
    model.getGraphBuilder().getOutputBuilder(0).setName("scaled");
    return Files.write(file, model.build().toByteArray());
  }

  @Test
  void severalNetworksAreComparedInOneTable() throws IOException {
    Path twice = times(2, folder.resolve("twice.onnx"));
    Path labels = runs.array("labels", new int[] {5}, 0, 1, 2, 3, 4);
    JsonNode document =
        runs.json(
            MeasureRuns.network("mlp-double"),
            twice,
            MeasureRuns.network("mlp-single"),
            "--data",
            data,
            "--labels",
            labels);
    JsonNode models = document.path("models");
    assertThat(models).hasSize(3);
    double one = models.at("/0/geometricComplexity").asDouble();
    assertThat(models.at("/0/name").asText()).isEqualTo("mlp-double.onnx");
    assertThat(models.at("/0/ratio").asDouble()).isEqualTo(1);
    assertThat(models.at("/1/geometricComplexity").asDouble()).isCloseTo(4 * one, within(ROUNDING));
    // What the samples have in common cancels: the ratio has no error, though either value has.
    assertThat(models.at("/1/ratio").asDouble()).isCloseTo(4, within(ROUNDING));
    assertThat(models.at("/1/ratioSamplingError").asDouble(1)).isLessThan(1e-10);
    assertThat(models.at("/1/lowMargin").asDouble())
        .isCloseTo(2 * models.at("/0/lowMargin").asDouble(), within(ROUNDING));
    assertThat(document.path("precision").asText()).isEqualTo("float32");
  }

  /** Estimates take the same samples and directions, so that ratios have small errors. */
  @Test
  void estimatesHaveTheSameSamples() throws IOException {
    Path twice = times(2, folder.resolve("twice.onnx"));
    JsonNode models =
        runs.json(
                MeasureRuns.network("mlp-double"),
                twice,
                "--data",
                data,
                "--samples",
                "3",
                "--method",
                "projected",
                "--directions",
                "1")
            .path("models");
    assertThat(models.at("/1/standardError").asDouble()).isPositive();
    assertThat(models.at("/1/ratio").asDouble()).isCloseTo(4, within(ROUNDING));
    assertThat(models.at("/1/ratioSamplingError").asDouble(1)).isLessThan(1e-10);
  }

  /** In the order of the numbers in their names; of two formats of one network one. */
  @Test
  void aFolderIsFollowed() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    times(3, run.resolve("epoch-10.onnx"));
    times(2, run.resolve("epoch-9.onnx"));
    Files.writeString(run.resolve("epoch-9.pt"), "no network");
    Files.writeString(run.resolve("notes.txt"), "no network");
    JsonNode models = runs.json(run, "--data", data).path("models");
    assertThat(models).hasSize(2);
    assertThat(models.at("/0/name").asText()).isEqualTo("epoch-9.onnx");
    assertThat(models.at("/1/ratio").asDouble()).isCloseTo(9.0 / 4, within(ROUNDING));
    CommandRun text = runs.measure(run, "--data", data);
    assertThat(text.out())
        .contains("2, on the same samples; what follows is of the last, epoch-10.onnx");
    assertThat(Files.readString(runs.results().resolve("report.html")))
        .contains("Over the networks");
    assertThat(runs.json(run.resolve("epoch-9.onnx"), "--data", data).has("models")).isFalse();
  }

  /**
   * Logits times a number: the larger, the more complex and the less the loss. Trainings through
   * the same networks are equally complex at equal loss, however far each went.
   */
  @Test
  void trainingsAreComparedAtEqualLoss() throws IOException {
    double[] outputs = MeasureRuns.expected("mlp", "outputs");
    double[] classes = new double[5];
    for (int i = 0; i < outputs.length; i++) {
      int sample = i / 5;
      classes[sample] =
          outputs[i] > outputs[5 * sample + (int) classes[sample]] ? i % 5 : classes[sample];
    }
    // One of them is told wrong, for there are to be two classes.
    classes[4] = 3;
    Path labels = runs.array("labels", new int[] {5}, classes);
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("other"));
    for (int number : new int[] {1, 2, 4}) {
      times(number, one.resolve(number + ".onnx"));
      times(number, other.resolve(number + ".onnx"));
    }
    times(8, other.resolve("8.onnx"));
    JsonNode document = runs.json(one, other, "--data", data, "--labels", labels);
    JsonNode models = document.path("models");
    assertThat(models.at("/6/geometricComplexity").asDouble())
        .isCloseTo(4 * models.at("/2/geometricComplexity").asDouble(), within(ROUNDING));
    JsonNode equal = document.path("equalLoss");
    assertThat(equal).hasSizeGreaterThan(1);
    assertThat(equal.at("/0/loss").asDouble()).isEqualTo(models.at("/2/loss").asDouble());
    assertThat(equal.at("/1/name").asText()).isEqualTo(other.toString());
    equal.forEach(row -> assertThat(row.path("ratio").asDouble()).isCloseTo(1, within(ROUNDING)));
    assertThat(runs.json(one, other, "--data", data).has("equalLoss")).as("no labels").isFalse();
    assertThat(runs.json(one, "--data", data, "--labels", labels).has("equalLoss")).isFalse();
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    runs.assertRefused(
        runs.measure(empty, "--data", data),
        "expected files of networks (.safetensors, .onnx, .pt) in this folder, found none");
    runs.assertRefused(
        runs.measure(
            MeasureRuns.network("mlp-double"), MeasureRuns.network("lenet-double"), "--data", data),
        "expected samples of the shape 1 × 16 × 16, which lenet-double.onnx takes, found 12");
  }
}
