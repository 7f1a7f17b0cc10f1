package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study killed at random moments and started again each time ends with the bytes of an
 * undisturbed one: no trial is lost, and none that had a result is done again.
 */
class StudyInterruptionTest {
  private static final long SEED = 23;

  private static final String FILE =
      """
      study: killed
      repetitions: 6
      model: {kind: matrix-factorization, depth: 3}
      problem:
        kind: completion
        target: {kind: noise, dimensions: [24, 24], norm: 24}
        observed: {kind: uniform, count: 240}
      initialization: {kind: gaussian, weightStandardDeviation: 0.05}
      optimizer: {kind: adam, stepSize: 1e-3}
      measures: [factorization, errors]
      record: {kind: every, steps: 25}
      stop: {steps: %d}
      sweep: {grid: {optimizer.stepSize: [1e-3, 2e-3]}}
      """;

  @TempDir private Path folder;

  @Test
  void aStudyKilledTwiceEndsWithTheSameBytes() throws Exception {
    kill(2, 2_000);
  }

  @Test
  @Tag("slow")
  void soDoesOneKilledTwentyTimes() throws Exception {
    kill(20, 60_000);
  }

  private void kill(int times, int steps) throws Exception {
    Files.writeString(folder.resolve("study.yaml"), FILE.formatted(steps));
    // A machine that is asked for next to nothing, and one that is asked for all of it.
    double startup = milliseconds("startup", "--set", "stop.steps=1");
    double work = Math.max(0, milliseconds("undisturbed") - startup);
    Random random = new Random(SEED);
    Path run = folder.resolve("killed").resolve("killed");
    int cut = 0;
    for (int i = 0; i < times; i++) {
      Map<String, Object> before = results(run);
      Process process = start("killed");
      // So that all of them together last about as long as the work does.
      double longest = startup / 2 + 2 * work / times;
      long delay = (long) (startup / 2 + random.nextDouble() * longest);
      if (!process.waitFor(delay, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        cut++;
      }
      assertThat(results(run)).as("results before kill %d stay", i).containsAllEntriesOf(before);
    }
    assertThat(cut).as("runs that were cut short").isGreaterThanOrEqualTo(Math.max(1, times / 4));
    assertThat(start("killed").waitFor()).isZero();
    assertThat(bytes(run)).isEqualTo(bytes(folder.resolve("undisturbed").resolve("killed")));
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
          .isEmpty();
    }
  }

  private double milliseconds(String out, String... more) throws Exception {
    long began = System.nanoTime();
    assertThat(start(out, more).waitFor()).isZero();
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
      }
    }
    return times;
  }

  /**
   * Every file of every trial but the times, and the study's; report and command name the folder.
   */
  private static Map<String, String> bytes(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        boolean compared =
            !name.equals("timing.json")
                && !name.equals("report.html")
                && !name.equals("command.txt")
                && !(run.equals(file.getParent()) && name.startsWith("."));
        if (compared) {
          contents.put(
              run.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }

  private Process start(String out, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tacit.cli.Tacit",
                "run",
                "study.yaml",
                "--out",
                out,
                "--workers",
                "2",
                "--checkpoint-every",
                "0.1"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(out + ".log").toFile()))
        .start();
  }
}
