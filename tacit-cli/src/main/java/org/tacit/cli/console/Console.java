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
    err().println(Wrapped.ofErrors().lines(line, 0));
  }

  /** A bar on standard error. */
  public Bar bar() {
    return new Bar(err(), Wrapped.ofErrors().columns());
  }

  /** The call in one line, as a shell reads it. */
  public String line() {
    return "tacit " + Shell.line(command().getParseResult().originalArgs());
  }
}
