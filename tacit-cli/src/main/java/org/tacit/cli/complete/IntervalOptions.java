package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.method.Testing;
import picocli.CommandLine.Option;

/** The options of what is said of how sure each prediction is. */
final class IntervalOptions {
  private static final int MOST_DRAWS = 1_000;

  @Option(names = "--interval", paramLabel = "LEVEL")
  private @Nullable Double interval;

  @Option(names = "--draws", paramLabel = "M")
  private @Nullable Integer draws;

  /**
   * Checks them.
   *
   * @param none the options by which no entry is left that a model was not fitted to; null where
   *     some are left
   */
  void check(@Nullable String none) {
    if (interval != null && !(interval > 0 && interval < 1)) {
      throw new InputException(
          "--interval: expected a probability between 0 and 1 such as 0.9, found " + interval);
    }
    if (draws != null && (draws < 1 || draws > MOST_DRAWS)) {
      throw new InputException(
          "--draws: expected 1 to %,d, found %,d".formatted(MOST_DRAWS, draws));
    }
    if (none != null && (interval != null || draws != null)) {
      throw new InputException(
          "--interval and --draws: expected entries that no model was fitted to, found " + none);
    }
  }

  /** With them what is told of an error. */
  Testing of(Testing testing) {
    Testing sure = interval == null ? testing : testing.withLevel(interval);
    return draws == null ? sure : sure.withDraws(draws);
  }
}
