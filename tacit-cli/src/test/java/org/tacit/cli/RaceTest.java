package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two processes that begin at once and want one folder: one has it and leaves its results whole,
 * the other is refused and told which process it is. They have two seeds, or two scales of the
 * start where nothing is drawn, so that nothing of the one is taken for the other's; where they go
 * on with an interrupted run they have what it had.
 */
class RaceTest {
  private static final long SEED = Long.getLong("storm.seed", 29);

  /** Races of each command. */
  private static final int RACES = Integer.getInteger("storm.races", 8);

  /** How much later the second begins, at most; a process takes longer than that to start. */
  private static final int LATEST_MILLIS = 120;

  private static final int REFUSED = 2;

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private int firstWon;

  private enum Command {
    COMPLETE("--seed", "1", "2"),
    SENSE("--seed", "1", "2"),
    SOLVE("--init-scale", "1e-20", "1e-15");

    private final String option;
    private final String first;
    private final String second;

    Command(String option, String first, String second) {
      this.option = option;
      this.first = first;
      this.second = second;
    }

    InterruptionStorm.Job job(Path folder) throws IOException {
      return switch (this) {
        case COMPLETE -> StormJobs.complete(folder);
        case SENSE -> StormJobs.sense(folder);
        case SOLVE -> StormJobs.solve(folder);
      };
    }
  }

  @Test
  void ofTwoProcessesOneHasTheFolder() throws Exception {
    race(Command.SOLVE, Command.SOLVE.job(folder), 1);
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  @Tag("storm")
  void soItIsInEightRaces(Command command) throws Exception {
    race(command, command.job(folder), RACES);
    System.out.printf(
        "%s: %d races, won by the first %d, the other refused each time%n",
        command, RACES, firstWon);
  }

  private void race(Command command, InterruptionStorm.Job job, int times) throws Exception {
    List<Map<String, String>> expected = new ArrayList<>();
    List<String> names = List.of();
    for (int each = 0; each < 2; each++) {
      StormFolder alone = StormFolder.in(folder, "alone-" + each);
      assertThat(start(command, job.arguments(alone.path()), "alone", each).finish()).isZero();
      expected.add(job.results(alone.path()));
      names = alone.names();
    }
    assertThat(expected.get(0)).as("results by which one tells them").isNotEqualTo(expected.get(1));
    for (int i = 0; i < times; i++) {
      StormFolder place = StormFolder.in(folder, "race-" + i);
      boolean goOn = i % 2 == 1 && interrupted(command, job, place);
      int winner = race(command, job, place, goOn);
      firstWon += winner == 0 ? 1 : 0;
      assertThat(job.results(place.path()))
          .as("the results of one, whole")
          .isEqualTo(expected.get(goOn ? 0 : winner));
      assertThat(place.names()).as("what is left").isEqualTo(names);
      place.assertUsersKept();
    }
    StormProcess.assertNoCrash(folder);
  }

  /** Leaves a run to go on with; false where it came to its end instead. */
  private boolean interrupted(Command command, InterruptionStorm.Job job, StormFolder place)
      throws Exception {
    StormProcess process = start(command, job.arguments(place.path()), "interrupted", 0);
    while (process.isRunning() && !isBegun(place)) {
      process.endsWithin(2);
    }
    process.end(StormProcess.End.KILL);
    return process.finish() != 0;
  }

  private static boolean isBegun(StormFolder place) throws IOException {
    return place.names().stream().anyMatch(name -> name.endsWith(".checkpoint"));
  }

  /** Which of the two had the folder. */
  private int race(Command command, InterruptionStorm.Job job, StormFolder place, boolean goOn)
      throws Exception {
    Path out = place.path();
    List<String> arguments = goOn ? job.goingOn(out) : job.arguments(out);
    List<String> logs = Stream.of(0, 1).map(each -> out.getFileName() + "-" + each).toList();
    List<StormProcess> processes = new ArrayList<>();
    for (int each = 0; each < 2; each++) {
      processes.add(start(command, arguments, logs.get(each), goOn ? 0 : each));
      Thread.sleep(random.nextInt(LATEST_MILLIS));
    }
    List<Integer> codes = new ArrayList<>();
    for (StormProcess process : processes) {
      codes.add(process.finish());
    }
    List<String> said = new ArrayList<>();
    for (String log : logs) {
      said.add(Files.readString(folder.resolve(log + ".log")));
    }
    assertThat(codes).as(said + "").containsExactlyInAnyOrder(0, REFUSED);
    int winner = codes.indexOf(0);
    assertThat(said.get(1 - winner))
        .contains(
            "error: %s: another run (process %d) is writing there now"
                .formatted(out, processes.get(winner).number()));
    return winner;
  }

  private StormProcess start(Command command, List<String> arguments, String log, int which)
      throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(command.option, which == 0 ? command.first : command.second));
    return StormProcess.start(folder, log, all);
  }
}
