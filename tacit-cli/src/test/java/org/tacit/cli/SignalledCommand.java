package org.tacit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A run of the command in a process of its own, to which signals can be sent.
 *
 * @param process the process
 * @param log where all that it prints goes
 */
public record SignalledCommand(Process process, Path log) {
  private static final int NATIVE_ACCESS_IS_ASKED_FOR = 24;

  /**
   * Starts the command.
   *
   * @param before a command of the shell that is run first in the same process, empty for none
   */
  public static SignalledCommand start(Path log, String before, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (!before.isEmpty()) {
      command.addAll(List.of("/bin/sh", "-c", before + "; exec \"$@\"", "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED_FOR) {
      // As the launcher does, so that the JVM prints nothing of its own.
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.tacit.cli.Tacit"));
    command.addAll(List.of(arguments));
    return new SignalledCommand(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /**
   * Forty equations in a hundred unknowns without a sparse solution: training for the minimum ℓ1
   * norm takes thousands of steps.
   *
   * @return the files of A and b
   */
  public static List<String> longSolve(Path folder) throws IOException {
    Random random = new Random(3);
    StringBuilder matrix = new StringBuilder();
    StringBuilder targets = new StringBuilder();
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 100; column++) {
        matrix.append(column == 0 ? "" : ",").append(random.nextGaussian());
      }
      matrix.append('\n');
      targets.append(random.nextGaussian()).append('\n');
    }
    return List.of(
        Files.writeString(folder.resolve("A.csv"), matrix).toString(),
        Files.writeString(folder.resolve("b.csv"), targets).toString());
  }

  /**
   * A system whose rows are those of a Hilbert matrix: training needs millions of steps.
   *
   * @return the files of A and b
   */
  public static List<String> endlessSolve(Path folder) throws IOException {
    StringBuilder matrix = new StringBuilder();
    StringBuilder targets = new StringBuilder();
    for (int row = 0; row < 30; row++) {
      double sum = 0;
      for (int column = 0; column < 60; column++) {
        double entry = 1.0 / (1 + row + column);
        matrix.append(column == 0 ? "" : ",").append(entry);
        sum += entry;
      }
      matrix.append('\n');
      targets.append(sum).append('\n');
    }
    return List.of(
        Files.writeString(folder.resolve("A.csv"), matrix).toString(),
        Files.writeString(folder.resolve("b.csv"), targets).toString());
  }

  /** Sends a signal, by its name without SIG. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** What it printed so far. */
  public String printed() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Waits until there is a file, or the process has ended. */
  public void await(Path file) throws InterruptedException {
    while (process.isAlive() && !Files.exists(file)) {
      Thread.sleep(5);
    }
  }

  public int finish() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running after two minutes");
    }
    return process.exitValue();
  }
}
