package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tacit train --regularizer locality=STRENGTH} with its options. */
class LocalityTrainingTest {
  @TempDir private Path folder;

  private CommandRun train(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "train",
                "--task=is-same-class",
                "--image-size=6",
                "--samples=24,8",
                "--model=convnet",
                "--widths=4",
                "--epochs=1",
                "--out=" + folder.resolve("results")));
    for (String argument : arguments) {
      String name = argument.split("=")[0] + "=";
      all.removeIf(other -> other.startsWith(name) && !name.equals("--regularizer="));
      all.add(argument);
    }
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void betweenTwoAreasAndWithAnotherRegularizer() {
    CommandRun run =
        train(
            "--regularizer=locality=1",
            "--areas=6x6+1+4/6x6+1+20",
            "--locality-statistics=batch",
            "--regularizer=geometric-complexity=1e-3",
            "--batch=8");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode found = result();
    // Once before training and once after the epoch, two gradients of each image.
    assertThat(found.path("gradientsLookedAt").asInt()).isEqualTo(2 * 2 * 24);
    assertThat(found.path("vanishingGradients").isInt()).isTrue();
    assertThat(run.out()).contains("of 96 that were looked at after the epochs");
  }

  private JsonNode result() {
    try {
      return new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trained at a rate at which the best epoch is not the last. */
  @Test
  void theNetworkOfTheLastEpochIsKeptWhereItIsAskedFor() {
    List<String> rate = List.of("--rate=0.3", "--holdout=0.5", "--samples=60,8", "--epochs=4");
    assertThat(train(rate.toArray(String[]::new)).code()).isZero();
    double best = result().path("heldOutLoss").asDouble();
    assertThat(result().path("bestEpoch").asDouble()).isLessThan(4);
    assertThat(result().has("vanishingGradients")).as("without the penalty").isFalse();
    List<String> last = new ArrayList<>(rate);
    last.addAll(List.of("--keep=last", "--force"));
    CommandRun run = train(last.toArray(String[]::new));
    assertThat(run.out()).contains("4, the network is that of the last");
    assertThat(result().path("bestEpoch").asDouble()).isEqualTo(result().path("epochs").asDouble());
    assertThat(result().path("heldOutLoss").asDouble()).isGreaterThan(best);
    assertThat(train("--keep=first").err()).contains("--keep: expected best, last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--regularizer=locality=1 --batch=1|--batch: expected 2 or more, which locality takes,"
            + " found 1",
        "--patch=3|go with --regularizer locality=STRENGTH",
        "--regularizer=locality=1 --patch=0|--patch: expected a number from 1 to 10000, found 0",
        "--regularizer=locality=1 --areas=6x6|--areas: expected HxW+ROW+COLUMN/HxW+ROW+COLUMN",
        "--regularizer=locality=1 --areas=6x6+1+4/6x6+1+8|without a common pixel",
        "--regularizer=locality=1 --areas=6x6+1+4/6x6+1+20 --patch=2|it goes without --patch",
        "--regularizer=locality=1 --patch=9|room for two patches of 9 × 9 pixels, 0 apart, found 8"
            + " × 32",
        "--regularizer=locality=1 --patch=1|expected patches of two numbers or more",
        "--regularizer=locality=1 --areas=6x6+1+4/6x6+4+20|areas within images of 8 × 32 pixels"
      })
  void whatDoesNotGoTogetherIsRefusedByName(String arguments, String reason) {
    CommandRun run = train(arguments.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(reason);
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
