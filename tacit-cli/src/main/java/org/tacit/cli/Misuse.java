package org.tacit.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that cannot be understood, in the words in which every other error is told. */
final class Misuse {
  private Misuse() {}

  /** What was found and what was expected, on one line. */
  static String of(ParameterException error) {
    String meant = Misspelling.in(error.getCommandLine());
    if (meant != null) {
      return meant;
    }
    String told =
        error instanceof UnmatchedArgumentException unmatched
            ? tooMany(unmatched)
            : error instanceof MissingParameterException missing ? missing(missing) : value(error);
    return told == null ? String.valueOf(error.getMessage()).lines().findFirst().orElse("") : told;
  }

  private static String quoted(String found) {
    return "\"" + Quoted.of(found) + "\"";
  }

  private static @Nullable String tooMany(UnmatchedArgumentException error) {
    List<String> unmatched = error.getUnmatched();
    if (unmatched.isEmpty() || unmatched.get(0).startsWith("-")) {
      return null;
    }
    String found = unmatched.get(0);
    CommandLine command = error.getCommandLine();
    return command.getSubcommands().isEmpty()
        ? "%s is one argument too many".formatted(quoted(found))
        : unknown(found, command);
  }

  private static String unknown(String found, CommandLine command) {
    return "%s is not a command of %s%s"
        .formatted(
            quoted(found),
            command.getCommandName(),
            Spelling.suggestion(found, command.getSubcommands().keySet()));
  }

  private static @Nullable String missing(MissingParameterException error) {
    if (error.getMissing().isEmpty()) {
      return null;
    }
    if (!(error.getMissing().get(0) instanceof OptionSpec option)) {
      return "expected " + error.getMissing().get(0).paramLabel();
    }
    // An option that may be left out is here because its value was.
    return option.required()
        ? "expected %s %s".formatted(option.longestName(), option.paramLabel())
        : "%s needs a value, %s".formatted(option.longestName(), option.paramLabel());
  }

  private static @Nullable String value(ParameterException error) {
    ArgSpec argument = error.getArgSpec();
    String found = error.getValue();
    if (found == null) {
      return null;
    }
    if (argument == null) {
      CommandLine command = error.getCommandLine();
      // Only `help` complains of a value without naming an argument.
      return command.getSubcommands().isEmpty() ? null : unknown(found, command);
    }
    String name = argument instanceof OptionSpec o ? o.longestName() : argument.paramLabel();
    Class<?> type = argument.auxiliaryTypes()[0];
    if (type == boolean.class || type == Boolean.class) {
      return "%s takes no value, found %s".formatted(name, quoted(found));
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "%s: expected a whole number, found %s".formatted(name, quoted(found));
    }
    if (type == double.class || type == Double.class) {
      return "%s: expected a number, found %s".formatted(name, quoted(found));
    }
    return null;
  }
}
