package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A command that is stopped or killed at any moment and is gone on with leaves the same bytes as an
 * undisturbed one, and the process never crashes. Each signal goes to a process of its own.
 */
class InterruptionTest {
  private static final long SEED = Long.getLong("storm.seed", 17);
  private static final int STUDY_STEPS = 1_000;

  /** Rounds of SIGINT, kill, SIGTERM and kill for each of the commands. */
  private static final int ROUNDS = Integer.getInteger("storm.rounds", 8);

  /** In every second round the processes are ended while they write their results. */
  private static final int WRITING = 2;

  @TempDir private Path folder;

  private enum Command {
    COMPLETE,
    SENSE,
    SOLVE,
    TRAIN,
    RUN
  }

  private InterruptionStorm storm(Command command) throws Exception {
    InterruptionStorm.Job job =
        switch (command) {
          case COMPLETE -> StormJobs.complete(folder);
          case SENSE -> StormJobs.sense(folder);
          case SOLVE -> StormJobs.solve(folder);
          case TRAIN -> StormJobs.train(folder);
          case RUN -> StormJobs.run(folder, STUDY_STEPS);
        };
    return new InterruptionStorm(folder, job, SEED);
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void aStoppedAndAKilledRunGoOnToTheSameBytes(Command command) throws Exception {
    storm(command).rage(List.of(StormProcess.End.TERMINATE, StormProcess.End.KILL), 1, 2);
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  @Tag("storm")
  void soDoThirtyTwoOfEachCommand(Command command) throws Exception {
    InterruptionStorm storm = storm(command);
    storm.rage(
        List.of(
            StormProcess.End.INTERRUPT,
            StormProcess.End.KILL,
            StormProcess.End.TERMINATE,
            StormProcess.End.KILL),
        ROUNDS,
        WRITING);
    System.out.printf("%s: %s%n", command, storm.told());
    // At least half of the two in each round that were to be, on average.
    assertThat(storm.writing()).as("ended while writing").isGreaterThanOrEqualTo(ROUNDS);
  }
}
