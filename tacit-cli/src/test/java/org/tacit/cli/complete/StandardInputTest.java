package org.tacit.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tacit.data.format.NpyFile;
import org.tacit.data.format.TensorFile;

/** What comes through a pipe is known by how it begins. */
class StandardInputTest {
  private static StandardInput of(byte[] bytes) throws IOException {
    return StandardInput.of(new ByteArrayInputStream(bytes));
  }

  @Test
  void textsAndArraysAreRead() throws IOException {
    Path kept;
    try (StandardInput list = of("1;1;2,5\n2;2;3,5\n".getBytes(StandardCharsets.UTF_8))) {
      kept = list.file();
      assertThat(TensorFile.read(kept, null).shape()).isEqualTo("2 × 2");
    }
    assertThat(kept).doesNotExist();
    assertThat(kept.getParent()).doesNotExist();
    NpyFile matrix = new NpyFile(new int[] {2, 2}, new double[] {1, 2, Double.NaN, 4});
    try (StandardInput array = of(matrix.encoded())) {
      assertThat(TensorFile.read(array.file(), null).observed().count()).isEqualTo(3);
    }
  }

  @Test
  void onlyAHyphenMeansIt() {
    assertThat(StandardInput.isMeant(Path.of("-"))).isTrue();
    assertThat(StandardInput.isMeant(Path.of("-.csv"))).isFalse();
  }
}
