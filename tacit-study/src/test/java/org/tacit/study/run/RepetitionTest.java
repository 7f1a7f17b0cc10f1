package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.training.Progress;

/** A trial is repeated from its folder to the last bit, and a change is seen. */
class RepetitionTest {
  private static final String FILE =
      """
      study: small
      model: {kind: cp-factorization, components: 4}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [4, 4, 3], norm: 6}
        observed: {kind: uniform, count: 20}
      initialization: {kind: gaussian, weightStandardDeviation: 0.1}
      optimizer: {kind: adam, stepSize: 0.1}
      measures: [factorization, errors]
      record: {kind: every, steps: 5}
      stop: {steps: 50}
      """;

  @TempDir private Path folder;

  @Test
  void theNumbersAreTheSameAndAChangedSeedIsSeen() throws IOException {
    Study study =
        StudyFile.read(Files.writeString(folder.resolve("study.yaml"), FILE), "", List.of());
    RunFolder run = new RunFolder(folder.resolve("run"));
    new StudyRunner(run, 2, false, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    TrialFolder trial = run.trial(study.trials().get(0));

    assertThat(Repetition.of(trial.path(), Progress.silent()).differences()).isEmpty();

    Files.writeString(
        trial.identity(),
        Files.readString(trial.identity())
            .replace("\"studySeed\" : 0", "\"studySeed\" : 1")
            .replaceAll("\"java\" : \"[^\"]*\"", "\"java\" : \"1.4\""));
    assertThat(Repetition.of(trial.path(), Progress.silent()).differences())
        .contains("the data is not the same")
        .anyMatch(line -> line.startsWith("java: there 1.4, here "))
        .anyMatch(line -> line.startsWith("reconstructionError: differs from step 0 on"));
  }
}
