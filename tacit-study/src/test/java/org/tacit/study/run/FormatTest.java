package org.tacit.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.study.binding.SpecException;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.spec.Study;
import org.tacit.training.Progress;

/**
 * A run directory that format 1 wrote, kept in the repository, is read by what comes after; one of
 * a version that is not known is refused by name.
 */
class FormatTest {
  private static final String TRIAL = "73990d2390-1";

  private static final double LOSS = 1.373379357433362;

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException, URISyntaxException {
    Path kept = Path.of(Objects.requireNonNull(FormatTest.class.getResource("format-1")).toURI());
    try (Stream<Path> files = Files.walk(kept)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(kept.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void theStudyItsTrialAndItsTraceAreRead() throws IOException {
    RunFolder run = new RunFolder(folder);
    Study study = run.study();
    assertThat(study.name()).isEqualTo("kept");
    assertThat(study.trials()).extracting(trial -> trial.id()).containsExactly(TRIAL);

    StudyRecord record = run.record(study);
    TrialRecord trial = record.trials().get(0);
    assertThat(trial.trained()).isTrue();
    assertThat(trial.last("reconstructionError")).isEqualTo(0.9876387340153762);
    record.forEachTrained(
        (each, trace) -> assertThat(trace.last("loss").get(0).value()).isEqualTo(LOSS));
  }

  @Test
  void anotherVersionIsRefusedByName() throws IOException {
    RunFolder run = new RunFolder(folder);
    Study study = run.study();
    TrialFolder trial = run.trial(study.trials().get(0));
    assertThat(trial.ending()).extracting(Ending::steps).isEqualTo(4L);

    makeNewer(trial.identity());
    assertRefused(trial.identity(), () -> Repetition.of(trial.path(), Progress.silent()));
    makeNewer(trial.result());
    assertRefused(trial.result(), trial::ending);
    makeNewer(run.studyFile());
    assertRefused(run.studyFile(), run::study);
  }

  private static void makeNewer(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains("\"format\" : 1,");
    Files.writeString(file, text.replace("\"format\" : 1,", "\"format\" : 99,"));
  }

  private static void assertRefused(Path file, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(SpecException.class)
        .hasMessage(file + ": expected format 1, found 99; another version of tacit wrote it");
  }
}
