package org.tacit.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.StopRequest;
import org.tacit.task.Identity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of everything that is resumable. */
public final class CheckpointOptions {
  /** The folder in that of the results. */
  static final String FOLDER = "checkpoint";

  /** What to do about {@link org.tacit.task.Conclusion#CLOCK}. */
  public static final String MORE_TIME = "Rerun with --resume and a longer --time to continue.";

  /** The same where whoever ran it asked for what it had. */
  public static final String MORE = "Rerun with --resume to continue.";

  /** The same where the steps ended a run. */
  public static final String MORE_STEPS = "Rerun with --resume and more --steps to continue.";

  /** The same where the epochs ended a training. */
  public static final String MORE_EPOCHS = "Rerun with --resume and more --epochs to continue.";

  /** What those hear whose run was ended within a step. */
  private static final String AFTERWARDS =
      "rerun with --resume to continue from the last checkpoint, or to start over where there is"
          + " none";

  private static final String ANEW = "rerun to begin anew";

  @Option(
      names = "--resume",
      description =
          "Continue the run whose checkpoint is in the --out folder: one that was interrupted, or"
              + " one that reached a limit, with a longer --time, or more --steps or --epochs where"
              + " the command has them.")
  private boolean resume;

  @Mixin private CheckpointPace pace = new CheckpointPace();

  private boolean kept = true;

  /** The options of work that keeps no state and begins anew each time. */
  public static CheckpointOptions none() {
    CheckpointOptions none = new CheckpointOptions();
    none.kept = false;
    return none;
  }

  /** What those hear whose work was ended within a step. */
  public String afterwards() {
    return kept ? AFTERWARDS : ANEW;
  }

  /** What those hear whose work stopped before there was a result. */
  public String next() {
    return kept ? "rerun with --resume to continue" : ANEW;
  }

  public void check() {
    if (!(pace.seconds() >= 0 && pace.seconds() < 1e9)) {
      throw new InputException(
          "--checkpoint-every: expected a number of seconds, found " + pace.seconds());
    }
  }

  public boolean resume() {
    return resume;
  }

  /** Where a run with these results keeps its state. */
  public CheckpointFolder folder(OutputOptions output) {
    return new CheckpointFolder(output.path().resolve(FOLDER), pace.interval());
  }

  /**
   * Begins a run anew or goes on with the one that is there.
   *
   * @param err where it is said that there is none to go on with
   * @throws InputException if the run that is there is another one, or nobody said what is to
   *     become of it
   */
  public void open(
      CheckpointFolder checkpoints,
      Identity run,
      OutputOptions output,
      StopRequest stop,
      PrintWriter err) {
    try {
      boolean there = checkpoints.isThere();
      if (resume && !there) {
        err.println(checkpoints.folder() + ": no checkpoint, so the run begins at the start");
      }
      if (!resume && !output.force() && there) {
        throw new InputException(
            checkpoints.folder()
                + " holds an interrupted run; use --resume to continue it or --force to discard"
                + " it");
      }
      stop.undisturbed(() -> checkpoints.open(run, resume));
      stop.workBegins();
    } catch (IOException e) {
      throw StorageException.unusable(output.path(), e);
    }
  }

  /** Removes the state of a run whose results are written. */
  public static void remove(CheckpointFolder checkpoints, StopRequest stop) {
    try {
      stop.undisturbed(checkpoints::remove);
    } catch (IOException e) {
      throw StorageException.unremoved(checkpoints.folder(), e);
    }
  }
}
