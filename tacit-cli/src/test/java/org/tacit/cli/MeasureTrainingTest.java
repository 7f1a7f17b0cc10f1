package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.format.NpyFile;
import org.tacit.tensor.Seed;

/** {@code tacit measure} follows what {@code tacit train} writes: its networks and checkpoints. */
class MeasureTrainingTest {
  private static final int COUNT = 120;

  @TempDir private Path folder;
  private Path data;
  private Path results;

  @BeforeEach
  void writeTwoClouds() throws IOException {
    RandomGenerator random = new Seed(21).generator();
    StringBuilder text = new StringBuilder("x,y,label\n");
    for (int i = 0; i < COUNT; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%.6f,%.6f,%s%n",
              random.nextGaussian() + 2 * (i % 2),
              random.nextGaussian(),
              i % 2));
    }
    data = Files.writeString(folder.resolve("clouds.csv"), text);
    results = folder.resolve("results");
  }

  private void train(String... more) {
    List<String> all = new ArrayList<>(List.of("train", data.toString(), "--widths", "6"));
    all.addAll(List.of("--batch", "20", "--out", results.toString(), "--force"));
    all.addAll(List.of(more));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }

  private CommandRun measure(Path model, String... more) {
    List<String> all = new ArrayList<>(List.of("measure", model.toString()));
    all.addAll(List.of("--data", data.toString(), "--hessian", "0", "--force"));
    all.addAll(List.of("--out", folder.resolve("measured").toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private JsonNode json(Path model) throws IOException {
    CommandRun run = measure(model, "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(AnswerSchemaTest.schema("answer").validate(document)).isEmpty();
    return document;
  }

  @Test
  void theFolderOfATrainingShowsComplexityOverEpochs() throws IOException {
    train("--epochs", "5", "--keep-every", "2");
    JsonNode found = json(results);
    List<String> epochs = new ArrayList<>();
    found.path("models").forEach(one -> epochs.add(one.path("epoch").asText()));
    assertThat(epochs).containsExactly("0", "2", "4", "null");
    assertThat(found.at("/models/3/name").asText()).isEqualTo("network.safetensors");
    assertThat(found.at("/models/0/geometricComplexity").asDouble())
        .isNotEqualTo(found.at("/models/2/geometricComplexity").asDouble());
    assertThat(Files.readString(folder.resolve("measured/report.html"))).contains("Over epochs");
  }

  /** At the end of an epoch it is the network that was kept there. */
  @Test
  void aCheckpointIsANetworkByTheLayersOfThoseThatWereKept() throws IOException {
    train("--epochs", "4");
    double kept =
        json(results.resolve("networks/epoch-0000004.safetensors"))
            .at("/geometricComplexity/value")
            .asDouble();
    Path checkpoint = results.resolve("checkpoint/training.checkpoint");
    assertThat(json(checkpoint).at("/geometricComplexity/value").asDouble()).isEqualTo(kept);
    train("--epochs", "4", "--keep-every", "0");
    assertThat(results.resolve("networks")).doesNotExist();
    CommandRun run = measure(checkpoint);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("weights without the layers of a network", "--keep-every N");
  }

  /** Rows and columns without channels: a convnet takes them with one, a perceptron in a row. */
  @ParameterizedTest
  @CsvSource({"convnet", "mlp"})
  void greyPicturesOfArraysAreMeasuredAsTheyWereTrained(String model) throws IOException {
    int size = 8;
    RandomGenerator random = new Seed(22).generator();
    double[] pixels = new double[COUNT * size * size];
    double[] classes = new double[COUNT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
      classes[i / (size * size)] = i / (size * size) % 2;
    }
    data = folder.resolve("pictures.npy");
    Path labels = folder.resolve("labels.npy");
    Files.write(data, new NpyFile(new int[] {COUNT, size, size}, pixels).encoded());
    Files.write(labels, new NpyFile(new int[] {COUNT}, classes).encoded());
    train("--labels", labels.toString(), "--model", model, "--epochs", "1");
    Path network = results.resolve("network.safetensors");
    CommandRun run = measure(network, "--labels", labels.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Files.write(data, new NpyFile(new int[] {COUNT, size, size / 2}, halves(pixels)).encoded());
    assertThat(measure(network).err()).contains("expected samples of the shape", "found 8 × 4");
  }

  private static double[] halves(double[] pixels) {
    return Arrays.copyOf(pixels, pixels.length / 2);
  }

  /** As the table and the training call them, and not by the numbers of the outputs. */
  @Test
  void classesHaveTheirNames() throws IOException {
    String named =
        Files.readString(data).replaceAll("(?m),0$", ",ash").replaceAll("(?m),1$", ",elm");
    data = Files.writeString(folder.resolve("named.csv"), named);
    train("--epochs", "2");
    CommandRun run = measure(results.resolve("network.safetensors"));
    assertThat(run.out())
        .containsPattern("(?m)^ash +\\d+ +[\\d.]+")
        .containsPattern("(?m)^elm +\\d+ +[\\d.]+");
    assertThat(run.out().substring(run.out().indexOf("Samples with the largest")))
        .containsPattern("(ash|elm) +(ash|elm)")
        .doesNotContainPattern("(?m)^\\d+ +[\\d.]+ +[01] ");
  }
}
