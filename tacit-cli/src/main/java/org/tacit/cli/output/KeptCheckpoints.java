package org.tacit.cli.output;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.StopRequest;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;

/**
 * The checkpoints of a command's training: the process is not ended while one is written, and one
 * that cannot be written costs a line on standard error instead of the training.
 */
public final class KeptCheckpoints implements Checkpoints {
  private final Checkpoints files;
  private final StopRequest stop;
  private final PrintWriter err;
  private boolean told;

  public KeptCheckpoints(Checkpoints files, StopRequest stop, PrintWriter err) {
    this.files = files;
    this.stop = stop;
    this.err = err;
  }

  @Override
  public Duration interval() {
    return files.interval();
  }

  @Override
  public void save(Checkpoint checkpoint) {
    try {
      stop.undisturbed(() -> files.save(checkpoint));
    } catch (UncheckedIOException e) {
      if (!told) {
        told = true;
        err.println(e.getMessage() + "; the run continues, and --resume cannot continue from here");
      }
    }
  }

  @Override
  public @Nullable Checkpoint load() {
    return files.load();
  }
}
