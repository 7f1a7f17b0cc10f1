package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.task.Conclusion;

/** Where the best so far is asked for, a signal ends a run as its time would. */
class KeepBestTest {
  @TempDir private Path folder;

  private String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("complete", "--example", "--method", "htf", "--tree", "[[1,2],[3,4]]"));
    arguments.addAll(List.of("--width", "12"));
    arguments.addAll(
        List.of("--checkpoint-every", "0.05", "--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/result.json").toFile());
  }

  private SignalledCommand stopped(String signal, String... more) throws Exception {
    SignalledCommand run = SignalledCommand.start(folder.resolve("log"), "", arguments(more));
    Path checkpoints = folder.resolve("out/checkpoint");
    while (run.process().isAlive() && count(checkpoints) < 2) {
      Thread.sleep(20);
    }
    run.signal(signal);
    return run;
  }

  /** What says which run it is, and the state of a training. */
  private static int count(Path checkpoints) {
    String[] names = checkpoints.toFile().list();
    return names == null ? 0 : names.length;
  }

  @ParameterizedTest
  @CsvSource({"INT, 2", "TERM, 15"})
  void aSignalEndsItWithAnAnswerThatSaysSo(String signal, int number) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    assumeTrue(!SignalTest.isIgnored(number), "the signal is ignored here");
    SignalledCommand run = stopped(signal, "--keep-best", "--time", "600");
    assertThat(run.finish()).as(run.printed()).isZero();
    assertThat(run.printed().replaceAll("\\s+", " "))
        .contains("ending with the best so far", Conclusion.REQUEST, "ended on request")
        .contains("Rerun with --resume to continue.")
        .doesNotContain(Conclusion.CLOCK);
    assertThat(result().get("timeLimited").asBoolean()).isTrue();
    assertThat(folder.resolve("out/completed.npy")).exists();
    assertThat(folder.resolve("out/model.safetensors")).exists();
    assertThat(folder.resolve("out/checkpoint")).isDirectory();
  }

  @Test
  void resumeGoesOnFromTheAnswer() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    assumeTrue(!SignalTest.isIgnored(2), "the signal is ignored here");
    assertThat(stopped("INT", "--keep-best", "--time", "600").finish()).isZero();
    long steps = result().get("steps").asLong();
    double error = result().get("heldOut").get("rmse").asDouble();

    CommandRun more =
        CommandRun.of(
            arguments("--keep-best", "--time", "600", "--steps", (steps + 50) + "", "--resume"));
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(more.err()).doesNotContain("no checkpoint");
    assertThat(result().get("timeLimited").asBoolean()).isFalse();
    assertThat(result().get("steps").asLong()).isGreaterThan(steps);
    assertThat(result().get("heldOut").get("rmse").asDouble()).isLessThanOrEqualTo(2 * error);
    assertThat(folder.resolve("out/checkpoint")).doesNotExist();
  }

  @Test
  void withoutTheOptionASignalLeavesACheckpointAlone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    assumeTrue(!SignalTest.isIgnored(2), "the signal is ignored here");
    SignalledCommand run = stopped("INT", "--time", "600");
    assertThat(run.finish()).as(run.printed()).isEqualTo(130);
    assertThat(folder.resolve("out/result.json")).doesNotExist();
    assertThat(folder.resolve("out/checkpoint")).isDirectory();
  }
}
