package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command as a process of its own, which can be ended from outside. */
final class StormProcess {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Process process;

  /** How a process is ended from outside, with the exit code that then is right. */
  enum End {
    INTERRUPT("INT", 130),
    TERMINATE("TERM", 143),
    KILL("KILL", 137);

    private final String signal;
    private final int code;

    End(String signal, int code) {
      this.signal = signal;
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private StormProcess(Process process) {
    this.process = process;
  }

  /** Starts the command with a log of what it says, to which that of later ones is added. */
  static StormProcess start(Path folder, String log, List<String> arguments) throws IOException {
    return start(folder, log, List.of(), arguments);
  }

  /**
   * Starts the command by another one, such as a shell that sets limits.
   *
   * @param before the other command and its arguments
   */
  static StormProcess start(Path folder, String log, List<String> before, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    if (System.getProperty("os.name", "").equals("Linux") && before.isEmpty()) {
      // Where the tests themselves run in the background a process would not hear of Ctrl-C.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:disable",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.tacit.cli.Tacit"));
    command.addAll(arguments);
    return new StormProcess(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log + ".log").toFile()))
            .start());
  }

  long number() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Whether it ends by itself in this time. */
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Sends a signal. */
  void end(End how) throws IOException, InterruptedException {
    if (how == End.KILL) {
      process.destroyForcibly();
    } else if (how == End.TERMINATE) {
      process.destroy();
    } else {
      new ProcessBuilder("kill", "-" + how.signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  /** Waits for the end, and says the exit code. */
  int finish() throws InterruptedException {
    assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** No process that ran in a folder left the note of a crash. */
  static void assertNoCrash(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
          .isEmpty();
    }
  }
}
