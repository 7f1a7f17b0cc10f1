package org.tacit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.tacit.data.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code tacit}. Results go to standard output, everything else to standard error; exit
 * codes 0 done, 1 failed, 2 bad input.
 */
@Command(
    name = "tacit",
    description =
        "Uses and studies the implicit regularization of over-parameterized models: completes"
            + " arrays with missing entries, recovers matrices from measurements, picks among the"
            + " solutions of linear systems, and runs studies whose verdicts say whether the theory"
            + " held.",
    subcommands = {
      CompleteCommand.class,
      SenseCommand.class,
      SolveCommand.class,
      RunCommand.class,
      RunsCommand.class,
      ReportCommand.class,
      RerunCommand.class,
      DoctorCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "tacit 0.1.0-SNAPSHOT")
public final class Tacit implements Runnable {
  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  private final CommandLine.Help.Ansi colours = CommandLine.Help.Ansi.AUTO;

  Tacit() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return run(FileSystems.getDefault(), arguments);
  }

  /** Runs the command with its file names in a file system. */
  static int run(FileSystem files, String... arguments) {
    Tacit tacit = new Tacit();
    CommandLine command = new CommandLine(tacit);
    command.registerConverter(Path.class, name -> files.getPath(name));
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(
        (error, line, parsed) -> {
          if (tacit.debug) {
            error.printStackTrace(line.getErr());
          }
          line.getErr().println(tacit.colours.string("@|bold,red error:|@ ") + message(error));
          return error instanceof InputException ? 2 : 1;
        });
    try {
      return command.execute(arguments);
    } catch (LinkageError e) {
      if (tacit.debug) {
        e.printStackTrace(command.getErr());
      }
      command
          .getErr()
          .println(
              tacit.colours.string("@|bold,red error:|@ the native libraries cannot be loaded (")
                  + e.getMessage()
                  + "); tacit doctor says more");
      return 1;
    }
  }

  private static String message(Exception error) {
    String text = error.getMessage();
    return Quoted.message(text == null ? error.toString() : text);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
