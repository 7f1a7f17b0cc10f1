package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.study.record.Ending;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.spec.Trial;
import org.tacit.training.Outcome;

/**
 * A damaged file costs its own trial and no other, and is named; nothing that no trial wrote is
 * ever removed.
 */
class DamagedRunTest {
  private static final String FILE =
      """
      study: small
      repetitions: 3
      model: {kind: matrix-factorization, depth: 2}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [4, 4], norm: 4}
        observed: {kind: uniform, count: 8}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      measures: [errors]
      stop: {steps: %d}
      """;

  @TempDir private Path folder;
  private Study study;
  private RunFolder run;
  private Trial damaged;

  @BeforeEach
  void runIt() throws IOException {
    study = study(20);
    run = new RunFolder(folder.resolve("runs").resolve("small"));
    runner(false, StudyProgress.silent()).run(study);
    damaged = study.trials().get(1);
  }

  private Study study(int steps) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), FILE.formatted(steps));
    return StudyFile.read(file, "", List.of());
  }

  private StudyRunner runner(boolean replace, StudyProgress progress) {
    return new StudyRunner(run, 1, false, replace, Duration.ZERO, progress);
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> contents = new HashMap<>();
    try (var all = Files.walk(run.path())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("timing.json")) {
          contents.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  /** Zero bytes, half of them, nothing at all, or one text for another. */
  private static void damage(Path file, String how) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    switch (how) {
      case "empty" -> Files.write(file, new byte[0]);
      case "half" -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      case "gone" -> Files.delete(file);
      default -> {
        String[] parts = how.split(">", 2);
        String text = new String(whole, StandardCharsets.UTF_8);
        assertThat(text).containsPattern(parts[0]);
        Files.writeString(file, text.replaceFirst(parts[0], parts[1]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          result.json   | empty                          | is empty
          result.json   | half                           | is no whole JSON
          result.json   | step_limit>stepped_on          | outcome: expected one of converged
          result.json   | "outcome">"income"             | outcome: expected a word, found nothing
          result.json   | "steps" . 20>"steps" : "20"    | steps: expected a whole number, found
          result.json   | "loss" . [0-9.eE-]+>"loss" : [] | loss: expected a number or null, found []
          result.json   | "last" . \\{>"last" : {"a":[{}], | last.a: expected numbers, found {}
          trial.json    | half                           | is no whole JSON
          trial.json    | empty                          | is empty
          trial.json    | gone                           | there is no such file
          trial.json    | "trial" . "[^"]*">"trial" : "x" | expected the trial
          trace.parquet | half                           | expected a trace in Parquet
          trace.parquet | empty                          | expected a trace in Parquet
          trace.parquet | gone                           | there is no such file
          """)
  void aDamagedFileIsNamedAndCostsItsTrialOnly(String name, String how, String complaint)
      throws IOException {
    Map<Path, String> whole = files();
    Path file = run.trial(damaged).path().resolve(name);
    damage(file, how);

    List<TrialRecord> trials = run.record(study).trials();
    assertThat(trials.stream().filter(TrialRecord::trained)).hasSize(2);
    Ending ending = java.util.Objects.requireNonNull(trials.get(1).ending());
    assertThat(ending.kind()).isEqualTo(Outcome.Kind.DAMAGED);
    assertThat(ending.explanation()).startsWith(file + ": ").contains(complaint);
    assertThat(run.record(study).lost()).isEqualTo(1);
    int[] traces = {0};
    run.record(study).forEachTrained((trial, trace) -> traces[0]++);
    assertThat(traces[0]).as("traces of the others").isEqualTo(2);

    StudyRunner.Summary summary = runner(false, StudyProgress.silent()).run(study);
    assertThat(summary).isEqualTo(new StudyRunner.Summary(3, 3, 1, 0, 0));
    assertThat(files()).as("the bytes of an undamaged run").isEqualTo(whole);
  }

  /** The false neighbour: what is not damaged is left alone. */
  @Test
  void anUndamagedRunIsNotTouched() throws IOException {
    assertThat(run.damaged(study)).isEmpty();
    damage(run.trial(damaged).path().resolve("timing.json"), "half");
    assertThat(run.damaged(study)).as("the time is no result").isEmpty();
    assertThat(runner(false, StudyProgress.silent()).run(study).ran()).isZero();
  }

  @Test
  void aFolderRemovedMeanwhileIsAnError() throws IOException {
    Files.delete(run.trial(damaged).result());
    StudyProgress removing =
        new StudyProgress() {
          @Override
          public void began(int total, int done) {
            try {
              Files.delete(run.studyFile());
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public void at(Trial trial, long step, long steps, double loss) {
            throw new IllegalStateException("no trial begins");
          }

          @Override
          public void ended(Trial trial, Ending ending) {
            throw new IllegalStateException("no trial begins");
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    assertThatThrownBy(() -> runner(false, removing).run(study))
        .isInstanceOf(IOException.class)
        .hasMessage("the folder was removed while the study ran");
    assertThat(runner(false, StudyProgress.silent()).run(study).isComplete()).isTrue();
  }

  @Test
  void trialsOfAnotherStudyAreRemovedWithForceAndNothingElse() throws IOException {
    Path own = Files.writeString(run.path().resolve("notes.txt"), "mine");
    StudyRunner.Summary summary = runner(true, StudyProgress.silent()).run(study(30));
    assertThat(summary.isComplete()).isTrue();
    assertThat(run.trial(damaged).path()).doesNotExist();
    assertThat(own).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "notes.txt,mine",
    "result.json,mine",
    "checkpoint,weights of mine",
    "trace.parquet,''"
  })
  void aTrialFolderWithSomebodysFilesIsRefusedAndWhole(String name, String content)
      throws IOException {
    Path own = run.trial(damaged).path().resolve(name);
    Files.writeString(own, content);
    Map<Path, String> before = files();
    assertThatThrownBy(() -> runner(true, StudyProgress.silent()).run(study(30)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(name + ": no trial wrote this, so nothing is removed");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aLinkIsNeverFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = run.trial(damaged).path();
    try (var all = Files.list(link)) {
      for (Path file : all.toList()) {
        Files.move(file, elsewhere.resolve(file.getFileName()));
      }
    }
    Files.delete(link);
    Files.createSymbolicLink(link, elsewhere);
    assertThatThrownBy(() -> runner(true, StudyProgress.silent()).run(study(30)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(link.getFileName() + ": no trial wrote this");
    assertThat(elsewhere.toFile().list()).contains("result.json", "trace.parquet");
  }
}
