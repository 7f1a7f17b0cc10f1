package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt files and hostile options by the thousand: each call ends soon, with an exit code that
 * fits, with one line that says why, without a stack trace, and leaves nothing behind where it is
 * refused.
 */
class InputStormTest {
  private static final int LONGEST_SECONDS = 30;
  private static final int SPOILT_OF_EACH = 30;
  private static final int OPTIONS = 400;
  private static final int PROCESSES = 100;
  private static final int SAMPLE = 50;

  @TempDir private Path folder;

  /** Some sixty in every build; the seed is fixed so that the build does not depend on luck. */
  @Test
  void aSampleOfSpoiltFilesIsHeldToTheLaw() throws IOException {
    Storm storm = new Storm(folder.resolve("tries"), InputStormTest::inThisProcess);
    Random random = new Random(1);
    for (ValidInput each : ValidInputs.all(folder)) {
      storm.hold(each.spoilt(random));
      storm.hold(each.spoilt(random));
    }
    assertThat(storm.tried()).isGreaterThanOrEqualTo(SAMPLE);
    assertThat(storm.faults()).isEmpty();
  }

  @Test
  void whatIsRightIsDone() throws IOException, TimeoutException {
    int number = 0;
    for (ValidInput each : ValidInputs.all(folder)) {
      Path own = folder.resolve("right-" + ++number);
      CommandRun run = inThisProcess(each.right().prepare(own), own);
      assertThat(run.code()).as(each.arguments() + " " + run.err()).isIn(0, 1);
    }
  }

  @Test
  @Tag("storm")
  void aThousandCallsInOneProcess() throws IOException {
    Storm storm = new Storm(folder.resolve("tries"), InputStormTest::inThisProcess);
    tries(SPOILT_OF_EACH, OPTIONS).forEach(each -> held(storm, each));
    tell("One process", storm);
    assertThat(storm.tried()).isGreaterThanOrEqualTo(1_000);
    assertThat(storm.faults()).isEmpty();
  }

  @Test
  @Tag("storm")
  void aHundredCallsOfTheCommand() throws IOException {
    Storm storm = new Storm(folder.resolve("tries"), InputStormTest::asAProcess);
    List<StormTry> tries =
        shuffled(tries(SPOILT_OF_EACH, OPTIONS), new Random(Storm.seed() + 1)).stream()
            // A process is given no argument with NUL, and none of 128 KiB or more.
            .filter(one -> one.arguments().stream().noneMatch(InputStormTest::isNoArgument))
            .limit(PROCESSES)
            .toList();
    tries.forEach(each -> held(storm, each));
    tell("Processes of their own", storm);
    assertThat(storm.tried()).isEqualTo(PROCESSES);
    assertThat(storm.faults()).isEmpty();
  }

  private static boolean isNoArgument(String text) {
    return text.indexOf('\0') >= 0 || text.length() > 100_000;
  }

  private static void held(Storm storm, StormTry one) {
    try {
      storm.hold(one);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<StormTry> tries(int spoilt, int options) throws IOException {
    Random random = new Random(Storm.seed());
    List<ValidInput> right = ValidInputs.all(folder);
    List<StormTry> tries = new ArrayList<>();
    for (ValidInput each : right) {
      tries.add(each.right());
      for (int i = 0; i < spoilt; i++) {
        tries.add(each.spoilt(random));
      }
    }
    tries.addAll(shuffled(HostileOptions.all(right), random).subList(0, options));
    return tries;
  }

  private static List<StormTry> shuffled(List<StormTry> tries, Random random) {
    List<StormTry> shuffled = new ArrayList<>(tries);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static void tell(String where, Storm storm) {
    System.out.printf("%n%s, seed %d:%n%n%s%n", where, Storm.seed(), storm.table());
    storm.faults().forEach(System.out::println);
  }

  private static CommandRun inThisProcess(List<String> arguments, Path folder)
      throws TimeoutException {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread daemon = new Thread(work, "storm");
              daemon.setDaemon(true);
              return daemon;
            });
    Future<CommandRun> run = thread.submit(() -> CommandRun.of(arguments.toArray(String[]::new)));
    try {
      return run.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw e;
    } catch (ExecutionException e) {
      throw new AssertionError("not caught: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      thread.shutdown();
    }
  }

  private static CommandRun asAProcess(List<String> arguments, Path folder) throws Exception {
    List<String> whole =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tacit.cli.Tacit"));
    whole.addAll(arguments);
    Path out = folder.resolveSibling("out.txt");
    Path err = folder.resolveSibling("err.txt");
    Process process =
        new ProcessBuilder(whole)
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(2L * LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("no end within %d s".formatted(2 * LONGEST_SECONDS));
    }
    return new CommandRun(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
