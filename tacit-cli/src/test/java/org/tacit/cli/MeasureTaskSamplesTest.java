package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tacit measure --task}: a network on the images of a task that is made. */
class MeasureTaskSamplesTest {
  private static final String[] PAIRS = {
    "--task=is-same-class", "--gap=4", "--image-size=6", "--canvas=8x24"
  };
  private static final String[] PATHS = {
    "--task=pathfinder", "--path-length=3", "--image-size=16", "--canvas=80", "--cache=none"
  };
  private static final int TESTED = 40;

  @TempDir private Path folder;

  private Path model;

  @BeforeEach
  void names() {
    model = folder.resolve("results/network.safetensors");
  }

  private JsonNode json(String command, String first, String[] task, String... more)
      throws IOException {
    List<String> call = new ArrayList<>(List.of(command));
    if (!first.isEmpty()) {
      call.add(first);
    }
    call.addAll(Arrays.asList(task));
    call.addAll(Arrays.asList(more));
    call.addAll(List.of("--json", "--force"));
    CommandRun run = CommandRun.of(call.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(AnswerSchemaTest.schema("answer").validate(document)).isEmpty();
    return document;
  }

  private JsonNode trained(String... task) throws IOException {
    return json(
        "train",
        "",
        task,
        "--samples=80," + TESTED,
        "--model=reference-convnet",
        "--widths=4,4",
        "--epochs=2",
        "--seed=3",
        "--out=" + folder.resolve("results"));
  }

  private JsonNode measured(String seed, String... task) throws IOException {
    return json(
        "measure",
        model.toString(),
        task,
        "--samples=" + TESTED,
        "--seed=" + seed,
        "--locality",
        "--exchanges=4",
        "--out=" + folder.resolve("measured"));
  }

  /** The share that is told right is that of the training's own test, of its seed alone. */
  @ParameterizedTest
  @CsvSource({"is-same-class", "pathfinder"})
  void theSamplesAreThoseThatTrainingWasTestedOn(String name) throws IOException {
    String[] task = name.equals("pathfinder") ? PATHS : PAIRS;
    JsonNode training = trained(task);
    JsonNode found = measured("3", task);
    assertThat(found.path("samples").asInt()).isEqualTo(TESTED);
    assertThat(found.path("accuracy").isNumber()).isTrue();
    assertThat(found.path("accuracy").asDouble())
        .isCloseTo(training.path("accuracy").asDouble(), within(1e-12));
    assertThat(found.path("localityProfile")).isNotEmpty();
    assertThat(found.at("/localityProfile/0/meanCosine").asDouble()).isBetween(0.0, 1.0);
    assertThat(Files.readString(folder.resolve("measured/report.html")))
        .as("the bars are numbered, and the numbers explained")
        .containsPattern(
            "Geometric complexity of the samples of each class: 0 [^0-9,]+, 1 [^0-9,]+[.]");
    JsonNode others = measured("4", task);
    assertThat(others.at("/geometricComplexity/value").asDouble())
        .isNotEqualTo(found.at("/geometricComplexity/value").asDouble());
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedByName() throws IOException {
    trained(PATHS);
    refused("expected --data DATA, or a task by --task");
    refused("--path-length goes with --task", "--data=" + folder, "--path-length=3");
    refused("takes no DATA", "--task=pathfinder", "--data=" + folder);
    refused("expected is-same-class, pathfinder", "--task=same");
    refused("--samples: expected at least one, found 0", "--task=pathfinder", "--samples=0");
    refused(
        "expected samples of the shape 1 × 16 × 16, which network.safetensors takes, found 1 × 20"
            + " × 20",
        "--task=pathfinder",
        "--path-length=3",
        "--image-size=20",
        "--canvas=80",
        "--cache=none");
  }

  private void refused(String reason, String... arguments) {
    List<String> call = new ArrayList<>(List.of("measure", model.toString()));
    call.addAll(Arrays.asList(arguments));
    call.addAll(List.of("--out", folder.resolve("measured").toString()));
    CommandRun run = CommandRun.of(call.toArray(String[]::new));
    assertThat(run.err()).contains(reason);
    assertThat(run.code()).isEqualTo(2);
    assertThat(folder.resolve("measured")).doesNotExist();
  }
}
