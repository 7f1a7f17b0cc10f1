package org.tacit.cli.console;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints, and how it was called.
 *
 * @param command as it was parsed
 */
public record Console(CommandLine command) {
  public static Console of(@Nullable CommandSpec spec) {
    return new Console(Objects.requireNonNull(spec).commandLine());
  }

  public PrintWriter out() {
    return command.getOut();
  }

  public PrintWriter err() {
    return command.getErr();
  }

  /** A bar on standard error. */
  public Bar bar() {
    return new Bar(err(), Boolean.getBoolean("tacit.terminal"));
  }

  /** The call in one line, as a shell reads it. */
  public String line() {
    return "tacit " + Shell.line(command.getParseResult().originalArgs());
  }
}
