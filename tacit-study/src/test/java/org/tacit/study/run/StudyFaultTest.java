package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.spec.Trial;
import org.tacit.testing.Fault;
import org.tacit.testing.FaultPlan;
import org.tacit.testing.FaultStorm;
import org.tacit.testing.FaultyFileSystem;
import org.tacit.training.Outcome;

/**
 * A study with a fault at each of its file operations in turn: no trial with a result is lost, none
 * is half there, and running it again gives the bytes of an undisturbed run. Parquet is written by
 * DuckDB, whose own operations are not among them.
 */
@Timeout(1800)
class StudyFaultTest {
  private static final String FILE =
      """
      study: faulty
      repetitions: 2
      model: {kind: matrix-factorization, depth: 2}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [4, 4], norm: 4}
        observed: {kind: uniform, count: 8}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: gradient-descent, stepSize: 0.1}
      measures: [errors]
      record: {kind: every, steps: 2}
      stop: {steps: 4}
      """;

  /** What differs from run to run, or is there only while a trial is not done. */
  private static final Set<String> PASSING =
      Set.of(
          "timing.json",
          "command.txt",
          ".tacit.lock",
          "lock",
          "failure.json",
          "checkpoint",
          "checkpoint.previous");

  /** Enough for the quick test: some of the operations. */
  private static final int STRIDE = 29;

  private static final int LEAST_FAULTS = 3;
  private static final int LEAST_OPERATIONS = 100;

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void itSurvivesSomeFaults() throws Exception {
    int first = 0;
    int faults = 0;
    for (Fault fault : Fault.values()) {
      first++;
      Path scratch = Files.createDirectory(folder.resolve(fault.name()));
      faults += new FaultStorm(scratch, new Run(study())).every(fault, first, STRIDE);
    }
    assertThat(faults).isGreaterThan(LEAST_FAULTS * Fault.values().length);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @Tag("storm")
  void itSurvivesThemAll(Fault fault) throws Exception {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    int operations = new FaultStorm(scratch, new Run(study())).every(fault);
    System.out.printf("run: %s at each of %d operations, all survived%n", fault, operations);
    assertThat(operations).isGreaterThan(LEAST_OPERATIONS);
  }

  /** The database that writes the traces; the other trial opens its own. */
  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "DEAD", mode = EnumSource.Mode.EXCLUDE)
  void aTraceThatCannotBeWrittenCostsItsTrial(Fault fault) throws Exception {
    FaultPlan plan = new FaultPlan(folder, fault, 1, "resolve");
    Run run = new Run(study());
    assertThatThrownBy(() -> run.run(new FaultyFileSystem(plan).at(folder)))
        .hasMessageContaining("the results could not be written: " + folder.resolve("run"))
        .hasMessageContaining(fault.reason());
    assertThat(plan.struck()).startsWith("resolve");
    StudyRecord trials = new RunFolder(folder.resolve("run")).record(run.study());
    assertThat(trials.trials().stream().map(each -> Objects.requireNonNull(each.ending()).kind()))
        .containsExactly(Outcome.Kind.STORAGE, Outcome.Kind.STEP_LIMIT);
    run.run(folder);
  }

  /** What is damaged is another matter: it costs its trial (DamagedRunTest). */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aResultThatTheDiskDoesNotGiveIsNeverLeftOutOfTheVerdicts(Fault fault) throws Exception {
    Run run = new Run(study());
    run.run(folder);
    // Two files of each of two trials, the results twice.
    for (int number = 1; number <= 6; number++) {
      FaultPlan plan = new FaultPlan(folder, fault, number, "open");
      RunFolder there = new RunFolder(new FaultyFileSystem(plan).at(folder).resolve("run"));
      assertThatThrownBy(() -> there.record(run.study()))
          .hasMessageContaining(folder.resolve("run").toString())
          .hasMessageMatching(".*(result|trial).json: cannot be read: .*")
          .hasMessageContaining(fault == Fault.DENIED ? "access is denied" : fault.reason());
    }
    FaultPlan beyond = new FaultPlan(folder, fault, 7, "open");
    RunFolder there = new RunFolder(new FaultyFileSystem(beyond).at(folder).resolve("run"));
    assertThat(there.record(run.study()).trials()).allMatch(TrialRecord::trained);
    assertThat(beyond.struck()).isNull();
  }

  /** States of a failure, a checkpoint, a lock that nobody holds, and nothing at all. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aStateIsTheOneThatIsThereOrTheFaultIsNamed(Fault fault) throws Exception {
    Map<String, TrialState> left = new LinkedHashMap<>();
    left.put("failure.json", TrialState.FAILED);
    left.put("checkpoint", TrialState.INTERRUPTED);
    left.put("checkpoint.previous", TrialState.INTERRUPTED);
    left.put(".tacit.lock", TrialState.INTERRUPTED);
    left.put("other", TrialState.MISSING);
    for (Map.Entry<String, TrialState> each : left.entrySet()) {
      Path place = Files.createDirectory(folder.resolve("with " + each.getKey()));
      Files.createFile(place.resolve(each.getKey()));
      assertThat(new TrialFolder(place).state()).isEqualTo(each.getValue());
      FaultPlan plan;
      int asked = 0;
      do {
        plan = new FaultPlan(folder, fault, ++asked);
        TrialFolder there = new TrialFolder(new FaultyFileSystem(plan).at(place));
        try {
          assertThat(there.state()).as("%s", plan.struck()).isEqualTo(each.getValue());
        } catch (UncheckedIOException e) {
          assertThat(e).hasMessageContaining(place.toString());
        }
      } while (plan.struck() != null);
      assertThat(asked).as("questions where there is %s", each.getKey()).isGreaterThan(2);
    }
  }

  private Study study() throws IOException {
    return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), FILE), "", List.of());
  }

  /** One worker, so that operations come in one order. */
  private record Run(Study study) implements FaultStorm.Scenario {
    @Override
    public void run(Path folder) throws IOException {
      List<String> failures = new ArrayList<>();
      StudyProgress progress =
          new StudyProgress() {
            @Override
            public void began(int total, int done) {}

            @Override
            public void at(Trial trial, long step, long steps, double loss) {}

            @Override
            public boolean cancelled() {
              return false;
            }

            @Override
            public void ended(Trial trial, Ending ending) {
              if (!ending.explanation().isEmpty()) {
                failures.add(ending.explanation());
              }
            }
          };
      RunFolder run = new RunFolder(folder.resolve("run"));
      StudyRunner.Summary summary =
          new StudyRunner(run, 1, false, false, Duration.ofDays(1), progress).run(study);
      if (!summary.isComplete()) {
        throw new IOException(String.join("\n", failures));
      }
      StudyOutput.of(run, study, "tacit run study.yaml").write();
    }

    @Override
    public boolean ignores(String name) {
      return PASSING.contains(Path.of(name).getFileName().toString());
    }
  }
}
