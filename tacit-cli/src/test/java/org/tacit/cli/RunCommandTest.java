package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tacit run}, {@code runs}, {@code report} and {@code rerun} as a user meets them. */
class RunCommandTest {
  private static final Path STUDY = Path.of("..", "studies", "incremental-rank-matrix.yaml");
  private static final String NAME = "incremental-rank-matrix-quick";

  @TempDir private Path folder;

  private CommandRun run(String... more) {
    List<String> all = new ArrayList<>(List.of("run", STUDY.toString(), "--profile", "quick"));
    all.addAll(List.of("--out", folder.toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private Path results() {
    return folder.resolve(NAME);
  }

  @Test
  void aStudyRunsToItsVerdictAndReportAndASecondRunOnlyJudges() throws IOException {
    CommandRun first = run();
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("holds: components are learned one after another");
    assertThat(first.err()).contains("5 trials").doesNotContain("done before");
    assertThat(Files.readString(results().resolve("report.html"))).contains("Findings");

    CommandRun second = run("--json");
    JsonNode document = new ObjectMapper().readTree(second.out());
    assertThat(second.err()).contains("5 trials, 5 of them done before");
    assertThat(second.err().lines().reduce("", (before, line) -> line))
        .as("the last line, as without --json")
        .isEqualTo(document.path("conclusion").asText())
        .isEqualTo(first.out().lines().reduce("", (before, line) -> line));
    assertThat(document.path("verdicts").get(0).path("verdict").asText()).isEqualTo("holds");

    CommandRun runs = CommandRun.of("runs", folder.toString());
    assertThat(runs.out()).containsPattern(NAME + " +5 +5 +0 +0 +0 +0 +0 +yes");
    CommandRun trials = CommandRun.of("runs", results().toString(), "--json");
    JsonNode listed = new ObjectMapper().readTree(trials.out()).path("trials");
    assertThat(listed).hasSize(5);
    assertThat(listed.get(0).path("state").asText()).isEqualTo("done");

    String trial = results().resolve(listed.get(0).path("trial").asText()).toString();
    CommandRun again = CommandRun.of("rerun", trial);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("the same:", "to the last bit");

    Files.delete(results().resolve("report.html"));
    assertThat(CommandRun.of("report", results().toString()).code()).isZero();
    assertThat(Files.readString(results().resolve("report.html")))
        .as("the command that repeats the run, also after a new report")
        .contains("id=\"command\"><span>tacit</span> <span>run</span> <span>" + STUDY);

    Path damaged = Path.of(trial).resolve("result.json");
    Path kept = Files.move(damaged, folder.resolve("kept.json"));
    Files.createDirectory(damaged);
    CommandRun unread = CommandRun.of("report", results().toString());
    assertThat(unread.code()).as("what the disk does not give is no verdict").isEqualTo(1);
    assertThat(unread.err()).contains("error: " + damaged + ": cannot be read: ");
    CommandRun others = CommandRun.of("runs", folder.toString());
    assertThat(others.code()).isZero();
    assertThat(others.err())
        .as("a fault of the disk says nothing of the study")
        .contains("not read " + NAME, damaged + ": cannot be read: ")
        .doesNotContain("damaged");
    assertThat(run().err()).contains("error: " + damaged + ": cannot be read: ");
    Files.delete(damaged);
    Files.move(kept, damaged);

    Files.write(damaged, new byte[0]);
    for (String listing : List.of("runs", "report")) {
      CommandRun told = CommandRun.of(listing, results().toString());
      assertThat(told.err()).contains("damaged ", damaged + ": is empty");
      assertThat(told.out()).as(listing).contains("damaged");
    }
    CommandRun refused = CommandRun.of("rerun", trial);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(damaged + ": is empty");
    CommandRun mended = run();
    assertThat(mended.code()).as(mended.err()).isZero();
    assertThat(mended.err()).contains(damaged + ": is empty; it is done again");
  }

  /** Links in a circle are neither there nor not: the disk does not say. */
  @Test
  void aFolderThatTheDiskDoesNotGiveIsNotPassedOver() throws IOException {
    Path run = Files.createDirectory(folder.resolve("lost"));
    Path lost = run.resolve("study.json");
    Files.createSymbolicLink(lost, lost);
    CommandRun listed = CommandRun.of("runs", folder.toString());
    assertThat(listed.err()).contains("not read lost: " + lost);
    assertThat(listed.out()).contains("lost");
    for (String command : List.of("runs", "report")) {
      CommandRun alone = CommandRun.of(command, run.toString());
      assertThat(alone.code()).as(command).isEqualTo(1);
      assertThat(alone.err()).contains(lost.toString()).doesNotContain("expected a run directory");
    }
    Path none = Files.createDirectory(folder.resolve("none"));
    CommandRun empty = CommandRun.of("report", none.toString());
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains(none + ": expected a run directory, with a study.json");
  }

  /** A file where a folder is to be refuses whoever asks, an administrator too. */
  @Test
  void aFolderThatCannotBeMadeEndsWithTwoAndOneThatFailsLaterWithOne() throws IOException {
    Path file = Files.writeString(folder.resolve(NAME), "mine");
    CommandRun before = run();
    assertThat(before.code()).as(before.err()).isEqualTo(2);
    assertThat(before.err()).contains("error: " + file + ": the results cannot be written there: ");
    assertThat(file).hasContent("mine");
    Files.delete(file);

    Files.createDirectories(results().resolve("report.html"));
    for (CommandRun after : List.of(run(), CommandRun.of("report", results().toString()))) {
      assertThat(after.code()).as(after.err()).isEqualTo(1);
      assertThat(after.err())
          .contains("error: " + results() + ": the results cannot be written there: ");
    }
    Files.delete(results().resolve("report.html"));
    Path command = Files.createDirectory(results().resolve("command.txt"));
    assertThat(CommandRun.of("report", results().toString()).err())
        .startsWith("error: " + command + ": cannot be read: ");
    Files.delete(command);
    assertThat(run().code()).isZero();
  }

  @Test
  void aClaimThatFailsEndsWithOne() {
    CommandRun failed =
        run("--set", "initialization.weightStandardDeviation=0.3", "--set", "stop.steps=2000");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).startsWith("fails: ").contains("NO   share of the trials");
  }

  @Test
  void aWrongFieldEndsWithTwoAndLeavesNothing() {
    CommandRun wrong = run("--set", "model.dept=3");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("model.dept: unknown key; did you mean depth?");
    assertThat(run("--set", "model.width=-1").err())
        .contains("--set model.width=-1: model.width: expected at least 1, found -1");
    for (String setting :
        List.of("model.width=99999999", "problem.observed.count=99999", "repetitions=1000000000")) {
      CommandRun planned = run("--set", setting);
      assertThat(planned.code()).as(setting).isEqualTo(2);
      assertThat(planned.err().lines()).as(planned.err()).hasSize(1);
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(CommandRun.of("run", "no-such.yaml").err()).contains("there is no such file");
    assertThat(CommandRun.of("run").err()).contains("expected a study file");
    assertThat(CommandRun.of("rerun", folder.toString()).code()).isEqualTo(2);
    assertThat(CommandRun.of("report", folder.toString()).code()).isEqualTo(2);
    assertThat(CommandRun.of("runs", folder.resolve("none").toString()).code()).isEqualTo(2);
  }

  @Test
  void anotherStudyInTheFolderIsRefusedUnlessForced() {
    assertThat(run("--set", "stop.steps=50").code()).isEqualTo(1);
    CommandRun other = run("--set", "stop.steps=75");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("stop.steps: there 50, here 75", "--force");
    assertThat(run("--set", "stop.steps=75", "--force").code()).isEqualTo(1);
  }

  @Test
  void everyKeyConceptAndKindIsExplained() {
    assertThat(CommandRun.of("run", "--explain").out()).contains("repetitions", "sweep");
    assertThat(CommandRun.of("run", "--explain", "optimizer").out())
        .contains("group-rms-prop", "gradient-flow");
    assertThat(CommandRun.of("run", "--explain", "stop").out())
        .contains("under which training ends", "checkEvery");
    assertThat(CommandRun.of("run", "--explain", "sweep").out()).contains("grid", "zip", "list");
    assertThat(CommandRun.of("run", "--explain", "momentum").out())
        .contains("(optimizer)", "a number");
    assertThat(CommandRun.of("run", "--explain", "cp-factorization").out())
        .contains("components: a whole number, at least 1 (default none)");
    CommandRun wrong = CommandRun.of("run", "--explain", "optimiser");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean optimizer?");
  }

  /** As {@code --set} takes it: the key of the file that it stands in, and not another's. */
  @Test
  void aKeyWithinOthersIsExplainedByItsPath() {
    assertThat(CommandRun.of("run", "--explain", "stop.steps").out())
        .isEqualTo(CommandRun.of("run", "--explain", "stop").out())
        .contains("tolerance", "patience");
    assertThat(CommandRun.of("run", "--explain", "model.width").out())
        .isEqualTo(CommandRun.of("run", "--explain", "width").out());
    assertThat(CommandRun.of("run", "--explain", "model.wdth").code()).isEqualTo(2);
  }
}
