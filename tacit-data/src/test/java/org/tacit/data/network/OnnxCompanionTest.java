package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;

/** A graph with two inputs and two outputs is a companion where their shapes and numbers fit. */
class OnnxCompanionTest {
  private static final Path COMPANION = OnnxFixtures.file("mlp-companion-double.onnx");

  @TempDir private Path folder;

  private Path changed(Consumer<GraphProto.Builder> change) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(COMPANION)).toBuilder();
    change.accept(model.getGraphBuilder());
    return Files.write(folder.resolve("changed.onnx"), model.build().toByteArray());
  }

  private static OnnxCompanion read(Path file) {
    return Objects.requireNonNull(OnnxCompanion.orNull(file));
  }

  @Test
  void itSaysItsShapesAndIsToldFromANetwork() {
    OnnxCompanion companion = read(COMPANION);
    assertThat(companion.inputShape()).containsExactly(-1L, 12L);
    assertThat(companion.outputs()).isEqualTo(5);
    assertThat(companion.dtype()).isEqualTo(DType.FLOAT64);
    assertThat(companion.takesOneSample()).isFalse();
    assertThat(OnnxCompanion.orNull(OnnxFixtures.file("mlp-double.onnx"))).isNull();
    // To others, which need operators, it is what it was: no network.
    assertThatThrownBy(() -> OnnxFile.read(COMPANION, false, null))
        .hasMessageContaining("expected a model with one input, found 2");
  }

  @Test
  void theNamesAreFree() throws IOException {
    byte[] bytes = Files.readAllBytes(COMPANION);
    ModelProto.Builder model = ModelProto.parseFrom(bytes).toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.getInputBuilder(0).setName("images");
    graph
        .getNodeBuilderList()
        .forEach(
            node -> {
              for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals("x")) {
                  node.setInput(i, "images");
                }
              }
            });
    Path file = Files.write(folder.resolve("renamed.onnx"), model.build().toByteArray());
    assertThat(read(file).x()).isEqualTo("images");
    assertThat(read(file).function(file, List.of(12)).outputs()).isEqualTo(5);
  }

  @Test
  void shapesThatDoNotFitAreShown() throws IOException {
    Path exchanged =
        changed(
            graph -> {
              var first = graph.getOutput(0);
              graph.setOutput(0, graph.getOutput(1)).setOutput(1, first);
            });
    assertThatThrownBy(() -> OnnxCompanion.orNull(exchanged))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected one input and one output, or a companion (x, v)")
        .hasMessageContaining("found the inputs x DOUBLE [open, 12] and v DOUBLE [open, 5]")
        .hasMessageContaining("the outputs vJ DOUBLE [open, 12] and f DOUBLE [open, 5]");
    Path open =
        changed(
            graph ->
                graph
                    .getInputBuilder(1)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .getDimBuilder(1)
                    .setDimParam("k"));
    assertThatThrownBy(() -> OnnxCompanion.orNull(open))
        .hasMessageContaining("v DOUBLE [open, open]");
    Path mixed =
        changed(
            graph ->
                graph
                    .getInputBuilder(1)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .setElemType(DataType.FLOAT_VALUE));
    assertThatThrownBy(() -> OnnxCompanion.orNull(mixed)).hasMessageContaining("v FLOAT [open, 5]");
  }

  /** The shapes fit, but the pass backward has the slopes of ReLU the wrong way around. */
  @Test
  void whatIsNotTheDerivativeIsRefused() throws IOException {
    Path file =
        changed(
            graph -> {
              for (var node : graph.getNodeBuilderList()) {
                if (node.getOpType().equals("LessOrEqual")) {
                  node.setOpType("Greater");
                }
              }
            });
    OnnxCompanion companion = read(file);
    assertThatThrownBy(() -> companion.function(file, List.of(12)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "found that \"vJ\" is not the derivative of \"f\" by \"x\" times \"v\"");
  }

  @Test
  void inputsOfAnotherShapeAreRefused() {
    assertThatThrownBy(() -> read(COMPANION).function(COMPANION, List.of(11)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("ONNX Runtime cannot run it");
  }
}
