package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is stopped or killed at any moment and gone on with leaves the same bytes as an
 * undisturbed one, and the process never crashes. Each signal goes to a process of its own.
 */
class InterruptionTest {
  private static final long SEED = 17;
  private static final int TERMINATED = 143;
  private static final int KILLED = 137;

  /** The shares of an undisturbed run after which others are interrupted. */
  private static final double EARLIEST = 0.1;

  private static final double LATEST = 0.8;

  @TempDir Path folder;

  @Test
  void aTerminatedAndAKilledRunGoOnToTheSameBytes() throws Exception {
    interrupt(1, 1);
  }

  @Test
  @Tag("slow")
  void soDoThirtyTerminatedAndThirtyKilledRuns() throws Exception {
    interrupt(30, 30);
  }

  private void interrupt(int terminations, int kills) throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    long began = System.nanoTime();
    assertThat(ProcessResults.finish(start(undisturbed, false))).isZero();
    double whole = (System.nanoTime() - began) / 1e6;
    Random random = new Random(SEED);
    List<Boolean> forcibly = new ArrayList<>();
    for (int i = 0; i < terminations; i++) {
      forcibly.add(false);
    }
    for (int i = 0; i < kills; i++) {
      forcibly.add(true);
    }
    int resumed = 0;
    for (int i = 0; i < forcibly.size(); i++) {
      Path out = folder.resolve("run-" + i);
      // From the start of the machine on to shortly before the end, on any machine.
      long delay = (long) (whole * (EARLIEST + (LATEST - EARLIEST) * random.nextDouble()));
      Process process = start(out, false);
      if (!process.waitFor(delay, TimeUnit.MILLISECONDS)) {
        if (forcibly.get(i)) {
          process.destroyForcibly();
        } else {
          process.destroy();
        }
        // A run may just have ended by itself.
        assertThat(ProcessResults.finish(process))
            .as("run %d after %d ms", i, delay)
            .isIn(0, forcibly.get(i) ? KILLED : TERMINATED);
      }
      boolean unfinished = Files.exists(out.resolve("checkpoint"));
      assertThat(Files.exists(out.resolve("result.json")))
          .isEqualTo(!unfinished && Files.exists(out.resolve("completed.npy")));
      if (!Files.exists(out.resolve("result.json"))) {
        resumed++;
        assertThat(ProcessResults.finish(start(out, true))).as("run %d resumed", i).isZero();
      }
      assertSameResults(out, undisturbed);
      assertThat(out.resolve("checkpoint")).doesNotExist();
    }
    assertThat(resumed).as("runs that were cut short").isPositive();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
          .isEmpty();
    }
  }

  private Process start(Path out, boolean resume) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tacit.cli.Tacit",
                "complete",
                "--example",
                "--width",
                "4",
                // The clock must not end a training: that is the one thing runs may differ by.
                "--time",
                "600",
                "--checkpoint-every",
                "0.05",
                "--out",
                out.toString()));
    if (resume) {
      command.add("--resume");
    }
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out.getFileName() + ".log").toFile())
        .start();
  }

  private static void assertSameResults(Path found, Path expected) throws IOException {
    ProcessResults.assertSame(found, expected, List.of("completed.npy", "trace.parquet"));
  }
}
