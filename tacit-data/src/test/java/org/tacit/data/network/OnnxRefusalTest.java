package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.complexity.GraphFunction;
import org.tacit.data.DataException;
import org.tacit.model.graph.Node;
import org.tacit.tensor.DType;

/** Files of networks that cannot be measured are named with the reason; beside them what can. */
class OnnxRefusalTest {
  @TempDir Path folder;

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = OnnxRefusalTest.class.getResourceAsStream("/onnx/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private Path changed(String name, Consumer<ModelProto.Builder> change) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(fixture(name)).toBuilder();
    change.accept(model);
    return Files.write(folder.resolve("model.onnx"), model.build().toByteArray());
  }

  private void assertRefused(String name, Consumer<ModelProto.Builder> change, String reason)
      throws IOException {
    Path file = changed(name, change);
    assertThatThrownBy(() -> OnnxFile.read(file, false, null))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "no model at all, but a text");
    assertThatThrownBy(() -> OnnxFile.read(text, false, null))
        .hasMessageContaining("expected a model in the format ONNX");
    byte[] whole = fixture("mlp-single.onnx");
    for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
      Path part = Files.write(folder.resolve("part.onnx"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxFile.read(part, false, null)).isInstanceOf(DataException.class);
    }
    assertThatThrownBy(() -> OnnxFile.read(folder.resolve("none.onnx"), false, null))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void whatCannotBeDifferentiatedIsRefused() throws IOException {
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().getNodeBuilder(1).setOpType("Mystery"),
        "the operator Mystery");
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().getNodeBuilder(1).setDomain("com.example"),
        "the operator com.example.Relu");
    assertRefused(
        "mlp-single.onnx",
        model ->
            model
                .getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(TensorProto.DataType.INT64_VALUE),
        "expected fractions, FLOAT or DOUBLE, found INT64");
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().addInput(ValueInfoProto.newBuilder().setName("mask")),
        "expected a model with one input, found 2");
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName("more")),
        "expected a model with one output, found 2, [logits, more]");
  }

  @Test
  void weightsThatAreNotThereAreRefused() throws IOException {
    assertRefused(
        "mlp-single.onnx",
        model ->
            model
                .getGraphBuilder()
                .getInitializerBuilder(0)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL),
        "lies in another file");
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 10),
        "expected 120 numbers for the shape [10, 12], found 108");
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, Long.MAX_VALUE),
        "expected sizes that fit in memory");
    assertRefused(
        "mlp-single.onnx",
        model -> model.getGraphBuilder().removeInitializer(0),
        "which nothing before it gives");
  }

  /** The statistics of the batch couple samples; running ones do not. */
  @Test
  void aNetworkThatIsStillTrainingIsRefused() throws IOException {
    Path file =
        changed(
            "vgg-bn-single.onnx",
            model -> {
              for (NodeProto.Builder node : model.getGraphBuilder().getNodeBuilderList()) {
                if (node.getOpType().equals("BatchNormalization")) {
                  node.addAttribute(
                      AttributeProto.newBuilder()
                          .setName("training_mode")
                          .setType(AttributeProto.AttributeType.INT)
                          .setI(1));
                }
              }
            });
    OnnxFile model = OnnxFile.read(file, false, null);
    assertThatThrownBy(() -> GraphFunction.of(model.graph(), List.of(3, 8, 8)))
        .hasMessageContaining("normalizes by the statistics of the batch");
  }

  @Test
  void aWrongInputIsNamedWithBothShapes() throws IOException {
    OnnxFile model = OnnxFile.read(changed("mlp-single.onnx", same -> {}), false, null);
    assertThat(model.inputShape()).containsExactly(-1L, 12L);
    assertThatThrownBy(() -> GraphFunction.of(model.graph(), List.of(11)))
        .hasMessageContaining("Gemm")
        .hasMessageContaining("given the shapes [1, 11], [9, 12], [9]");
  }

  /** What lies behind an inner place may be anything. */
  @Test
  void anInnerPlaceIsAnOutputToo() throws IOException {
    Path file =
        changed(
            "mlp-single.onnx",
            model -> {
              int last = model.getGraph().getNodeCount() - 1;
              model.getGraphBuilder().getNodeBuilder(last).setOpType("Mystery");
            });
    Node first =
        OnnxFile.read(changed("mlp-single.onnx", same -> {}), false, null).graph().nodes().get(1);
    changed(
        "mlp-single.onnx",
        model -> {
          int last = model.getGraph().getNodeCount() - 1;
          model.getGraphBuilder().getNodeBuilder(last).setOpType("Mystery");
        });
    OnnxFile inner = OnnxFile.read(file, true, first.outputs().get(0));
    assertThat(inner.graph().dtype()).isEqualTo(DType.FLOAT64);
    assertThat(GraphFunction.of(inner.graph(), List.of(12)).outputs()).isEqualTo(9);
    assertThatThrownBy(() -> OnnxFile.read(file, false, "nowhere"))
        .hasMessageContaining("expected the name of what an operator gives")
        .hasMessageContaining("found \"nowhere\"");
  }

  /** 1, −2, the largest, the smallest of full precision, the smallest, and what is no number. */
  @Test
  void numbersOfSixteenBitsAreRead() {
    assertThat(OnnxTensor.half(0x3c00)).isEqualTo(1);
    assertThat(OnnxTensor.half((short) 0xc000)).isEqualTo(-2);
    assertThat(OnnxTensor.half(0x7bff)).isEqualTo(65504);
    assertThat(OnnxTensor.half(0x0400)).isEqualTo(0x1p-14);
    assertThat(OnnxTensor.half(0x8001)).isEqualTo(-0x1p-24);
    assertThat(OnnxTensor.half(0x7c00)).isInfinite();
    assertThat(OnnxTensor.half(0x7c01)).isNaN();
  }
}
