package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code tacit measure} says of a classifier with labels, against what PyTorch says: sample i
 * has the class i.
 */
class MeasureLabelsTest {
  private static final double DOUBLE = 1e-10;
  private static final double ROUNDING = 1e-14;

  @TempDir private Path folder;

  private MeasureRuns runs;
  private Path labels;

  @BeforeEach
  void prepare() throws IOException {
    runs = new MeasureRuns(folder);
    labels = runs.array("labels", new int[] {5}, 0, 1, 2, 3, 4);
  }

  @Test
  void theLossAndItsCurvatureAreThoseOfPyTorch() throws IOException {
    JsonNode document =
        runs.json(
            MeasureRuns.network("mlp-double"),
            "--data",
            runs.data("mlp"),
            "--labels",
            labels,
            "--hessian-directions",
            "242");
    double[] eigenvalues = MeasureRuns.expected("mlp", "eigenvalues");
    double trace = MeasureRuns.expected("mlp", "trace")[0];
    assertThat(document.at("/loss/value").asDouble())
        .isCloseTo(MeasureRuns.expected("mlp", "loss")[0], within(DOUBLE));
    assertThat(document.at("/gradientNorm/value").asDouble())
        .isCloseTo(MeasureRuns.expected("mlp", "gradientNorm")[0], within(DOUBLE));
    JsonNode hessian = document.path("hessian");
    assertThat(hessian.path("largestEigenvalue").asDouble())
        .isCloseTo(eigenvalues[0], within(hessian.path("residual").asDouble() + DOUBLE));
    assertThat(hessian.path("leastEigenvalue").asDouble())
        .isCloseTo(eigenvalues[1], within(hessian.path("leastResidual").asDouble() + DOUBLE));
    assertThat(hessian.path("trace").asDouble()).isCloseTo(trace, within(DOUBLE));
    assertThat(hessian.path("traceStandardError").asDouble(1)).isZero();
    assertThat(hessian.path("weights").asInt()).isEqualTo(242);
    assertThat(hessian.path("reason").asText()).isEmpty();
    JsonNode estimate =
        runs.json(MeasureRuns.network("mlp-double"), "--data", runs.data("mlp"), "--labels", labels)
            .path("hessian");
    assertThat(estimate.path("traceStandardError").asDouble()).isPositive();
    assertThat(Math.abs(estimate.path("trace").asDouble() - trace))
        .isLessThan(4.5 * estimate.path("traceStandardError").asDouble());
  }

  @Test
  void marginsDivideTheComplexity() throws IOException {
    double[] outputs = MeasureRuns.expected("vgg", "outputs");
    double[] margins = new double[5];
    double[] classes = new double[5];
    for (int i = 0; i < 5; i++) {
      double[] row = Arrays.copyOfRange(outputs, 5 * i, 5 * i + 5);
      double[] sorted = Arrays.stream(row).sorted().toArray();
      for (int c = 0; c < 5; c++) {
        // The last sample has the second class.
        classes[i] = row[c] == sorted[i < 4 ? 4 : 3] ? c : classes[i];
      }
      margins[i] = i < 4 ? sorted[4] - sorted[3] : sorted[3] - sorted[4];
    }
    Path right = runs.array("right", new int[] {5}, classes);
    JsonNode document =
        runs.json(MeasureRuns.network("vgg-double"), "--data", runs.data("vgg"), "--labels", right);
    double complexity = document.at("/geometricComplexity/value").asDouble();
    double mean = Arrays.stream(margins).average().orElseThrow();
    JsonNode row = document.at("/margins/0");
    assertThat(document.path("accuracy").asDouble()).isEqualTo(0.8);
    assertThat(row.path("margin").asDouble()).isCloseTo(mean, within(DOUBLE));
    assertThat(row.path("complexityByMargin").asDouble())
        .isCloseTo(complexity / mean, within(DOUBLE));
    assertThat(row.path("complexityBySquaredMargin").asDouble())
        .isCloseTo(complexity / mean / mean, within(DOUBLE / mean));
    assertThat(row.path("rootByMargin").asDouble())
        .isCloseTo(Math.sqrt(complexity) / mean, within(DOUBLE));
    assertThat(document.at("/margins/1/margin").asDouble())
        .isCloseTo(Arrays.stream(margins).sorted().toArray()[2], within(ROUNDING));
    double[] wrong = Arrays.stream(classes).map(c -> (c + 2) % 5).toArray();
    JsonNode none =
        runs.json(
            MeasureRuns.network("vgg-double"),
            "--data",
            runs.data("vgg"),
            "--labels",
            runs.array("wrong", new int[] {5}, wrong));
    assertThat(none.path("accuracy").asDouble(1)).isZero();
    assertThat(none.at("/margins/0/margin").asDouble()).isNegative();
    assertThat(none.at("/margins/0/complexityByMargin").isNull()).isTrue();
  }

