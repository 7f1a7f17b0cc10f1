package org.tacit.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of the training. */
final class TrainingOptions {
  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of observed entries held out, for early stopping and choices. Default: ${DEFAULT-VALUE}.")
  private double holdout;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of the matrix products. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "50",
      description = "The most time for training. Default: ${DEFAULT-VALUE}.")
  private long time;

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
    if (threads < 1 || time < 1) {
      throw new InputException(
          "expected --threads and --time of at least 1, found " + threads + " and " + time);
    }
  }

  double holdout() {
    return holdout;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  boolean resume() {
    return resume;
  }

  Duration checkpointInterval() {
    return Duration.ofNanos((long) (checkpointEvery * 1e9));
  }

  Duration time() {
    return Duration.ofSeconds(time);
  }
}
