package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A run that its time ended says so, and goes on with more of it. */
class TimeLimitTest {
  @TempDir private Path folder;

  private CommandRun complete(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("complete", "--example", "--out", folder.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  @Test
  void aRunThatItsTimeEndedSaysSoAndGoesOnWithMore() throws IOException {
    CommandRun first = complete("--time", "1");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(result().get("timeLimited").asBoolean()).isTrue();
    assertThat(first.out()).contains(Conclusion.CLOCK, "--resume");
    assertThat(folder.resolve("report.html")).content().contains(Conclusion.CLOCK);
    assertThat(folder.resolve("checkpoint")).isDirectory();
    double error = result().get("heldOut").get("rmse").asDouble();

    CommandRun again = complete("--time", "9");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("already exists", "--resume with a longer --time");
    CommandRun other = complete("--time", "9", "--resume", "--holdout", "0.2");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("another one", "--holdout").doesNotContain("--time:");

    CommandRun more = complete("--time", "600", "--steps", "1", "--resume");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(result().get("timeLimited").asBoolean()).isFalse();
    assertThat(result().get("heldOut").get("rmse").asDouble()).isLessThanOrEqualTo(error);
    assertThat(more.out()).doesNotContain(Conclusion.CLOCK);
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void stepsAreALimitThatGivesTheSameBits() throws IOException {
    assertThat(complete("--steps", "50", "--method", "cp", "--time", "600").code()).isZero();
    byte[] completed = Files.readAllBytes(folder.resolve("completed.npy"));
    assertThat(result().get("timeLimited").asBoolean()).isFalse();
    assertThat(result().get("steps").asLong()).isEqualTo(50);
    assertThat(complete("--steps", "50", "--method", "cp", "--time", "700", "--force").code())
        .isZero();
    assertThat(folder.resolve("completed.npy")).hasBinaryContent(completed);
  }

  private CommandRun solve(String out, String options, String limits, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("solve"));
    arguments.addAll(SignalledCommand.endlessSolve(folder));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(List.of((options + " " + limits).split(" ")));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** The further steps are 100 beyond those of the limit, so that both runs end at one step. */
  @ParameterizedTest
  @CsvSource({
    "--bias l2, --time 1",
    "--bias l2, --steps 57",
    "--bias l1 --init-scale 1e-20, --time 1",
    "--bias l1 --init-scale 1e-20, --steps 557",
    "--network deep --depth 3 --init-scale 0.02, --steps 57",
  })
  void aSolveThatALimitEndedGoesOnToTheBitsOfOneThatHadMoreFromTheStart(
      String options, String limit) throws IOException {
    Path out = folder.resolve("first");
    CommandRun first = solve("first", options, limit);
    JsonNode limited = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    String name = limit.substring(0, limit.indexOf(' '));
    assertThat(limited.get("timeLimited").asBoolean()).isEqualTo(name.equals("--time"));
    assertThat(first.out()).contains("with --resume and").contains(name + " to continue");
    assertThat(out.resolve("checkpoint")).isDirectory();
    CommandRun again = solve("first", options, limit);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("already exists", "--resume");

    String more = "--time 600 --steps " + (limited.get("steps").asLong() + 100);
    CommandRun goneOn = solve("first", options, more, "--resume");
    assertThat(goneOn.err()).doesNotContain("no checkpoint", "error:");
    solve("undisturbed", options, more);
    List<String> names = List.of("solution.npy", "trace.parquet", "result.json");
    assertThat(ProcessResults.of(out, names))
        .hasSize(names.size())
        .isEqualTo(ProcessResults.of(folder.resolve("undisturbed"), names));
  }

  /** A file of the checkpoint would only be in the way of the next run. */
  @Test
  void aSolveThatIsDoneWithinItsLimitsKeepsNothing() {
    Path out = folder.resolve("done");
    CommandRun run = CommandRun.of("solve", "--example", "--out", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("--resume");
    assertThat(out.resolve("checkpoint")).doesNotExist();
  }
}
