package org.tacit.cli.complete;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tacit.data.FileFormat;

/**
 * Standard input, kept in a file for as long as it is read: it is looked at more than once.
 *
 * @param folder made for the file alone
 * @param file what came
 */
record StandardInput(Path folder, Path file) implements AutoCloseable {
  /** What it is called in messages. */
  static final String NAME = "standard input";

  private static final Path SIGN = Path.of("-");
  private static final int HEAD = 512;

  /** Whether the name of a file means it. */
  static boolean isMeant(Path file) {
    return file.equals(SIGN);
  }

  /** Keeps what comes until its end. */
  static StandardInput of(InputStream stream) throws IOException {
    Path folder = Files.createTempDirectory("tacit");
    Path all = folder.resolve("standard-input");
    Files.copy(stream, all);
    try (InputStream in = Files.newInputStream(all)) {
      String ending = FileFormat.usualEnding(in.readNBytes(HEAD));
      Path file = Files.move(all, folder.resolve("standard-input." + ending));
      return new StandardInput(folder, file);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
