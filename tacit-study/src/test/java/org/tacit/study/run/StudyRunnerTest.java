package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.study.record.Ending;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.spec.Trial;
import org.tacit.training.Outcome;

/** Running studies: the same bytes however they are run, and nothing twice. */
class StudyRunnerTest {
  private static final String FILE =
      """
      study: small
      repetitions: 3
      model: {kind: matrix-factorization, depth: 2}
      problem:
        kind: completion
        target:
          kind: gaussian-factors
          dimensions: [8, 8]
          model: {kind: matrix-factorization, depth: 2, width: 1}
          norm: 8
        observed: {kind: uniform, count: 40}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: adam, stepSize: 0.01}
      measures: [factorization, errors]
      record: {kind: every, steps: 10}
      stop: {steps: 200}
      sweep: {grid: {model.depth: [2, 3], initialization.weightStandardDeviation: [0.1, 0.3]}}
      """;

  private static final int TRIALS = 12;

  @TempDir private Path folder;

  private Study study(String text) throws IOException {
    return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), text), "", List.of());
  }

  private RunFolder run(String name) {
    return new RunFolder(folder.resolve(name));
  }

  private static StudyRunner runner(RunFolder run, int workers, StudyProgress progress) {
    return new StudyRunner(run, workers, false, false, Duration.ZERO, progress);
  }

  private static StudyRunner runner(RunFolder run, int workers) {
    return runner(run, workers, StudyProgress.silent());
  }

  /** Every file but the times. */
  private static Map<String, String> bytes(RunFolder run) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (var files = Files.walk(run.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("timing.json")) {
          contents.put(
              run.path().relativize(file).toString(),
              HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }

  @Test
  void oneWorkerAndFourGiveTheSameBytes() throws IOException {
    Study study = study(FILE);
    StudyRunner.Summary one = runner(run("one"), 1).run(study);
    StudyRunner.Summary four = runner(run("four"), 4).run(study);

    assertThat(one).isEqualTo(new StudyRunner.Summary(TRIALS, TRIALS, TRIALS, 0, 0));
    assertThat(four).isEqualTo(one);
    assertThat(bytes(run("four"))).isEqualTo(bytes(run("one"))).hasSize(1 + 3 * TRIALS);
  }

  @Test
  void anotherRunDoesOnlyWhatIsMissing() throws IOException {
    Study study = study(FILE);
    RunFolder run = run("runs");
    runner(run, 2).run(study);
    Map<String, String> before = bytes(run);
    assertThat(runner(run, 2).run(study).ran()).isZero();

    Files.delete(run.trial(study.trials().get(4)).result());
    assertThat(runner(run, 2).run(study).ran()).isEqualTo(1);
    assertThat(bytes(run)).isEqualTo(before);
  }

  @Test
  void whatAKilledRunLeftUnderTemporaryNamesGoesAndNothingElse() throws IOException {
    Study study = study(FILE.replace("repetitions: 3", "repetitions: 1"));
    RunFolder run = run("runs");
    runner(run, 2).run(study);
    Path left = run.path().resolve(".report.html.01234567-89ab-cdef-0123-456789abcdef.part");
    Path begun = run.path().resolve(".study.json.01234567-89ab-cdef-0123-456789abcdef.part");
    Files.writeString(begun, "{");
    Path users = run.path().resolve(".thesis.tex.01234567-89ab-cdef-0123-456789abcdef.part");
    Files.writeString(left, "<html");
    Files.writeString(users, "half of it");

    StudyOutput.of(run, study, "tacit run study.yaml").write();

    assertThat(left).doesNotExist();
    assertThat(begun).doesNotExist();
    assertThat(users).hasContent("half of it");
    assertThat(run.path().resolve(".tacit.lock")).doesNotExist();
    assertThat(run.path().resolve("report.html")).exists();
  }

  @Test
  void moreRepetitionsAndMoreConfigurationsKeepWhatIsThere() throws IOException {
    RunFolder run = run("runs");
    runner(run, 2).run(study(FILE));
    String more = FILE.replace("repetitions: 3", "repetitions: 4").replace("[2, 3]", "[2, 3, 4]");

    assertThat(runner(run, 2).run(study(more)).ran()).isEqualTo(24 - TRIALS);
  }

  @Test
  void aFileThatMakesOldTrialsWrongIsRefusedWithTheDifference() throws IOException {
    RunFolder run = run("runs");
    Study study = study(FILE);
    runner(run, 2).run(study);

    assertThatThrownBy(() -> runner(run, 2).run(study(FILE.replace("count: 40", "count: 41"))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("12 trials there are of another study")
        .hasMessageContaining("problem.observed.count: there 40, here 41");
    assertThatThrownBy(() -> runner(run, 2).run(study(FILE + "seed: 5\n")))
        .hasMessageContaining("seed: there 0, here 5");
    assertThat(run.study()).isEqualTo(study);

    var forced = new StudyRunner(run, 2, false, true, Duration.ZERO, StudyProgress.silent());
    assertThat(forced.run(study(FILE.replace("count: 40", "count: 41"))).ran()).isEqualTo(TRIALS);
    try (var left = Files.list(run.path())) {
      assertThat(left.filter(Files::isDirectory)).hasSize(TRIALS);
    }
  }

  @Test
  void aTrialThatCannotBeRunIsCountedAndTheOthersGoOn() throws IOException {
    // The determinant of a matrix that is not square.
    String text =
        FILE.replace("measures: [factorization, errors]", "measures: [errors, determinant]")
            .replace("repetitions: 3", "repetitions: 1");
    Study study = study(text.replace("dimensions: [8, 8]", "dimensions: [8, 9]"));
    ConcurrentLinkedQueue<Ending> endings = new ConcurrentLinkedQueue<>();

    StudyRunner.Summary summary = runner(run("runs"), 2, listening(endings)).run(study);

    assertThat(summary).isEqualTo(new StudyRunner.Summary(4, 0, 4, 4, 4));
    assertThat(endings)
        .allSatisfy(
            ending -> {
              assertThat(ending.kind()).isEqualTo(Outcome.Kind.FAILED);
              assertThat(ending.explanation()).contains("square");
            });
    assertThat(run("runs").trial(study.trials().get(0)).state()).isEqualTo(TrialState.FAILED);

    var failFast =
        new StudyRunner(run("fast"), 1, true, false, Duration.ZERO, StudyProgress.silent());
    assertThat(failFast.run(study)).isEqualTo(new StudyRunner.Summary(4, 0, 1, 1, 1));
  }

  private static StudyProgress listening(ConcurrentLinkedQueue<Ending> endings) {
    return new StudyProgress() {
      @Override
      public void began(int total, int done) {
        // Not of interest.
      }

      @Override
      public void at(Trial trial, long step, long steps, double loss) {
        // Not of interest.
      }

      @Override
      public void ended(Trial trial, Ending ending) {
        endings.add(ending);
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }

  @Test
  void divergenceIsAResultAndNotAFailure() throws IOException {
    String text =
        FILE.replace("kind: adam, stepSize: 0.01", "kind: gradient-descent, stepSize: 100");
    Study study = study(text);
    StudyRunner.Summary summary = runner(run("runs"), 2).run(study);

    assertThat(summary).isEqualTo(new StudyRunner.Summary(TRIALS, TRIALS, TRIALS, 0, 0));
    assertThat(run("runs").record(study).lost()).isEqualTo(TRIALS);
    assertThat(run("runs").record(study).trials().get(0).ending())
        .satisfies(
            ending -> {
              assertThat(ending.kind()).isEqualTo(Outcome.Kind.DIVERGED);
              assertThat(ending.explanation()).contains("at step");
            });
  }

  @Test
  void aFolderThatCannotBeWrittenIsAnOutcomeAndTheRestIsIntact() throws IOException {
    Study study = study(FILE);
    RunFolder run = run("runs");
    Trial blocked = study.trials().get(3);
    Files.createDirectories(run.path());
    Files.writeString(run.trial(blocked).path(), "a file where the folder of the trial should be");
    ConcurrentLinkedQueue<Ending> endings = new ConcurrentLinkedQueue<>();

    StudyRunner.Summary summary = runner(run, 2, listening(endings)).run(study);

    assertThat(summary).isEqualTo(new StudyRunner.Summary(TRIALS, TRIALS - 1, TRIALS, 1, 0));
    assertThat(endings.stream().filter(ending -> ending.kind() == Outcome.Kind.STORAGE)).hasSize(1);
    Files.delete(run.trial(blocked).path());
    assertThat(runner(run, 2).run(study).ran()).isEqualTo(1);
  }

  @Test
  void aStoppedStudyGoesOnToTheSameBytes() throws IOException {
    Study study = study(FILE);
    runner(run("whole"), 2).run(study);
    int runs = 0;
    StudyRunner.Summary summary;
    do {
      summary = runner(run("stopped"), 2, stoppingAfter(4)).run(study);
      runs++;
    } while (!summary.isComplete());

    assertThat(runs).isGreaterThan(3);
    assertThat(bytes(run("stopped"))).isEqualTo(bytes(run("whole")));
  }

  /** Asks to stop at some check of some trial. */
  private static StudyProgress stoppingAfter(int checks) {
    AtomicInteger left = new AtomicInteger(checks);
    StudyProgress silent = StudyProgress.silent();
    return new StudyProgress() {
      @Override
      public void began(int total, int done) {
        silent.began(total, done);
      }

      @Override
      public void at(Trial trial, long step, long steps, double loss) {
        left.decrementAndGet();
      }

      @Override
      public void ended(Trial trial, Ending ending) {
        silent.ended(trial, ending);
      }

      @Override
      public boolean cancelled() {
        return left.get() < 0;
      }
    };
  }

  @Test
  void twoRunsAtOnceShareTheTrials() throws Exception {
    Study study = study(FILE);
    RunFolder run = run("runs");
    CountDownLatch together = new CountDownLatch(2);
    ConcurrentLinkedQueue<StudyRunner.Summary> summaries = new ConcurrentLinkedQueue<>();
    Runnable whole =
        () -> {
          try {
            together.countDown();
            together.await();
            summaries.add(runner(run, 1).run(study));
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    List<Thread> threads = List.of(new Thread(whole), new Thread(whole));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(summaries).hasSize(2).allMatch(StudyRunner.Summary::isComplete);
    assertThat(summaries.stream().mapToInt(StudyRunner.Summary::ran).sum()).isEqualTo(TRIALS);
  }
}
