package org.tacit.cli.job;

import picocli.CommandLine.Option;

/**
 * Whether other methods are run too. Which these are for a command, its bundle of help texts says
 * under {@code compare}.
 */
public final class ComparisonOptions {
  @Option(names = "--compare")
  private boolean compare;

  /** Whether they are. */
  public boolean compare() {
    return compare;
  }
}
