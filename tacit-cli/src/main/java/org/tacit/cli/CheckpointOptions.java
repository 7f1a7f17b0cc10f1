package org.tacit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of everything that can be interrupted and gone on with. */
final class CheckpointOptions {
  /** The folder in that of the results. */
  static final String FOLDER = "checkpoint";

  /** What to do about {@link org.tacit.study.Conclusion#CLOCK}. */
  static final String MORE_TIME = "The same command with --resume and a longer --time goes on.";

  @Option(
      names = "--resume",
      description =
          "Go on with the run whose checkpoint is in the --out folder: one that was interrupted, or"
              + " one that its time ended, with a longer --time.")
  private boolean resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "The least time between two checkpoints. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  void check() {
    if (!(seconds >= 0 && seconds < 1e9)) {
      throw new InputException(
          "--checkpoint-every: expected a number of seconds, found " + seconds);
    }
  }

  /** Where a run with these results keeps its state. */
  CheckpointFolder folder(OutputOptions output) {
    return new CheckpointFolder(
        output.folder().resolve(FOLDER), Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** Whether a run that its time ended is there, and more time is given to it. */
  boolean goesOn(OutputOptions output) {
    try {
      return resume && folder(output).isThere();
    } catch (IOException e) {
      throw output.unwritable(e);
    }
  }

  /**
   * Begins a run anew or goes on with the one that is there.
   *
   * @param err where it is said that there is none to go on with
   * @throws InputException if the run that is there is another one, or nobody said what is to
   *     become of it
   */
  void open(CheckpointFolder checkpoints, RunIdentity run, OutputOptions output, PrintWriter err) {
    try {
      boolean there = checkpoints.isThere();
      if (resume && !there) {
        err.println(checkpoints.folder() + ": no checkpoint, so the run begins at the start");
      }
      if (!resume && !output.force() && there) {
        throw new InputException(
            checkpoints.folder()
                + " holds an interrupted run; --resume goes on with it, --force begins anew");
      }
      checkpoints.open(run, resume);
    } catch (IOException e) {
      throw output.unwritable(e);
    }
  }

  /** Removes the state of a run whose results are written. */
  static void remove(CheckpointFolder checkpoints, OutputOptions output) {
    try {
      checkpoints.remove();
    } catch (IOException e) {
      throw output.unwritable(e);
    }
  }
}
