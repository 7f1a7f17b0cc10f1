package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tacit.data.DataException;

/** ONNX Runtime is no part of the distribution. */
class OnnxRuntimeModelTest {
  @Test
  void whereItIsNotThereTheOperatorAndTheLibraryAreNamed() {
    assertThatThrownBy(
            () -> OnnxRuntimeModel.of(Path.of("net.onnx"), null, "the operator If is one", false))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "net.onnx: the operator If is one; ONNX Runtime, which would run it")
        .hasMessageContaining("com.microsoft.onnxruntime:onnxruntime");
  }
}
