package org.tacit.cli.output;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How often the state of a run is kept. */
public final class CheckpointPace {
  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "The least time between two checkpoints. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  /** As given, whatever it is. */
  public double seconds() {
    return seconds;
  }

  /** The least time between two checkpoints. */
  public Duration interval() {
    return Duration.ofNanos((long) (1e9 * seconds));
  }
}
