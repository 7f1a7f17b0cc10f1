package org.tacit.task;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of an answer.
 *
 * @param name its name in the folder of the results
 * @param content writes it
 */
public record ResultFile(String name, Content content) {
  /** Writes a file. */
  public interface Content {
    /** Writes the whole file. */
    void write(Path file) throws IOException;
  }
}
