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

  @Option(
      names = "--resume",
      description = "Go on with the interrupted run whose checkpoint is in the --out folder.")
  private boolean resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "The least time between two checkpoints. Default: ${DEFAULT-VALUE}.")
  private double checkpointEvery;

  void check() {
    if (!(checkpointEvery >= 0 && checkpointEvery < 1e9)) {
      throw new InputException(
          "--checkpoint-every: expected a number of seconds, found " + checkpointEvery);
    }
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

  boolean resume() {
    return resume;
  }

  Duration checkpointInterval() {
    return Duration.ofNanos((long) (checkpointEvery * 1e9));
  }

  Duration time() {
    return run.time();
  }
}
