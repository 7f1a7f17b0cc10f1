package org.tacit.cli.job;

import org.tacit.cli.console.Console;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.cli.output.OutputOptions;
import picocli.CommandLine.Mixin;

/** What every command takes that does a {@link Job}. */
public final class JobOptions {
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Console console = new Console();

  public RunOptions run() {
    return run;
  }

  public OutputOptions output() {
    return output;
  }

  /** The job of a command whose state is kept so. */
  public Job with(CheckpointOptions checkpoints) {
    return new Job(console, run, checkpoints, output, false);
  }
}
