package org.tacit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.complete.CompleteCommand;
import org.tacit.cli.measure.MeasureCommand;
import org.tacit.cli.predict.PredictCommand;
import org.tacit.cli.sense.SenseCommand;
import org.tacit.cli.solve.SolveCommand;
import org.tacit.cli.study.ReportCommand;
import org.tacit.cli.study.RerunCommand;
import org.tacit.cli.study.RunCommand;
import org.tacit.cli.study.RunsCommand;
import org.tacit.cli.train.TrainCommand;
import org.tacit.task.Release;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code tacit}. Results go to standard output, everything else to standard error; exit
 * codes 0 done, 1 failed, 2 bad input, 128 and its number where a signal ended the command. A place
 * for the results that cannot be used is bad input where it is found before the work, and a failure
 * where storage fails during the work or after it.
 */
@Command(
    name = "tacit",
    description =
        "Uses and studies the implicit regularization of over-parameterized models: completes"
            + " arrays with missing entries, recovers matrices from measurements, picks among the"
            + " solutions of linear systems, trains networks and measures their complexity, and"
            + " runs studies whose verdicts say whether the theory held.",
    subcommands = {
      CompleteCommand.class,
      PredictCommand.class,
      SenseCommand.class,
      SolveCommand.class,
      TrainCommand.class,
      MeasureCommand.class,
      RunCommand.class,
      RunsCommand.class,
      ReportCommand.class,
      RerunCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    },
    footer =
        "%nExit codes: 0 done; 1 failed, also where storage failed during the work, or not all"
            + " could be printed; 2 bad usage or input, also where the results cannot go where they"
            + " should; 129, 130 and 143 ended by SIGHUP, Ctrl-C and SIGTERM.",
    mixinStandardHelpOptions = true,
    version = "tacit " + Release.VERSION)
public final class Tacit implements Runnable {
  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  Tacit() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** The command with its options and their help, for manual pages and the completion of shells. */
  public static CommandLine commandLine() {
    return commandLine(new Tacit());
  }

  private static CommandLine commandLine(Tacit tacit) {
    CommandLine command = new CommandLine(tacit);
    Usage.layOut(command);
    return command;
  }

  static int run(String... arguments) {
    return run(FileSystems.getDefault(), arguments);
  }

  /** Runs the command with its file names in a file system. */
  static int run(FileSystem files, String... arguments) {
    Tacit tacit = new Tacit();
    Complaints complaints = new Complaints();
    CommandLine command = commandLine(tacit);
    command.registerConverter(Path.class, name -> files.getPath(name));
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    // The name of a file may begin with @.
    command.setExpandAtFiles(false);
    command.setParameterExceptionHandler(complaints::of);
    command.setExecutionExceptionHandler(complaints::of);
    int code;
    try {
      code = command.execute(arguments);
    } catch (LinkageError | VirtualMachineError | AssertionError e) {
      code = complaints.of(e, command, tacit.debug);
    }
    return complaints.ofOutput(command, code);
  }

  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    command.usage(command.getOut());
  }
}
