package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.format.NpyFile;

/** The command ends soon after a signal, wherever it is, with the code of that signal. */
class SignalTest {
  /** Seconds, on a machine that does other things too. */
  private static final double SOON = 5;

  private static final double LONGEST = 10;

  /** A decomposition of a matrix of this size takes seconds. */
  private static final int LARGE = 1500;

  /** Rows that take seconds to be read. */
  private static final int ROWS = 5_000_000;

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void findTheShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    out = folder.resolve("out");
  }

  /** Whether whoever started this process had it, and all that it starts, ignore a signal. */
  static boolean isIgnored(int signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
  }

  @ParameterizedTest
  @CsvSource({"HUP, 1", "INT, 2", "TERM, 15"})
  void whileTheInputIsReadItEndsAtOnceAndLeavesNothing(String name, int number) throws Exception {
    assumeTrue(!isIgnored(number), "the signal is ignored here");
    SignalledCommand run = reading("");
    long began = System.nanoTime();
    run.signal(name);
    assertThat(run.finish()).as(run.printed()).isEqualTo(128 + number);
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(SOON);
    assertThat(out).doesNotExist();
  }

  @Test
  void aSignalThatIsIgnoredStaysIgnored() throws Exception {
    SignalledCommand run = reading("trap '' INT HUP");
    run.signal("INT");
    run.signal("HUP");
    Thread.sleep(300);
    assertThat(run.process().isAlive()).isTrue();
    run.signal("TERM");
    assertThat(run.finish()).isEqualTo(143);
  }

  @Test
  @Tag("slow")
  void withinADecompositionItEndsWithinTenSecondsAndAtOnceWithTheSecondSignal() throws Exception {
    double[] values = new Random(7).doubles(LARGE * LARGE).toArray();
    for (int i = 0; i < values.length; i += 3) {
      values[i] = Double.NaN;
    }
    Path file = folder.resolve("large.npy");
    Files.write(file, new NpyFile(new int[] {LARGE, LARGE}, values).encoded());
    for (boolean twice : new boolean[] {false, true}) {
      String[] arguments = {
        "complete", file.toString(), "--method", "fista", "--out", out.toString(), "--force"
      };
      SignalledCommand run = SignalledCommand.start(folder.resolve("log"), "", arguments);
      while (run.process().isAlive() && !run.printed().contains("step")) {
        Thread.sleep(20);
      }
      long began = System.nanoTime();
      run.signal("TERM");
      if (twice) {
        Thread.sleep(200);
        run.signal("TERM");
      }
      assertThat(run.finish()).as(run.printed()).isEqualTo(143);
      assertThat((System.nanoTime() - began) / 1e9).isLessThan(twice ? SOON : LONGEST);
    }
    assertThat(Arrays.toString(folder.toFile().list())).doesNotContain("hs_err");
  }

  /** A run that is busy with its input. */
  private SignalledCommand reading(String before) throws Exception {
    Path input =
        Files.writeString(folder.resolve("long.csv"), "i,j,value\n" + "0,0,1\n".repeat(ROWS));
    SignalledCommand run =
        SignalledCommand.start(
            folder.resolve("log"), before, "complete", input.toString(), "--out", out.toString());
    run.await(out.resolve(".tacit.lock"));
    assertThat(run.process().isAlive()).as(run.printed()).isTrue();
    return run;
  }
}
