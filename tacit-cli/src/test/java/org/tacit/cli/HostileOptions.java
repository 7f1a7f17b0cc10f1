package org.tacit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of every command that takes a value, with values that nobody means well with. */
final class HostileOptions {
  private static final Set<String> OF_MODELS =
      Set.of("--tree", "--width", "--depth", "--init-scale", "--method");
  private static final List<String> FLAGS =
      List.of("--no-such-option", "--", "-", "@/etc/passwd", "extra", "--method=", "-x");

  private HostileOptions() {}

  /** The right calls, each with one option more or in another way. */
  static List<StormTry> all(List<ValidInput> right) {
    List<StormTry> all = new ArrayList<>();
    CommandLine tacit = new CommandLine(new Tacit());
    tacit
        .getSubcommands()
        .forEach(
            (name, command) -> {
              List<StormTry> bases = bases(name, right);
              for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.arity().max() > 0) {
                  bases.forEach(base -> all.addAll(values(base, name, option.longestName())));
                }
              }
              bases.forEach(
                  base -> FLAGS.forEach(flag -> all.add(with(base, List.of(flag), flag))));
            });
    for (String command : List.of("runs", "report", "rerun", "doctor")) {
      for (String text : HostileTexts.ALL) {
        all.add(
            new StormTry(
                "other commands",
                command + " " + shortened(text),
                Map.of(),
                List.of(command, "{folder}/" + text.replace("..", "…"))));
      }
    }
    return all;
  }

  /** The right call of a command that is changed; none for those that take a folder alone. */
  private static List<StormTry> bases(String command, List<ValidInput> right) {
    return right.stream()
        .filter(input -> input.arguments().get(0).equals(command))
        .limit(1)
        .map(ValidInput::right)
        .toList();
  }

  private static List<StormTry> values(StormTry base, String command, String option) {
    List<StormTry> tries = new ArrayList<>();
    List<String> texts = new ArrayList<>(HostileTexts.ALL);
    texts.add("");
    for (String text : texts) {
      // Results belong into the folder of the try, whatever becomes of them.
      String value = option.equals("--out") ? "{folder}/" + text.replace("..", "…") : text;
      StormTry bare = without(base, option);
      if (command.equals("complete") && OF_MODELS.contains(option)) {
        bare = without(bare, "--method");
        String method = option.equals("--tree") ? "htf" : "matrix";
        bare =
            with(
                bare,
                option.equals("--method")
                    ? List.of("--time", "1")
                    : List.of("--method", method, "--time", "1"),
                "");
      }
      tries.add(with(bare, List.of(option, value), command + " " + option + " " + shortened(text)));
    }
    return tries;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static StormTry with(StormTry base, List<String> more, String what) {
    List<String> arguments = new ArrayList<>(base.arguments());
    arguments.addAll(more);
    return new StormTry("options", what, base.files(), arguments);
  }

  private static StormTry without(StormTry base, String option) {
    List<String> arguments = new ArrayList<>(base.arguments());
    for (int at = arguments.indexOf(option); at >= 0; at = arguments.indexOf(option)) {
      arguments.remove(at);
      arguments.remove(at);
    }
    return new StormTry(base.kind(), base.what(), base.files(), arguments);
  }
}
