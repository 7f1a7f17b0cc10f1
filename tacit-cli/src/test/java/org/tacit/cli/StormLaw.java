package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for every call of the command, whatever it is given. */
final class StormLaw {
  /** The longest error line, its label included. */
  private static final int LONGEST = 410;

  /** What may follow an error in the arguments. */
  private static final Pattern ADVICE =
      Pattern.compile("^(see tacit|Possible solutions:|Did you mean)");

  /** How a command that did its work, but not what was asked for, ends what it says. */
  private static final Pattern REASON =
      Pattern.compile(
          "^((Failed|Not finished|Not proved|Nothing learned): .+"
              + "|\\d+ of \\d+ trials have results in .+; .+"
              + "|NOT the same)$");

  /** What hostile contents would leave if anything executed them. */
  static final String MARK = "pwned";

  private StormLaw() {}

  /**
   * The law of one call.
   *
   * @param run what it printed, with its exit code
   * @param before the files below the folder before it
   * @throws AssertionError naming what does not hold
   */
  static void check(CommandRun run, Path folder, List<String> before) throws IOException {
    int code = run.code();
    String err = run.err();
    List<String> lines = err.lines().filter(line -> !line.isBlank()).toList();
    List<String> errors = lines.stream().filter(line -> line.startsWith("error: ")).toList();
    assertThat(code).as("the exit code").isIn(0, 1, 2);
    assertThat(err).as("a stack trace").doesNotContain("\tat ", "Exception in thread");
    assertThat(lines.stream().anyMatch(line -> line.startsWith("Usage:")))
        .as("the usage")
        .isFalse();
    if (code == 2) {
      assertThat(errors).as("error lines of " + shortened(err)).hasSize(1);
      assertThat(lines.subList(lines.indexOf(errors.get(0)) + 1, lines.size()))
          .as("lines after the error")
          .allMatch(line -> ADVICE.matcher(line).find());
      assertThat(listing(folder)).as("what is left behind").isEqualTo(before);
    } else {
      assertThat(errors).as("an error that is no exit code 2").isEmpty();
    }
    if (code == 1) {
      assertThat(List.of(last(run.out()), last(err)))
          .as("the last lines, of which one is the reason for the exit code 1")
          .anyMatch(line -> REASON.matcher(line).find());
    }
    assertThat(errors).as("the length").allMatch(line -> line.length() <= LONGEST);
    assertThat(listing(folder))
        .as("files that hostile content made")
        .noneMatch(name -> Path.of(name).getFileName().toString().startsWith(MARK));
    assertThat(Path.of(MARK)).as("what hostile content executed").doesNotExist();
  }

  private static String last(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(2_000, text.length()));
  }

  /** The paths of everything below a folder. */
  static List<String> listing(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
