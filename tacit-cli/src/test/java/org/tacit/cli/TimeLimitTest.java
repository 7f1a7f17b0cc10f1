package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.study.Conclusion;

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
    assertThat(again.err()).contains("is there already", "--resume with a longer --time");
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
    byte[] completed = java.nio.file.Files.readAllBytes(folder.resolve("completed.npy"));
    assertThat(result().get("timeLimited").asBoolean()).isFalse();
    assertThat(result().get("steps").asLong()).isEqualTo(50);
    assertThat(complete("--steps", "50", "--method", "cp", "--time", "700", "--force").code())
        .isZero();
    assertThat(folder.resolve("completed.npy")).hasBinaryContent(completed);
  }
}
