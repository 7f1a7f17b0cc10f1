package org.tacit.cli;

import java.text.BreakIterator;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help whose descriptions break at blanks alone. The parser of arguments breaks them where the
 * rules of text allow it, which is also before the ending of {@code .npy} and within lists.
 */
final class WholeWordHelp extends CommandLine.Help {
  /** Joins two characters, has no width, and is taken away before anything is printed. */
  private static final String JOINER = "\ufeff";

  private WholeWordHelp(CommandLine.Model.CommandSpec spec, ColorScheme colours) {
    super(spec, colours);
  }

  /** Gives a command and its subcommands such help. */
  static void layOut(CommandLine command) {
    command.setHelpFactory(WholeWordHelp::new);
    withoutJoiners(command);
    command.getSubcommands().values().forEach(WholeWordHelp::withoutJoiners);
  }

  private static void withoutJoiners(CommandLine command) {
    for (String section :
        new String[] {
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, UsageMessageSpec.SECTION_KEY_OPTION_LIST
        }) {
      command
          .getHelpSectionMap()
          .computeIfPresent(
              section, (key, usual) -> help -> usual.render(help).replace(JOINER, ""));
    }
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    IOptionRenderer usual = super.createDefaultOptionRenderer();
    return (option, labels, colours) -> whole(usual.render(option, labels, colours), colours);
  }

  @Override
  public IParameterRenderer createDefaultParameterRenderer() {
    IParameterRenderer usual = super.createDefaultParameterRenderer();
    return (parameter, labels, colours) -> whole(usual.render(parameter, labels, colours), colours);
  }

  /** The description is the last cell of each row. */
  private static Ansi.Text[][] whole(Ansi.Text[][] rows, ColorScheme colours) {
    for (Ansi.Text[] row : rows) {
      int last = row.length - 1;
      row[last] = colours.ansi().new Text(joined(row[last].plainString()), colours);
    }
    return rows;
  }

  /** A text that breaks nowhere but at blanks. */
  static String joined(String text) {
    BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
    places.setText(text);
    StringBuilder joined = new StringBuilder();
    int from = places.first();
    for (int to = places.next(); to != BreakIterator.DONE; from = to, to = places.next()) {
      joined.append(text, from, to);
      boolean blank = to == text.length() || Character.isWhitespace(text.charAt(to - 1));
      joined.append(blank ? "" : JOINER);
    }
    return joined.toString();
  }
}
