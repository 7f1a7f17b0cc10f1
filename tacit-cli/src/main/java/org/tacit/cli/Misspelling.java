package org.tacit.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Spelling;
import picocli.CommandLine;

/** An option that a command does not have, and the one that was probably meant. */
final class Misspelling {
  private Misspelling() {}

  /**
   * What to say of the first unknown option among the arguments of a command.
   *
   * @return null where every option is known, or none is like the unknown one
   */
  static @Nullable String in(CommandLine command) {
    // Dashes are no letters that anybody spells: with them every short name would be near.
    Map<String, String> known = new LinkedHashMap<>();
    command.getCommandSpec().optionsMap().keySet().forEach(name -> known.put(bare(name), name));
    for (String argument : command.getUnmatchedArguments()) {
      if (argument.matches("(?s)--?\\p{L}.*")) {
        int value = argument.indexOf('=');
        String given = value < 0 ? argument : argument.substring(0, value);
        String nearest = Spelling.nearest(bare(given), known.keySet());
        return nearest == null
            ? null
            : "unknown option %s; did you mean %s?".formatted(given, known.get(nearest));
      }
    }
    return null;
  }

  private static String bare(String option) {
    return option.replaceFirst("^--?", "");
  }
}
