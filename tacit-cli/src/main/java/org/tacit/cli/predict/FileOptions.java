package org.tacit.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.kept.KeptPredictions;
import org.tacit.data.format.PredictionTable;
import picocli.CommandLine.Option;

/** The options that say which file predictions go to. */
final class FileOptions {
  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  @Option(names = "--force")
  private boolean force;

  /** Whether files that are there may be replaced. */
  boolean force() {
    return force;
  }

  /**
   * Writes predictions to the file, where one is given.
   *
   * @param whole where they are all entries of an array, its values; else null
   * @return whether one is given
   */
  boolean write(PredictionTable table, @Nullable KeptPredictions whole) throws IOException {
    if (out == null) {
      return false;
    }
    new PredictionOutput(out, force).write(table, whole);
    return true;
  }
}
