package org.tacit.cli.console;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

  /**
   * The first file or folder that the call names and that is not there; null where all are.
   *
   * @param made an option that names what may be made
   */
  public @Nullable Path missing(String made) {
    return command().getParseResult().matchedArgs().stream()
        .filter(arg -> !(arg instanceof OptionSpec option && made.equals(option.longestName())))
        .flatMap(Console::values)
        .filter(Path.class::isInstance)
        .map(Path.class::cast)
        .filter(file -> !file.toString().equals("-") && Files.notExists(file))
        .findFirst()
        .orElse(null);
  }

  private static Stream<?> values(ArgSpec arg) {
    Object value = arg.getValue();
    return value instanceof Collection<?> all ? all.stream() : Stream.ofNullable(value);
  }

  /** The call in one line, as a shell reads it. */
  public String line() {
    return "tacit " + Shell.line(command().getParseResult().originalArgs());
  }
}
