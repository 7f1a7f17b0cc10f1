package org.tacit.cli.console;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Where a command prints, and how it was called; with it a command takes {@code --help} and {@code
 * --version}, and lists its options in their order in the source.
 */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public final class Console {
  /** The columns of a terminal that does not say how wide it is. */
  private static final int USUAL_COLUMNS = 80;

  private static final int LEAST_COLUMNS = 20;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private CommandLine command() {
    return Objects.requireNonNull(spec).commandLine();
  }

  public PrintWriter out() {
    return command().getOut();
  }

  public PrintWriter err() {
    return command().getErr();
  }

  /** Prints a line on standard error, on a terminal broken between words. */
  public void say(String line) {
    err().println(new Wrapped(columns()).lines(line, 0));
  }

  /** A bar on standard error. */
  public Bar bar() {
    return new Bar(err(), columns());
  }

  /** The columns of the terminal that standard error goes to; 0 where it goes elsewhere. */
  private static int columns() {
    int columns = Integer.getInteger("tacit.columns", USUAL_COLUMNS);
    return Boolean.getBoolean("tacit.terminal") ? Math.max(LEAST_COLUMNS, columns) : 0;
  }

  /** The call in one line, as a shell reads it. */
  public String line() {
    return "tacit " + Shell.line(command().getParseResult().originalArgs());
  }
}
