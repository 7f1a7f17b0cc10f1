package org.tacit.cli.output;

import java.nio.file.Path;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.StopRequest;
import picocli.CommandLine.Option;

/** The options that say where the results go and how they are shown. */
public final class OutputOptions {
  private static final String USUAL = "tacit-out";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = USUAL,
      description = "Where the results go. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of(USUAL);

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Option(
      names = "--force",
      description =
          "Replace results that are there, and remove those that an earlier run lists in its"
              + " result.json. Other files stay.")
  private boolean force;

  public Path path() {
    return out;
  }

  public boolean json() {
    return json;
  }

  public boolean force() {
    return force;
  }

  /**
   * Takes the folder for this run before any work.
   *
   * @param checkpoints the state of an unfinished run that is gone on with, or of this one
   * @throws InputException if another run writes there, if it has results or cannot be written, or
   *     if this machine cannot write Parquet files
   */
  public OutputFolder open(CheckpointFolder checkpoints, boolean resume, StopRequest stop) {
    Resources.requireDatabase();
    return OutputFolder.open(out, force, resume, checkpoints, stop);
  }
}
