package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A command that is stopped or killed at any moment, or finds the disk full, and is gone on with,
 * leaves the same bytes as an undisturbed one, and the process never crashes. Each signal goes to a
 * process of its own.
 */
class InterruptionTest {
  private static final long SEED = Long.getLong("storm.seed", 17);
  private static final int STUDY_STEPS = 1_000;
  private static final int UNWRITTEN = 1;

  /** Blocks of 512 bytes: more than a checkpoint takes, and less than a report. */
  private static final int SMALL_DISK = 1400;

  /** Of SIGINT, kill, SIGTERM and kill, for each of the commands. */
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
    // Of two in each round that were to be, on average, half at least.
    assertThat(storm.writing()).as("ended while writing").isGreaterThanOrEqualTo(ROUNDS);
  }

  @Test
  void aFullDiskKeepsTheCheckpoint() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Path out = folder.resolve("full");
    List<String> limited =
        List.of("/bin/sh", "-c", "ulimit -f " + SMALL_DISK + "; exec \"$@\"", "sh");
    assertThat(sense(out, limited).finish()).isEqualTo(UNWRITTEN);
    assertThat(Files.readString(folder.resolve("full.log")))
        .contains("full: the results cannot be written there: ")
        .doesNotContain("\tat ");
    assertThat(out.toFile().list()).containsExactly("checkpoint");
    assertThat(sense(out, List.of()).finish()).as("neither --resume nor --force").isEqualTo(2);
    assertThat(sense(out, List.of(), "--resume", "--seed", "2").finish()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("full.log")))
        .contains("another one", "--seed: there 1, here 2");
    assertThat(sense(out, List.of(), "--resume").finish()).isZero();
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(sense(undisturbed, List.of()).finish()).isZero();
    InterruptionStorm.Job job = StormJobs.sense(folder);
    assertThat(job.results(out)).isEqualTo(job.results(undisturbed));
    JsonNode attempts = ProcessResults.withoutTime(out).get("stepSizes");
    assertThat(attempts.get(0).get("outcome").asText()).isIn("diverged", "oscillating");
    assertThat(attempts.size()).isGreaterThan(1);
  }

  private StormProcess sense(Path out, List<String> before, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(StormJobs.sense(folder).arguments(out));
    arguments.addAll(List.of(more));
    return StormProcess.start(folder, out.getFileName().toString(), before, arguments);
  }
}
