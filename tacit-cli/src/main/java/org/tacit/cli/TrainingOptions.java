package org.tacit.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the training. */
final class TrainingOptions {
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of observed entries held out, for early stopping and choices. Default: ${DEFAULT-VALUE}.")
  private double holdout;

  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();

  void check() {
    checkpoints.check();
    if (!(holdout > 0 && holdout < 1)) {
      throw new InputException("--holdout: expected a share between 0 and 1, found " + holdout);
    }
    run.check();
  }

  double holdout() {
    return holdout;
  }

  long seed() {
    return run.seed();
  }

  int threads() {
    return run.threads();
  }

  CheckpointOptions checkpoints() {
    return checkpoints;
  }

  Duration time() {
    return run.time();
  }
}
