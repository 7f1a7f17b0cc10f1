package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.output.CheckpointOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the training. */
final class TrainingOptions {
  @Option(names = "--holdout", paramLabel = "SHARE", defaultValue = "0.1")
  private double holdout;

  @Option(names = "--steps", paramLabel = "N")
  private @Nullable Long steps;

  @Option(names = "--keep-best")
  private boolean keepBest;

  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();

  void check() {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new InputException(
          "--holdout: expected a share from 0 to less than 1, found " + holdout);
    }
    if (steps != null && steps < 1) {
      throw new InputException("--steps: expected at least 1, found " + steps);
    }
  }

  @Nullable Long steps() {
    return steps;
  }

  /** Whether a request to stop ends the run with the best so far. */
  boolean keepBest() {
    return keepBest;
  }

  double holdout() {
    return holdout;
  }

  CheckpointOptions checkpoints() {
    return checkpoints;
  }
}
