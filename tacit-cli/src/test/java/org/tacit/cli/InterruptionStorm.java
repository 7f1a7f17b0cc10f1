package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Ends a command at many moments, goes on with it as the user is told to, and holds what it leaves
 * against an undisturbed run: the exit code is that of the signal and comes in time, what stands
 * under a final name is whole, in the end every byte is the same, nothing temporary is left,
 * nothing of the user's has changed, and no process crashed.
 */
final class InterruptionStorm {
  /** The shares of an undisturbed run in which others are ended, whatever they do then. */
  private static final double EARLIEST = 0.1;

  private static final double LATEST = 0.9;

  /** How long a process may take to end, with the time that a busy machine adds. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10 + 5);

  /** How far into the writing of results a process is ended, at most. */
  private static final int LONGEST_WRITING_MILLIS = 10;

  private static final String USERS = "of the user.txt";
  private static final String USERS_TEXT = "do not touch";

  private final Path folder;
  private final Job job;
  private final Random random;
  private final Map<StormProcess.End, Integer> ended = new EnumMap<>(StormProcess.End.class);
  private int writing;
  private int resumed;
  private int tried;

  /** When a process is ended. */
  enum Moment {
    /** At any time between shortly after the start and shortly before the end. */
    ANY,
    /** While results have temporary names. */
    WRITING
  }

  /** What is run. */
  interface Job {
    /** The arguments of the command, for results in this folder. */
    List<String> arguments(Path out);

    /** Those that go on with it. */
    default List<String> goingOn(Path out) {
      List<String> all = new ArrayList<>(arguments(out));
      all.add("--resume");
      return all;
    }

    /** What is there of that which must be the same in the end, by name. */
    Map<String, String> results(Path out) throws IOException;
  }

  /**
   * A storm.
   *
   * @param folder where everything goes
   * @param seed of the moments
   */
  InterruptionStorm(Path folder, Job job, long seed) {
    this.folder = folder;
    this.job = job;
    this.random = new Random(seed);
  }

  /** Ends as many runs in each of the ways, every {@code stride}-th while it writes its results. */
  void rage(List<StormProcess.End> ways, int times, int stride) throws Exception {
    Path undisturbed = begin("undisturbed");
    long began = System.nanoTime();
    assertThat(start(undisturbed, false).finish()).as("undisturbed").isZero();
    double whole = (System.nanoTime() - began) / 1e6;
    Map<String, String> expected = job.results(undisturbed);
    for (int i = 0; i < times; i++) {
      for (StormProcess.End way : ways) {
        Moment moment = i % stride == stride - 1 ? Moment.WRITING : Moment.ANY;
        Path out = begin("run-%d-%s".formatted(i, way));
        survive(out, way, moment, whole, expected);
        delete(out);
      }
    }
    StormProcess.assertNoCrash(folder);
  }

  /** What was tried. */
  String told() {
    return "%d tried, ended before their time %s, of these while writing %d; gone on with %d, all to the same bytes"
        .formatted(tried, ended, writing, resumed);
  }

  private Path begin(String name) throws IOException {
    Path out = Files.createDirectory(folder.resolve(name));
    Files.writeString(out.resolve(USERS), USERS_TEXT);
    return out;
  }

  private StormProcess start(Path out, boolean goOn) throws IOException {
    return StormProcess.start(
        folder, out.getFileName().toString(), goOn ? job.goingOn(out) : job.arguments(out));
  }

  private void survive(
      Path out, StormProcess.End way, Moment moment, double whole, Map<String, String> expected)
      throws Exception {
    tried++;
    StormProcess process = start(out, false);
    long delay = (long) (whole * (EARLIEST + (LATEST - EARLIEST) * random.nextDouble()));
    if (moment == Moment.WRITING) {
      while (process.isRunning() && !isWriting(out)) {
        process.endsWithin(2);
      }
      delay = random.nextInt(LONGEST_WRITING_MILLIS);
    }
    String where = "%s, ended after %d ms of %s".formatted(out.getFileName(), delay, moment);
    int code = 0;
    if (!process.endsWithin(delay)) {
      boolean wasWriting = isWriting(out);
      long sent = System.nanoTime();
      process.end(way);
      code = process.finish();
      assertThat(Duration.ofNanos(System.nanoTime() - sent)).as(where).isLessThan(LONGEST_END);
      // It may just have ended by itself.
      assertThat(code).as(where + log(out)).isIn(0, way.code());
      if (code != 0) {
        ended.merge(way, 1, Integer::sum);
        writing += wasWriting ? 1 : 0;
      }
    }
    assertThat(expected)
        .as("%s: what is there is whole", where)
        .containsAllEntriesOf(job.results(out));
    if (!job.results(out).equals(expected) || isWriting(out)) {
      assertThat(code).as("%s: an end without results is no success", where).isNotZero();
      assertThat(start(out, true).finish()).as(where + " gone on with" + log(out)).isZero();
      resumed++;
    }
    assertThat(job.results(out)).as(where).isEqualTo(expected);
    assertThat(isWriting(out)).as("%s: temporary files left", where).isFalse();
    assertThat(out.resolve(USERS)).hasContent(USERS_TEXT);
  }

  private String log(Path out) throws IOException {
    return ": " + Files.readString(folder.resolve(out.getFileName() + ".log"));
  }

  /** Whether results have temporary names; the file that only tries the folder is none. */
  private static boolean isWriting(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.map(file -> file.getFileName().toString())
          .anyMatch(
              name ->
                  name.endsWith(".part")
                      && !name.startsWith(".writable")
                      && !name.contains("checkpoint")
                      && !name.startsWith(".run.json"));
    } catch (UncheckedIOException e) {
      return isWriting(out);
    }
  }

  private static void delete(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
