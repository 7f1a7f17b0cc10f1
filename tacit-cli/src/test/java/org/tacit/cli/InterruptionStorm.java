package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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

  /** How many processes may end by themselves before one is ended. */
  private static final int MOST_ATTEMPTS = 10;

  private final Path folder;
  private final Job job;
  private final Random random;
  private final Map<StormProcess.End, Integer> ended = new EnumMap<>(StormProcess.End.class);
  private int writing;
  private int resumed;
  private int tried;
  private double whole;

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
    StormFolder undisturbed = StormFolder.in(folder, "undisturbed");
    long began = System.nanoTime();
    assertThat(start(undisturbed.path(), false).finish()).as("undisturbed").isZero();
    whole = milliseconds(began);
    Map<String, String> expected = job.results(undisturbed.path());
    for (int i = 0; i < times; i++) {
      for (StormProcess.End way : ways) {
        Moment moment = i % stride == stride - 1 ? Moment.WRITING : Moment.ANY;
        int attempt = 0;
        boolean cut = false;
        while (!cut) {
          String name = "run-%d-%s-%d".formatted(i, way, ++attempt);
          assertThat(attempt).as(name).isLessThanOrEqualTo(MOST_ATTEMPTS);
          StormFolder out = StormFolder.in(folder, name);
          cut = survives(out, way, moment, expected);
          out.delete();
        }
      }
    }
    StormProcess.assertNoCrash(folder);
  }

  /** How many processes were ended while they wrote results. */
  int writing() {
    return writing;
  }

  /** What was tried. */
  String told() {
    return "%d processes, ended before their time %s, of these while writing %d; gone on with %d, all to the same bytes"
        .formatted(tried, ended, writing, resumed);
  }

  private static double milliseconds(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private StormProcess start(Path out, boolean goOn) throws IOException {
    return StormProcess.start(
        folder, out.getFileName().toString(), goOn ? job.goingOn(out) : job.arguments(out));
  }

  /** Whether the process was ended before it had ended by itself. */
  private boolean survives(
      StormFolder place, StormProcess.End way, Moment moment, Map<String, String> expected)
      throws Exception {
    tried++;
    Path out = place.path();
    long began = System.nanoTime();
    StormProcess process = start(out, false);
    long delay = (long) (whole * (EARLIEST + (LATEST - EARLIEST) * random.nextDouble()));
    if (moment == Moment.WRITING) {
      delay = random.nextInt(LONGEST_WRITING_MILLIS);
      awaitWriting(process, place, delay);
    }
    String where = "%s, ended after %d ms of %s".formatted(out.getFileName(), delay, moment);
    int code = 0;
    if (!process.endsWithin(moment == Moment.WRITING ? 0 : delay)) {
      boolean wasWriting = place.isWriting();
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
    if (code == 0) {
      whole = Math.min(whole, milliseconds(began));
    }
    assertThat(expected)
        .as("%s: what is there is whole", where)
        .containsAllEntriesOf(job.results(out));
    if (!job.results(out).equals(expected) || place.isWriting()) {
      assertThat(code).as("%s: an end without results is no success", where).isNotZero();
      assertThat(start(out, true).finish()).as(where + " gone on with" + log(out)).isZero();
      resumed++;
    }
    assertThat(job.results(out)).as(where).isEqualTo(expected);
    assertThat(place.isWriting())
        .as("%s: temporary files left: %s", where, place.names())
        .isFalse();
    place.assertUsersKept();
    return code != 0;
  }

  /**
   * Until results have had temporary names for some milliseconds and have them still: a short write
   * may be over by then, and another one is waited for.
   */
  private static void awaitWriting(StormProcess process, StormFolder place, long milliseconds)
      throws Exception {
    boolean writing = false;
    while (process.isRunning() && !writing) {
      if (place.isWriting()) {
        process.endsWithin(milliseconds);
        writing = place.isWriting();
      } else {
        process.endsWithin(2);
      }
    }
  }

  private String log(Path out) throws IOException {
    return ": " + Files.readString(folder.resolve(out.getFileName() + ".log"));
  }
}
