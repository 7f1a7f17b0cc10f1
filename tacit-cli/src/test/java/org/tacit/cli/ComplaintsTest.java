package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command that cannot go on says so in a line, and with its exit code. */
class ComplaintsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "complete --depth banana, 'banana', tacit complete --help",
    "sense, '--operators', tacit sense --help",
    "solve --steps 1e99, '1e99', tacit solve --help",
    "run --workers x study.yaml, 'x', tacit run --help",
  })
  void aWrongOptionIsOneLineAndWhereToReadMore(String line, String named, String more) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains(named).endsWith("see " + more + System.lineSeparator());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void everyOptionOfEveryCommandIsTheOneThatIsMeantByTwoOfItsLettersSwapped() {
    for (CommandLine command : new CommandLine(new Tacit()).getSubcommands().values()) {
      if (command.getCommandSpec().helpCommand()) {
        // It shows help, whatever else is asked of it.
        continue;
      }
      for (String option : command.getCommandSpec().optionsMap().keySet()) {
        int last = option.length() - 1;
        if (last < 4 || option.charAt(last) == option.charAt(last - 1)) {
          continue;
        }
        String misspelt =
            option.substring(0, last - 1) + option.charAt(last) + option.charAt(last - 1);
        for (String argument : List.of(misspelt, misspelt + "=3")) {
          CommandRun run = CommandRun.of(command.getCommandName(), argument);
          assertThat(run.code()).as(run.err()).isEqualTo(2);
          assertThat(run.err().strip())
              .isEqualTo("error: unknown option %s; did you mean %s?".formatted(misspelt, option));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "complete --dpeth 3, --dpeth; did you mean --depth?",
    "complete a.csv --dpeth 3, --dpeth; did you mean --depth?",
    "complete -depth 3, -depth; did you mean --depth?",
    "sense --oprators x --values y, --oprators; did you mean --operators?",
    "solve a b --stpes=3, --stpes; did you mean --steps?",
    "--dbug, --dbug; did you mean --debug?",
  })
  void aMisspeltOptionHasASuggestionWhereverItStands(String line, String told) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).isEqualTo("error: unknown option " + told);
  }

  @Test
  void anOptionThatIsLikeNoneIsNamedWithoutASuggestion() {
    CommandRun run = CommandRun.of("complete", "--zzzzzzzz");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--zzzzzzzz", "see tacit complete --help");
    assertThat(run.err()).doesNotContainIgnoringCase("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sole | \"sole\" is not a command of tacit; did you mean solve?",
        "help complte | \"complte\" is not a command of tacit; did you mean complete?",
        "help zzzzzzzz | \"zzzzzzzz\" is not a command of tacit",
        "complete --seed abc a.npy | --seed: expected a whole number, found \"abc\"",
        "complete --holdout=x a.npy | --holdout: expected a number, found \"x\"",
        "complete --compare=maybe a.npy | --compare takes no value, found \"maybe\"",
        "complete a.npy b.npy | \"b.npy\" is one argument too many",
        "complete --width | --width needs a value, N",
        "measure model.onnx | expected --data DATA, or a task by --task",
        "predict | expected MODEL",
        "sense y.npy --operators A.npy --step-size 1e309 | --step-size: expected a positive number,"
            + " found Infinity",
        "sense y.npy --operators A.npy --init-scale 0 | --init-scale: expected a positive number,"
            + " found 0.0",
        "train | expected a data set, or a task by --task",
      })
  void argumentsThatCannotBeUnderstoodAreToldInOneSentence(String line, String told) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().findFirst()).contains("error: " + told);
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "predict", "sense", "solve", "train", "measure", "run"})
  void helpBeginsWithWhatTheCommandDoesAndThreeExamples(String command) {
    CommandRun asked = CommandRun.of("help", command);
    assertThat(asked.code()).isZero();
    assertThat(asked.out()).isEqualTo(CommandRun.of(command, "--help").out());
    List<String> before = asked.out().lines().takeWhile(l -> !l.startsWith("Usage:")).toList();
    assertThat(before).contains("Examples:");
    assertThat(before.stream().filter(l -> l.startsWith("  tacit " + command + " "))).hasSize(3);
    assertThat(asked.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aNameThatBeginsWithAnAtSignIsNoListOfArguments() throws Exception {
    Path file = Files.writeString(folder.resolve("x.csv"), "--help");
    CommandRun run = CommandRun.of("complete", "@" + file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("@" + file, "there is no such file");
  }

  @Test
  void anErrorOfTheMachineIsOneLine() {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new Tacit());
    command.setErr(new PrintWriter(err, true));
    assertThat(new Complaints().of(new StackOverflowError(), command, false)).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec >/dev/full", "exec >&-"})
  void whereTheOutputCannotGoItFails(String before) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    Path out = folder.resolve("out");
    SignalledCommand run =
        SignalledCommand.start(
            folder.resolve("log"), "exec 2>&1; " + before, "solve", "--example", "--out", out + "");
    assertThat(run.finish()).isEqualTo(1);
    assertThat(run.printed()).contains("not all of the output could be printed");
    assertThat(out.resolve("result.json")).exists();
  }

  @Test
  void aSolutionThatCannotBeWrittenIsPrinted() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Path out = folder.resolve("out");
    // No file may grow beyond 8 blocks of 512 bytes: neither a checkpoint nor a report.
    SignalledCommand run =
        SignalledCommand.start(
            folder.resolve("log"), "ulimit -f 8", "solve", "--example", "--out", out + "");
    assertThat(run.finish()).as(run.printed()).isEqualTo(1);
    assertThat(run.printed())
        .contains(
            "the checkpoint cannot be written",
            "This is the solution of minimum norm",
            "solution, one unknown in each line:",
            "the results cannot be written there: ")
        .doesNotContain(".part");
    assertThat(run.printed().lines().filter(line -> line.matches("-?[0-9].*"))).hasSize(100);
    assertThat(out).doesNotExist();
  }

  /** A terminal breaks lines within words. */
  @Test
  void onATerminalLinesBreakBetweenWords() {
    System.setProperty("tacit.terminal", "true");
    System.setProperty("tacit.columns", "40");
    try {
      CommandRun run = CommandRun.of("complete", "a-file-that-nobody-has-written.npy", "--time=-3");
      assertThat(run.err().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 40);
      assertThat(run.err()).startsWith("error: --time: expected a number of");
    } finally {
      System.clearProperty("tacit.terminal");
      System.clearProperty("tacit.columns");
    }
  }

  /** The ending of a file stands on the line of what it ends, lists are whole. */
  @ParameterizedTest
  @ValueSource(strings = {"complete", "predict", "sense", "solve", "train", "measure", "run"})
  void helpBreaksBetweenWordsAlone(String command) {
    for (int columns = 60; columns <= 120; columns += 15) {
      System.setProperty("tacit.output.columns", String.valueOf(columns));
      try {
        String help = CommandRun.of(command, "--help").out();
        assertThat(help)
            .doesNotContain("\ufeff")
            .doesNotContainPattern("[( ]\\.\\n")
            .doesNotContainPattern("\\(\\n")
            .doesNotContainPattern("\\d,\\n +\\[");
        int most = columns;
        assertThat(help.lines())
            .allMatch(line -> line.length() <= most || line.startsWith("  tacit"));
      } finally {
        System.clearProperty("tacit.output.columns");
      }
    }
  }
}
