package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study killed at random moments and started again each time ends with the bytes of an
 * undisturbed one: no trial is lost, and none that had a result is done again.
 */
class StudyInterruptionTest {
  private static final long SEED = 23;

  @TempDir private Path folder;

  @Test
  void aStudyKilledTwiceEndsWithTheSameBytes() throws Exception {
    kill(2, 2_000);
  }

  @Test
  @Tag("storm")
  void soDoesOneKilledTwentyTimes() throws Exception {
    kill(20, 60_000);
  }

  private void kill(int times, int steps) throws Exception {
    InterruptionStorm.Job job = StormJobs.run(folder, steps);
    // A machine that is asked for next to nothing, and one that is asked for all of it.
    double startup = milliseconds(job, "startup", "--set", "stop.steps=1");
    double work = Math.max(0, milliseconds(job, "undisturbed") - startup);
    Random random = new Random(SEED);
    Path run = folder.resolve("killed").resolve("killed");
    int cut = 0;
    for (int i = 0; i < times; i++) {
      Map<String, Object> before = results(run);
      StormProcess process = start(job, "killed");
      // So that all of them together last about as long as the work does.
      double longest = startup / 2 + 2 * work / times;
      long delay = (long) (startup / 2 + random.nextDouble() * longest);
      if (!process.endsWithin(delay)) {
        process.end(StormProcess.End.KILL);
        process.finish();
        cut++;
      }
      assertThat(results(run)).as("results before kill %d stay", i).containsAllEntriesOf(before);
    }
    assertThat(cut).as("runs that were cut short").isGreaterThanOrEqualTo(Math.max(1, times / 4));
    assertThat(start(job, "killed").finish()).isZero();
    assertThat(job.results(folder.resolve("killed")))
        .isEqualTo(job.results(folder.resolve("undisturbed")));
    StormProcess.assertNoCrash(folder);
  }

  private double milliseconds(InterruptionStorm.Job job, String out, String... more)
      throws Exception {
    long began = System.nanoTime();
    assertThat(start(job, out, more).finish()).isZero();
    return (System.nanoTime() - began) / 1e6;
  }

  /** When each result was written: a trial done twice would be written twice. */
  private static Map<String, Object> results(Path run) throws IOException {
    Map<String, Object> times = new TreeMap<>();
    if (Files.isDirectory(run)) {
      try (var files = Files.walk(run)) {
        for (Path file : files.filter(path -> path.endsWith("result.json")).toList()) {
          times.put(file.toString(), Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  private StormProcess start(InterruptionStorm.Job job, String out, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(job.arguments(folder.resolve(out)));
    arguments.addAll(List.of(more));
    return StormProcess.start(folder, out, arguments);
  }
}
