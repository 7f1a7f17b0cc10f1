package org.tacit.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Files that are compressed by gzip, by their first bytes. */
public final class GzippedFile {
  private static final String ENDING = ".gz";

  private GzippedFile() {}

  /** Whether a file's name says so. */
  static boolean isNamed(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /** Whether a file that begins so is one. */
  static boolean isOne(byte[] head) {
    return head.length > 1 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
  }

  /** Whether a file is one. */
  public static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isOne(in.readNBytes(2));
    }
  }

  /** The beginning of what it holds. */
  static byte[] head(Path file, int count) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readNBytes(count);
    } catch (IOException e) {
      throw new DataException(file, "the compressed file is damaged or cut off");
    }
  }
}
