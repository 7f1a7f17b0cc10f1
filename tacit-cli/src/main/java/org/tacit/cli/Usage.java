package org.tacit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How the help of a command is laid out: what it does, examples of its use, and then the synopsis
 * with every option. A command gives its examples as the footer of its usage, one in each line, for
 * that is where a manual page has them.
 */
final class Usage {
  private static final List<String> FIRST =
      List.of(
          UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING);

  private static final int USUAL_COLUMNS = 80;

  /** The fewest that the table of options can have. */
  private static final int LEAST_COLUMNS = 55;

  /** Longer lines are hard to follow from one to the next. */
  private static final int MOST_COLUMNS = 120;

  private Usage() {}

  /** Lays out the help of all subcommands, as wide as the terminal where that reads well. */
  static void layOut(CommandLine command) {
    WholeWordHelp.layOut(command);
    int columns = Integer.getInteger("tacit.output.columns", USUAL_COLUMNS);
    command.setUsageHelpWidth(Math.min(Math.max(LEAST_COLUMNS, columns), MOST_COLUMNS));
    for (CommandLine subcommand : command.getSubcommands().values()) {
      if (subcommand.getCommandSpec().usageMessage().footer().length > 0) {
        examplesFirst(subcommand);
      }
    }
  }

  private static void examplesFirst(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.footerHeading("%nExamples:%n");
    usage.footer(
        Arrays.stream(usage.footer())
            .flatMap(String::lines)
            .map(example -> "  " + example)
            .toArray(String[]::new));
    usage.synopsisHeading("%nUsage: ");
    usage.parameterListHeading("%n");
    // Every option follows with its meaning: the synopsis need not list them too.
    usage.abbreviateSynopsis(true);
    List<String> sections = new ArrayList<>(FIRST);
    command.getHelpSectionKeys().stream()
        .filter(section -> !FIRST.contains(section))
        .forEach(sections::add);
    command.setHelpSectionKeys(sections);
  }
}
