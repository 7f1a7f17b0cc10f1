package org.tacit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.cli.CommandRun;
import org.tacit.cli.SignalledCommand;
import org.tacit.cli.console.StopRequest;
import org.tacit.task.Identity;

/** What is in the folder of the results is lost to nobody: not to other runs, not to users. */
class OutputFolderTest {
  private static final String ENTRIES = "i,j,value\n0,0,1\n0,1,2\n1,0,2\n1,1,4\n2,0,3\n";

  /** A scale of the start from which training takes a second or two. */
  private static final String SHORT = "1e-20";

  @TempDir private Path folder;

  private CommandRun mean(String... more) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, ENTRIES);
    String[] options = new String[more.length + 2];
    options[0] = "--method";
    options[1] = "mean";
    System.arraycopy(more, 0, options, 2, more.length);
    return CommandRun.complete(file, folder.resolve("out"), options);
  }

  /** A run in another process that trains for a while yet. */
  private SignalledCommand training(List<String> system, String initScale) throws Exception {
    SignalledCommand run =
        SignalledCommand.start(
            folder.resolve("log"),
            "",
            "solve",
            system.get(0),
            system.get(1),
            "--bias",
            "l1",
            "--init-scale",
            initScale,
            "--steps",
            "1000000000",
            "--time",
            "600",
            "--checkpoint-every",
            "0.05",
            "--out",
            folder.resolve("out").toString());
    run.await(folder.resolve("out/checkpoint/training.checkpoint"));
    assertThat(run.process().isAlive()).as(run.printed()).isTrue();
    return run;
  }

  @Test
  void aSecondRunIsToldThatTheFirstIsWriting() throws Exception {
    SignalledCommand first = training(SignalledCommand.endlessSolve(folder), "1e-60");
    for (String option : List.of("--json", "--force", "--resume")) {
      CommandRun second = mean(option);
      assertThat(second.code()).isEqualTo(2);
      assertThat(second.err())
          .contains("another run (process " + first.process().pid() + ") is writing there now")
          .doesNotContain("interrupted");
    }
    CommandRun solve = CommandRun.of("solve", "--example", "--out", folder.resolve("out") + "");
    assertThat(solve.err()).contains("is writing there now");
    first.process().destroy();
    assertThat(first.finish()).as(first.printed()).isEqualTo(143);
    assertThat(folder.resolve("out").toFile().list()).containsExactly("checkpoint");
    CommandRun interrupted =
        CommandRun.of("solve", "--example", "--out", folder.resolve("out") + "");
    assertThat(interrupted.err()).contains("holds an interrupted run", "use --resume to continue");
  }

  @Test
  void whatWasPutThereMeanwhileStaysAndTheResultIsPrinted() throws Exception {
    SignalledCommand run = training(SignalledCommand.longSolve(folder), SHORT);
    Path theirs = Files.writeString(folder.resolve("out/solution.npy"), "precious");
    assertThat(run.finish()).as(run.printed()).isEqualTo(1);
    assertThat(theirs).hasContent("precious");
    assertThat(run.printed())
        .contains("the file was put there while the run was under way", "solution, one unknown");
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("checkpoint", "solution.npy");
  }

  @Test
  void aFolderThatWasTakenAwayMeanwhileIsAnError() throws Exception {
    SignalledCommand run = training(SignalledCommand.longSolve(folder), SHORT);
    Files.move(folder.resolve("out"), folder.resolve("elsewhere"));
    assertThat(run.finish()).as(run.printed()).isEqualTo(1);
    assertThat(run.printed()).contains("the folder was removed or replaced");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void forceRemovesWhatTheEarlierResultListsAndNothingElse() throws IOException {
    Path at = Files.writeString(folder.resolve("at.csv"), "i,j\n0,0\n");
    assertThat(mean("--at", at.toString()).code()).isZero();
    Path out = folder.resolve("out");
    assertThat(out.resolve("predictions.csv")).exists();
    Path theirs = Files.writeString(out.resolve("solution.csv"), "precious");
    Path notes = Files.writeString(out.resolve("notes.txt"), "precious");
    assertThat(mean().code()).as("without --force").isEqualTo(2);
    CommandRun again = mean("--force");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(out.resolve("predictions.csv")).doesNotExist();
    assertThat(theirs).hasContent("precious");
    assertThat(notes).hasContent("precious");
  }

  @Test
  void aResultThatTheUserChangedSinceStays() throws IOException {
    Path at = Files.writeString(folder.resolve("at.csv"), "i,j\n0,0\n");
    assertThat(mean("--at", at.toString()).code()).isZero();
    Path edited = Files.writeString(folder.resolve("out/predictions.csv"), "edited by hand");
    Files.setLastModifiedTime(edited, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(mean("--force").code()).isZero();
    assertThat(edited).hasContent("edited by hand");
  }

  @Test
  void aListThatNoRunWroteIsNoEvidence() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("result.json"), "{\"files\": [\"solution.csv\"]}");
    Path theirs = Files.writeString(out.resolve("solution.csv"), "precious");
    assertThat(mean("--force").code()).isZero();
    assertThat(theirs).hasContent("precious");
  }

  @Test
  void aFolderInThePlaceOfAResultIsFoundBeforeTheWork() throws IOException {
    Files.createDirectories(folder.resolve("out/report.html"));
    CommandRun refused = mean("--force");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("report.html: expected no folder where a result goes");
  }

  /** As a process leaves it that is killed between two of the names of its results. */
  @Test
  void aRunThatWasKilledWhileItWroteGoesOn() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    CheckpointFolder state = new CheckpointFolder(out.resolve("checkpoint"), Duration.ZERO);
    state.open(new Identity(Map.of("--seed", "1")), false);
    Path written = Files.writeString(out.resolve("solution.npy"), "written by the run");
    Path half =
        Files.writeString(
            out.resolve(".report.html.0aa5b6d8-3f5c-4a6e-9c0e-5b1f6f2f9a11.part"), "half");
    state.promise(
        Map.of(
            "solution.npy",
            org.tacit.data.storage.StagedFiles.checksum(written),
            "report.html",
            1L));
    try (StopRequest stop = StopRequest.onSignal("")) {
      try (OutputFolder again = OutputFolder.open(out, false, true, state, stop)) {
        again.write(
            List.of("solution.npy"),
            files -> files.add("solution.npy", file -> Files.writeString(file, "the same run")));
      }
      assertThat(written).hasContent("the same run");
      assertThat(half).doesNotExist();
      Files.writeString(written, "by the user, since");
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> OutputFolder.open(out, false, true, state, stop))
          .hasMessageContaining("already exists");
    }
    assertThat(written).hasContent("by the user, since");
  }
}