  /** The bars, the samples with their maps, and the spectra are in the report. */
  @Test
  void theReportHasPictures() throws IOException {
    CommandRun run =
        runs.measure(
            MeasureRuns.network("lenet-single"),
            "--data",
            runs.array(
                "images",
                new int[] {10, 1, 16, 16},
                twice(MeasureRuns.expected("lenet", "inputs"))),
            "--labels",
            runs.array("of-ten", new int[] {10}, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Hessian of the loss", "more facts");
    String report = Files.readString(runs.results().resolve("report.html"));
    assertThat(report)
        .contains(
            "By class",
            "Spectra of the layers",
            "Calibration error",
            "Margins",
            "and its gradient map")
        .contains("\"kind\":\"BARS\"");
    assertThat(report.split("data:image/png", -1)).hasSizeGreaterThan(6);
  }

  private static double[] twice(double[] values) {
    double[] all = Arrays.copyOf(values, 2 * values.length);
    System.arraycopy(values, 0, all, values.length, values.length);
    return all;
  }

  /** Labels of an inner place say nothing of its numbers: there are no scores. */
  @Test
  void innerPlacesScoreNoClasses() throws IOException {
    String inner = "/3/Relu_output_0";
    JsonNode document =
        runs.json(
            MeasureRuns.network("mlp-double"),
            "--data",
            runs.data("mlp"),
            "--labels",
            labels,
            "--output",
            inner);
    assertThat(document.path("outputs").asInt()).isEqualTo(8);
    assertThat(document.has("accuracy")).isFalse();
    assertThat(document.path("classes")).hasSize(5);
    assertThat(document.at("/collapse/geometricCollapse").asDouble()).isPositive();
    // Each class has one sample.
    assertThat(document.at("/collapse/normalizedVariance").asDouble(1)).isZero();
    JsonNode named =
        runs.json(
            MeasureRuns.network("mlp-double"),
            "--data",
            runs.data("mlp"),
            "--labels",
            labels,
            "--output",
            "logits");
    assertThat(named.has("accuracy")).isTrue();
  }

  @Test
  void labelsThatSayNothingAreRefused() throws IOException {
    Path model = MeasureRuns.network("mlp-double");
    Path data = runs.data("mlp");
    runs.assertRefused(
        runs.measure(
            model, "--data", data, "--labels", runs.array("one", new int[] {5}, 2, 2, 2, 2, 2)),
        "expected samples of two classes or more, found the class 2 alone");
    runs.assertRefused(
        runs.measure(
            model, "--data", data, "--labels", runs.array("far", new int[] {5}, 0, 1, 9, 3, 2)),
        "sample 3 has the class 9, expected 0 to 4, one for each output");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--labels", labels, "--hessian", "-1"),
        "--hessian: expected 0 or more, found -1");
  }

  /** Probabilities that no operator names: exponentials divided by their sum. */
  @Test
  void probabilitiesAreFoundByTheirValues() throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(MeasureRuns.network("mlp-double"))).toBuilder();
    model
        .getGraphBuilder()
        .addNode(NodeProto.newBuilder().setOpType("Exp").addInput("logits").addOutput("e"))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("ReduceSum")
                .addInput("e")
                .addInput("axis")
                .addOutput("s"))
        .addNode(NodeProto.newBuilder().setOpType("Div").addInput("e").addInput("s").addOutput("p"))
        .addInitializer(
            ai.onnx.proto.OnnxMl.TensorProto.newBuilder()
                .setName("axis")
                .setDataType(ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(1));
    model.getGraphBuilder().getOutputBuilder(0).setName("p");
    Path spelt = Files.write(folder.resolve("spelt.onnx"), model.build().toByteArray());
    runs.assertRefused(
        runs.measure(spelt, "--data", runs.data("mlp")),
        "are probabilities, which sum to 1",
        "--output NAME");
    assertThat(runs.measure(spelt, "--data", runs.data("mlp"), "--output", "p").code()).isZero();
    assertThat(runs.measure(spelt, "--data", runs.data("mlp"), "--output", "e").code()).isZero();
  }

  /** The transfer theorem and the bounds hold for a chain; of a convolution nothing is said. */
  @Test
  void chainsOfDenseLayersHaveTheirBounds() throws IOException {
    JsonNode chain = runs.json(MeasureRuns.network("mlp-double"), "--data", runs.data("mlp"));
    assertThat(chain.at("/transferTheorem/byLayer")).hasSize(3);
    chain
        .at("/transferTheorem/byLayer")
        .forEach(one -> assertThat(one.asDouble()).isBetween(0.01, 1.0));
    JsonNode norms = chain.path("normChain");
    double largest = Arrays.stream(MeasureRuns.expected("mlp", "bySample")).max().orElseThrow();
    assertThat(norms.path("largestSquaredNorm").asDouble()).isCloseTo(largest, within(DOUBLE));
    double product = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int layer = 0; layer < 3; layer++) {
      double spectral = MeasureRuns.expected("mlp", "spectralNorms")[layer];
      double frobenius = MeasureRuns.expected("mlp", "frobeniusNorms")[layer];
      product *= spectral * spectral;
      least = Math.min(least, frobenius * frobenius / spectral / spectral);
    }
    assertThat(norms.path("bySpectralNorms").asDouble()).isCloseTo(product * least, within(DOUBLE));
    JsonNode other = runs.json(MeasureRuns.network("vgg-double"), "--data", runs.data("vgg"));
    assertThat(other.at("/transferTheorem/ratio").isNull()).isTrue();
    assertThat(other.at("/transferTheorem/reason").asText()).contains("chains of dense layers");
    assertThat(other.at("/normChain/byTheirMean").isNull()).isTrue();
  }

  @Test
  void withoutSamplesForItTheHessianIsLeftOut() throws IOException {
    JsonNode document =
        runs.json(
            MeasureRuns.network("mlp-double"),
            "--data",
            runs.data("mlp"),
            "--labels",
            labels,
            "--hessian",
            "0");
    assertThat(document.at("/hessian/largestEigenvalue").isNull()).isTrue();
    assertThat(document.at("/hessian/reason").asText()).isEqualTo("not asked for");
    assertThat(document.path("gradientNorm").isNull()).isTrue();
  }
}
