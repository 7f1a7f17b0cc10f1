package org.tacit.cli.job;

import java.time.Duration;
import org.tacit.cli.console.InputException;
import picocli.CommandLine.Option;

/** The options of everything that trains. */
public final class RunOptions {
  private static final int PER_PROCESSOR = 8;

  /** Even where there is one processor. */
  private static final int FEWEST_MOST = 16;

  /** About thirty years; more nanoseconds than a number holds are no limit. */
  private static final long LONGEST = 1_000_000_000;

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
      description =
          "The most time for the work, looked at between its steps. Default: ${DEFAULT-VALUE}.")
  private long time;

  void check() {
    int most = Math.max(FEWEST_MOST, PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    if (threads < 1 || threads > most) {
      throw new InputException(
          "--threads: expected a number from 1 to %d on this machine, found %d"
              .formatted(most, threads));
    }
    if (time < 1 || time > LONGEST) {
      throw new InputException(
          "--time: expected a number of seconds from 1 to %d, found %d".formatted(LONGEST, time));
    }
  }

  public long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  public Duration time() {
    return Duration.ofSeconds(time);
  }
}
