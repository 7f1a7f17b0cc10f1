package org.tacit.cli;

import java.io.PrintWriter;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.Wrapped;
import org.tacit.data.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * How a command that cannot go on says so: one line on standard error, and an exit code. 2 for what
 * the user gave, wherever the results are to go included; 1 for everything else.
 */
final class Complaints {
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;
  private static final String ERROR = "error:";

  private final CommandLine.Help.Ansi colours = CommandLine.Help.Ansi.AUTO;

  /** Reports arguments that cannot be understood, and gives the exit code. */
  int of(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    String told = Misuse.of(error);
    tell(err, told);
    if (!told.endsWith("?")) {
      err.printf("see %s --help%n", command.getCommandSpec().qualifiedName());
    }
    return BAD_INPUT;
  }

  /** Reports what went wrong in a command, and gives the exit code. */
  int of(Throwable error, CommandLine command, boolean traced) {
    if (traced) {
      error.printStackTrace(command.getErr());
    }
    tell(command.getErr(), message(error));
    return error instanceof InputException ? BAD_INPUT : FAILED;
  }

  /** Reports an exception as the parser of arguments hands it over, and gives the exit code. */
  int of(Exception error, CommandLine command, ParseResult parsed) {
    CommandLine top = parsed.commandSpec().root().commandLine();
    return of(error, command, top.getCommand() instanceof Tacit tacit && tacit.debug());
  }

  /**
   * Asks at the end whether everything that was printed has arrived.
   *
   * @param code of the command
   * @return the same, or that of a failure where standard output is closed or its disk is full
   */
  int ofOutput(CommandLine command, int code) {
    if (!command.getOut().checkError()) {
      return code;
    }
    tell(
        command.getErr(),
        "not all of the output could be printed: standard output is closed, or its disk is full");
    return code == 0 ? FAILED : code;
  }

  private void tell(PrintWriter err, String message) {
    // Wrapped before it is coloured: what makes a colour takes no columns.
    String told = Wrapped.ofErrors().lines(ERROR + " " + Quoted.message(message), 0);
    err.println(colours.string("@|bold,red " + ERROR + "|@") + told.substring(ERROR.length()));
  }

  private static String message(Throwable error) {
    String text = String.valueOf(error.getMessage());
    if (error instanceof LinkageError) {
      return "the native libraries cannot be loaded (" + text + "); tacit doctor says more";
    }
    if (error instanceof StackOverflowError) {
      return "something that was given is nested too deeply";
    }
    if (error instanceof OutOfMemoryError) {
      return "does not fit in memory: " + text;
    }
    return error.getMessage() == null ? error.toString() : text;
  }
}
