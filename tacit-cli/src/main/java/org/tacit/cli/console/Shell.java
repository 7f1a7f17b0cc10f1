package org.tacit.cli.console;

import java.util.List;
import java.util.stream.Collectors;

/** Arguments as a POSIX shell reads them. */
final class Shell {
  private Shell() {}

  /** The arguments in one line, quoted where they must be. */
  static String line(List<String> arguments) {
    return arguments.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.matches("[\\p{L}\\p{N}_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
