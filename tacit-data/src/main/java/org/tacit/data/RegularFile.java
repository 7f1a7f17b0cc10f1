package org.tacit.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a reader may open. Files are looked at before they are read, and their size counts; a pipe
 * would wait for somebody to write into it again, and a device has no end.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Refuses pipes, sockets and devices, by whatever link they are reached, without opening them.
   *
   * @throws DataException if it is one of them; what is not there is left to who opens it
   */
  public static void require(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new DataException(
          file,
          "expected a regular file, found a pipe or a device; keep what comes from it in a file");
    }
  }
}
