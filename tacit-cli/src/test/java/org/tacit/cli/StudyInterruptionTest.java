package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * undisturbed one: no trial is lost, and none that had a result is done again, by however many
 * processes at once.
 */
class StudyInterruptionTest {
  private static final long SEED = Long.getLong("storm.seed", 23);
  private static final int STORM_STEPS = 60_000;
  private static final int TRIALS = 12;
  private static final int AT_ONCE = 4;

  /** Rounds of several processes at once, each of them killed. */
  private static final int ROUNDS = Integer.getInteger("storm.crowds", 12);

  private static final int LOOK_AGAIN_MILLIS = 10;

  @TempDir private Path folder;

  @Test
  void aStudyKilledTwiceEndsWithTheSameBytes() throws Exception {
    InterruptionStorm.Job job = StormJobs.run(folder, 2_000);
    assertThat(start(job, "undisturbed").finish()).isZero();
    Path run = folder.resolve("killed").resolve("killed");
    int cut = 0;
    for (int wanted : List.of(1, 5)) {
      Map<String, Object> before = results(run);
      StormProcess process = start(job, "killed");
      while (process.isRunning() && results(run).size() < wanted) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
      if (process.isRunning()) {
        process.end(StormProcess.End.KILL);
        cut += process.finish() == 0 ? 0 : 1;
      }
      assertThat(results(run)).as("results before a kill stay").containsAllEntriesOf(before);
    }
    assertThat(cut).as("runs that were cut short").isGreaterThanOrEqualTo(1);
    endsAsUndisturbed(job);
  }

  @Test
  @Tag("storm")
  void soDoesOneKilledTwentyTimes() throws Exception {
    kill(20, STORM_STEPS);
  }

  @Test
  @Tag("storm")
  void soDoFourAtOnceKilledTwelveTimes() throws Exception {
    InterruptionStorm.Job job = StormJobs.run(folder, STORM_STEPS);
    double startup = milliseconds(job, "startup", "--set", "stop.steps=1");
    double work = Math.max(0, milliseconds(job, "undisturbed") - startup);
    Random random = new Random(SEED);
    Path run = folder.resolve("crowded").resolve("killed");
    Map<String, Object> seen = new TreeMap<>();
    int cut = 0;
    int unfinished = 0;
    for (int round = 0; round < ROUNDS; round++) {
      unfinished += seen.size() < TRIALS ? 1 : 0;
      List<Long> delays = new ArrayList<>();
      for (int each = 0; each < AT_ONCE; each++) {
        // They take the processors from one another while they start.
        delays.add((long) (startup + random.nextDouble() * (startup + 2 * work / ROUNDS)));
      }
      cut += watched(crowd(job), delays, run, seen);
    }
    System.out.printf(
        "run: %d rounds of %d processes at once, %d killed, %d rounds with trials to do%n",
        ROUNDS, AT_ONCE, cut, unfinished);
    assertThat(cut).as("killed").isGreaterThanOrEqualTo(AT_ONCE * ROUNDS / 2);
    assertThat(unfinished).as("rounds with trials to do").isGreaterThanOrEqualTo(10);
    watched(crowd(job), List.of(), run, seen);
    assertThat(seen).hasSize(TRIALS);
    assertThat(job.results(folder.resolve("crowded")))
        .isEqualTo(job.results(folder.resolve("undisturbed")));
    StormProcess.assertNoCrash(folder);
    assertThat(Files.readString(folder.resolve("crowded.log"))).doesNotContain("\tat ");
  }

  private List<StormProcess> crowd(InterruptionStorm.Job job) throws IOException {
    List<StormProcess> processes = new ArrayList<>();
    for (int each = 0; each < AT_ONCE; each++) {
      processes.add(start(job, "crowded"));
    }
    return processes;
  }

  /**
   * Kills processes after their delays, and looks all the time whether a result is written again.
   *
   * @param delays in milliseconds; processes without one go on to their end
   * @param seen when each result was written
   * @return how many were killed before they had ended
   */
  private static int watched(
      List<StormProcess> processes, List<Long> delays, Path run, Map<String, Object> seen)
      throws Exception {
    long began = System.nanoTime();
    int cut = 0;
    List<StormProcess> running = new ArrayList<>(processes);
    while (!running.isEmpty()) {
      double passed = (System.nanoTime() - began) / 1e6;
      for (int each = 0; each < delays.size(); each++) {
        StormProcess process = processes.get(each);
        if (passed >= delays.get(each) && running.remove(process) && process.isRunning()) {
          process.end(StormProcess.End.KILL);
          cut += process.finish() == 0 ? 0 : 1;
        }
      }
      for (StormProcess process : List.copyOf(running)) {
        if (!process.isRunning()) {
          assertThat(process.finish()).as("of one that ended by itself").isZero();
          running.remove(process);
        }
      }
      Map<String, Object> now = results(run);
      assertThat(now).as("results, once written, stay").containsAllEntriesOf(seen);
      seen.putAll(now);
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    return cut;
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
    endsAsUndisturbed(job);
  }

  private void endsAsUndisturbed(InterruptionStorm.Job job) throws Exception {
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
      } catch (UncheckedIOException e) {
        // Something went away meanwhile.
        return results(run);
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
