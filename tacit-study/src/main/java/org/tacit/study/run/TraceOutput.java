package org.tacit.study.run;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.database.TraceWriter;

/**
 * What one worker writes traces with. It is opened for the first trial that needs it, whose fault
 * it is where that fails; the next trial tries again. For one thread.
 */
final class TraceOutput implements AutoCloseable {
  private final Path folder;
  private @Nullable TraceWriter writer;

  /**
   * Opens nothing yet.
   *
   * @param folder that all traces will be in, or in folders below it
   */
  TraceOutput(Path folder) {
    this.folder = folder;
  }

  /**
   * Opened, the first time.
   *
   * @throws IOException if that fails; the message names the folder
   */
  TraceWriter writer() throws IOException {
    TraceWriter open = writer == null ? TraceWriter.open(folder) : writer;
    writer = open;
    return open;
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      // Every trace is in its file.
    }
  }
}
