package org.tacit.cli.job;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import picocli.CommandLine.Option;

/**
 * How wide and deep a model of factors is. What the two mean to a command, its bundle of help texts
 * says under {@code width} and {@code depth}.
 */
public final class FactorOptions {
  @Option(names = "--width", paramLabel = "N")
  private @Nullable Integer width;

  @Option(names = "--depth", paramLabel = "N")
  private @Nullable Integer depth;

  /** Refuses what no model has. */
  public void check(int leastDepth) {
    if (width != null && width < 1) {
      throw new InputException("--width: expected at least 1, found " + width);
    }
    if (depth != null && depth < leastDepth) {
      throw new InputException(
          "--depth: expected at least %d, found %d".formatted(leastDepth, depth));
    }
    if (depth != null) {
      NumberRange.requireDepth(depth);
    }
  }

  public @Nullable Integer width() {
    return width;
  }

  public @Nullable Integer depth() {
    return depth;
  }
}
