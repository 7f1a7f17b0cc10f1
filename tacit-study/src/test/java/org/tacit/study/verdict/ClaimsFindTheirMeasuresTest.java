package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import org.tacit.study.run.StudyProgress;
import org.tacit.study.run.StudyRunner;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;

/**
 * Every trial that a shipped claim is about leaves the numbers that the claim reads: after three
 * steps of one repetition no trial is lost. A measure that some configurations do not have would
 * otherwise be judged by the others alone.
 */
@Tag("slow")
class ClaimsFindTheirMeasuresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.tacit.study.verdict.EveryClaimIsRefusedTest#studies")
  void noTrialIsLost(Path file) throws IOException {
    String steps = readsTheStart(file) ? "stop.steps=0" : "stop.steps=3";
    Study study =
        StudyFile.read(file, "quick", List.of("repetitions=1", steps, "stop.tolerance=0"));
    RunFolder run = new RunFolder(folder.resolve(study.name()));
    new StudyRunner(run, 2, true, false, Duration.ofMinutes(1), StudyProgress.silent()).run(study);
    StudyRecord trials = StudyOutput.of(run, study, "").trials();
    for (VerdictSpec claim : study.spec().verdicts()) {
      Judged judged = claim.judge(trials).judged();
      assertThat(judged.lost()).as("%s: %s", claim, judged).isZero();
      assertThat(judged.all()).as("%s is about some trial", claim).isPositive();
    }
  }

  private static boolean readsTheStart(Path file) {
    return StudyFile.read(file, "quick", List.of()).configurations().get(0).spec().stop().steps()
        == 0;
  }
}
