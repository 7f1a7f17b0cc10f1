package org.tacit.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say where the results go and how they are shown. */
final class OutputOptions {
  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "tacit-out",
      description = "Where the results go. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("tacit-out");

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Option(
      names = "--force",
      description =
          "Replace results that are there, and remove those that an earlier run lists in its"
              + " result.json. Other files stay.")
  private boolean force;

  Path path() {
    return out;
  }

  boolean json() {
    return json;
  }

  boolean force() {
    return force;
  }

  /**
   * Takes the folder for this run before any work.
   *
   * @param checkpoints the state of an unfinished run that is gone on with, or of this one
   * @throws InputException if another run writes there, if it has results or cannot be written, or
   *     if this machine cannot write Parquet files
   */
  OutputFolder open(CheckpointFolder checkpoints, boolean resume, StopRequest stop) {
    Resources.requireDatabase();
    return OutputFolder.open(out, force, resume, checkpoints, stop);
  }
}
