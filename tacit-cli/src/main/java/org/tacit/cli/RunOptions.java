package org.tacit.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of everything that trains. */
final class RunOptions {
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

  void check() {
    if (threads < 1 || time < 1) {
      throw new InputException(
          "expected --threads and --time of at least 1, found " + threads + " and " + time);
    }
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  Duration time() {
    return Duration.ofSeconds(time);
  }
}
