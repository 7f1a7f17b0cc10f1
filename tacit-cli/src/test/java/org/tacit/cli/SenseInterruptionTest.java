package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.GreyImage;

/**
 * A {@code tacit sense} that is stopped or killed at any moment, or finds the disk full, and is
 * gone on with, leaves the same bytes as an undisturbed one. Its first training diverges, so that
 * some runs are cut short in the second.
 */
class SenseInterruptionTest {
  private static final long SEED = 23;
  private static final int SIDE = 16;
  private static final int TERMINATED = 143;
  private static final int KILLED = 137;
  private static final int UNWRITABLE = 2;

  /** Blocks of 512 bytes: more than a checkpoint takes, and less than a report. */
  private static final int SMALL_DISK = 1400;

  @TempDir private Path folder;

  @Test
  void aTerminatedAndAKilledRunGoOnToTheSameBytes() throws Exception {
    interrupt(1);
  }

  @Test
  @Tag("slow")
  void soDoTwentyOfEach() throws Exception {
    interrupt(20);
  }

  private void interrupt(int times) throws Exception {
    Path undisturbed = undisturbed();
    Random random = new Random(SEED);
    for (int i = 0; i < 2 * times; i++) {
      boolean forcibly = i % 2 == 1;
      Path out = folder.resolve("run-" + i);
      Process process = start(out, List.of());
      awaitCheckpoint(out, process);
      // The training takes a second or two from its first checkpoint on.
      process.waitFor(random.nextInt(800), TimeUnit.MILLISECONDS);
      if (forcibly) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
      assertThat(ProcessResults.finish(process))
          .as("run %d", i)
          .isIn(0, forcibly ? KILLED : TERMINATED);
      if (times == 1) {
        assertThat(out.resolve("checkpoint")).isDirectory();
        assertThat(out.resolve("result.json")).doesNotExist();
      }
      if (Files.exists(out.resolve("checkpoint"))) {
        assertThat(ProcessResults.finish(start(out, List.of(), "--resume")))
            .as("run %d resumed", i)
            .isZero();
      }
      assertSameResults(out, undisturbed);
      assertThat(out.resolve("checkpoint")).doesNotExist();
    }
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
          .isEmpty();
    }
  }

  @Test
  void aFullDiskKeepsTheCheckpoint() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Path out = folder.resolve("full");
    List<String> limited =
        List.of("/bin/sh", "-c", "ulimit -f " + SMALL_DISK + "; exec \"$@\"", "sh");
    assertThat(ProcessResults.finish(start(out, limited))).isEqualTo(UNWRITABLE);
    assertThat(Files.readString(folder.resolve("full.log")))
        .contains("full: the results cannot be written there: ")
        .doesNotContain("\tat ");
    assertThat(out.toFile().list()).containsExactly("checkpoint");
    assertThat(ProcessResults.finish(start(out, List.of())))
        .as("neither --resume nor --force")
        .isEqualTo(2);
    assertThat(ProcessResults.finish(start(out, List.of(), "--resume", "--seed", "2")))
        .isEqualTo(2);
    assertThat(Files.readString(folder.resolve("full.log")))
        .contains("another one", "--seed: there 1, here 2");
    assertThat(ProcessResults.finish(start(out, List.of(), "--resume"))).isZero();
    assertSameResults(out, undisturbed());
  }

  private Path undisturbed() throws Exception {
    Path out = folder.resolve("undisturbed");
    assertThat(ProcessResults.finish(start(out, List.of()))).isZero();
    JsonNode attempts = ProcessResults.withoutTime(out).get("stepSizes");
    assertThat(attempts.get(0).get("ending").asText()).isEqualTo("DIVERGED");
    assertThat(attempts.size()).isGreaterThan(1);
    return out;
  }

  private void awaitCheckpoint(Path out, Process process) throws InterruptedException {
    Path checkpoint = out.resolve("checkpoint/training-1.checkpoint");
    while (process.isAlive() && !Files.exists(checkpoint)) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }

  private Process start(Path out, List<String> before, String... more) throws IOException {
    Path picture = folder.resolve("picture.png");
    if (!Files.exists(picture)) {
      double[] values = new double[SIDE * SIDE];
      for (int i = 0; i < values.length; i++) {
        values[i] = 40 + 12 * (i % SIDE) * ((i / SIDE) % 5 == 0 ? 1 : 0.4);
      }
      Files.write(picture, new GreyImage(SIDE, SIDE, values).png());
    }
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:disable",
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "org.tacit.cli.Tacit",
            "sense",
            "--image",
            picture.toString(),
            "--operators",
            "gaussian",
            "--widths",
            "4,8,16",
            "--steps",
            "2000",
            // The clock must not end a training: that is the one thing runs may differ by.
            "--time",
            "600",
            "--checkpoint-every",
            "0.02",
            "--out",
            out.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out.getFileName() + ".log").toFile())
        .start();
  }

  private static void assertSameResults(Path found, Path expected) throws IOException {
    ProcessResults.assertSame(
        found, expected, List.of("recovered.npy", "recovered.png", "trace.parquet"));
  }
}
