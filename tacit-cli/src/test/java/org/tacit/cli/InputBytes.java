package org.tacit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.tacit.data.format.NpyFile;

/** The bytes of small input files. */
final class InputBytes {
  /** A sparse matrix of three rows and four columns. */
  static final String MATRIX_MARKET =
      """
      %%MatrixMarket matrix coordinate real general
      3 4 5
      1 1 2
      1 2 4
      2 1 1.5
      3 3 -2
      3 4 1
      """;

  private InputBytes() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] array(int[] shape, double... values) {
    return new NpyFile(shape, values).encoded();
  }

  static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
