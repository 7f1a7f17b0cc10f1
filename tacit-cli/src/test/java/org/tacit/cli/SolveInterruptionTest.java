package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A {@code tacit solve} that is stopped by any signal or killed, and is gone on with, leaves the
 * same bytes as an undisturbed one, and ends with the code of the signal that came.
 */
class SolveInterruptionTest {
  private static final Map<String, Integer> CODES =
      Map.of("HUP", 129, "INT", 130, "TERM", 143, "KILL", 137);

  /** From so small a scale the way takes thousands of steps. */
  private static final List<String> LEAST_SUM = List.of("--bias", "l1", "--init-scale", "1e-20");

  /** Milliseconds from the first checkpoint to the signal, for signal after signal. */
  private static final long FIRST_DELAY = 20;

  @TempDir private Path folder;

  @Test
  void aTerminatedAndAKilledRunGoOnToTheSameBytes() throws Exception {
    goOn(LEAST_SUM, List.of("TERM", "KILL"));
  }

  @Test
  @Tag("slow")
  void soDoesOneAfterManySignals() throws Exception {
    List<String> signals = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      signals.addAll(List.of("TERM", "KILL", "HUP", "INT"));
    }
    goOn(LEAST_SUM, signals);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"deep", "diagonal"})
  void soDoesANetwork(String network) throws Exception {
    goOn(List.of("--network", network, "--depth", "3", "--init-scale", "0.02"), List.of("TERM"));
  }

  private void goOn(List<String> options, List<String> signals) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(start(undisturbed, options).finish()).isZero();
    for (int i = 0; i < signals.size(); i++) {
      String signal = signals.get(i);
      assumeTrue(!signal.equals("INT") || !SignalTest.isIgnored(2), "Ctrl-C is ignored here");
      Path out = folder.resolve("run-" + i);
      SignalledCommand run = start(out, options);
      run.await(out.resolve("checkpoint/training.checkpoint"));
      Thread.sleep(FIRST_DELAY * (1 + i % 5));
      run.signal(signal);
      assertThat(run.finish()).as(run.printed()).isIn(0, CODES.get(signal));
      if (Files.exists(out.resolve("checkpoint"))) {
        assertThat(out.resolve("result.json")).doesNotExist();
        SignalledCommand resumed = start(out, options, "--resume");
        assertThat(resumed.finish()).as(resumed.printed()).isZero();
        assertThat(resumed.printed()).doesNotContain("no checkpoint");
      } else {
        assertThat(i).as("the first run is cut short").isPositive();
      }
      List<String> names = List.of("solution.npy", "trace.parquet", "result.json");
      assertThat(ProcessResults.of(out, names)).isEqualTo(ProcessResults.of(undisturbed, names));
      assertThat(out.toFile().list())
          .contains("solution.npy", "result.json", "trace.parquet", "report.html")
          .doesNotContain("checkpoint", ".tacit.lock")
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  private SignalledCommand start(Path out, List<String> options, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "solve", "--time", "600", "--checkpoint-every", "0.02", "--out", out.toString()));
    arguments.addAll(
        options == LEAST_SUM ? SignalledCommand.longSolve(folder) : List.of("--example"));
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    return SignalledCommand.start(
        folder.resolve(out.getFileName() + ".log"), "", arguments.toArray(String[]::new));
  }
}
