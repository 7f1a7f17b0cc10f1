package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.format.NpyFile;

/** {@code tacit train} on images and on tasks made of images. */
class TrainImagesTest {
  @TempDir private Path folder;

  private TrainRuns runs;

  @BeforeEach
  void begin() {
    runs = new TrainRuns(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"convnet", "resnet18"})
  void imagesInFoldersAreLearnedByNetworksOfImages(String model) throws IOException {
    for (int i = 0; i < 24; i++) {
      Path at = folder.resolve("shades").resolve(i % 2 == 0 ? "dark" : "light");
      Files.createDirectories(at);
      Files.write(at.resolve(i + ".png"), Shades.png(8, i % 2 == 0 ? 40 + i : 200 + i));
    }
    JsonNode found =
        runs.json(
            folder.resolve("shades"),
            "--model=" + model,
            "--widths=" + (model.equals("convnet") ? "4,4" : "2"),
            "--batch=8",
            "--epochs=" + (model.equals("convnet") ? 15 : 3),
            "--holdout=0.42",
            "--regularizer=geometric-complexity=1e-4");
    assertThat(found.path("inputShape")).hasToString("[1,8,8]");
    assertThat(found.path("classes").asInt()).isEqualTo(2);
    if (model.equals("convnet")) {
      assertThat(found.path("trainingAccuracy").asDouble()).isGreaterThan(0.6);
    }
  }

  /**
   * Exactly of the network's own file, as a lower bound of the same file of ONNX, which no longer
   * says that it is a circuit.
   */
  @Test
  void separationRanksOfATrainedCircuitAreKnown() throws IOException {
    Path shades = folder.resolve("shades");
    for (int i = 0; i < 16; i++) {
      Path at = shades.resolve(i % 2 == 0 ? "dark" : "light");
      Files.createDirectories(at);
      Files.write(at.resolve(i + ".png"), Shades.png(4, i % 2 == 0 ? 40 + i : 200 + i));
    }
    runs.json(
        shades,
        "--model=circuit",
        "--widths=4,3",
        "--batch=8",
        "--epochs=5",
        "--holdout=0.42",
        "--regularizer=spectral-norm=1e-4",
        "--regularizer=locality=0.1");
    JsonNode exact = separation("network.safetensors", shades);
    assertThat(exact.findValuesAsText("set"))
        .containsExactly("left half", "rows 1-2, columns 3", "checkerboard");
    assertThat(exact.findValuesAsText("sense")).containsOnly("exact");
    assertThat(exact.get(0).path("most").asDouble()).as("two of the root's children").isEqualTo(3);
    assertThat(exact.get(0).path("rank").asInt()).isBetween(1, 3);
    assertThat(exact.get(2).path("most").asDouble()).as("3 at each of four nodes").isEqualTo(81);
    JsonNode estimated = separation("network.onnx", shades);
    assertThat(estimated.findValuesAsText("sense")).containsOnly("at least");
    assertThat(estimated.get(2).path("most").asDouble()).as("the samples").isEqualTo(8);
    assertThat(estimated.get(0).path("rank").asInt())
        .isLessThanOrEqualTo(exact.get(0).path("rank").asInt());
    assertThat(Files.readString(folder.resolve("measured/report.html")))
        .contains("Separation ranks", "Separation spectra");
    CommandRun refused = runs.measured("network.onnx", shades, "--separation", "rows 3-5");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--separation: rows 3-5: expected rows from 1 to 4");
  }

  private JsonNode separation(String file, Path data) throws IOException {
    CommandRun run =
        runs.measured(
            file,
            data,
            "--separation=left half",
            "--separation=rows 1-2, columns 3",
            "--separation=checkerboard",
            "--templates=8",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(AnswerSchemaTest.schema("answer").validate(document)).isEmpty();
    return document.path("separation");
  }

  /** Two shades, one class each: whether both are dark or both light. */
  @Test
  void pairsOfImagesAreATaskOfTheirOwn() throws IOException {
    for (int i = 0; i < 40; i++) {
      Path at =
          folder
              .resolve("pairs")
              .resolve(i < 20 ? "train" : "test")
              .resolve(i % 2 == 0 ? "dark" : "light");
      Files.createDirectories(at);
      Files.write(at.resolve(i + ".png"), Shades.png(8, i % 2 == 0 ? 40 : 200));
    }
    JsonNode found =
        runs.json(
            folder.resolve("pairs"),
            "--task=is-same-class",
            "--gap=3",
            "--canvas=9x21",
            "--samples=400,200",
            "--epochs=40",
            "--batch=32");
    assertThat(found.path("inputShape")).hasToString("[1,9,21]");
    assertThat(found.path("data").asText())
        .isEqualTo(
            "400 pairs of images of 8 × 8 pixels in 2 classes, 3 columns apart on a canvas of 9 ×"
                + " 21, 200 more for testing");
    assertThat(found.path("accuracy").asDouble()).isGreaterThan(0.95);
    assertThat(found.path("normalized").asBoolean()).isFalse();
    assertThat(found.at("/byClass/1/class").asText()).isEqualTo("same");
  }

  @Test
  void imagesAreChangedAtRandomAndWhatIsNoImageIsRefused() throws IOException {
    Path shades = folder.resolve("shades");
    for (int i = 0; i < 24; i++) {
      Path at = shades.resolve(i % 2 == 0 ? "dark" : "light");
      Files.createDirectories(at);
      Files.write(at.resolve(i + ".png"), Shades.png(8, i % 2 == 0 ? 40 + i : 200 + i));
    }
    String[] few = {"--widths=4", "--epochs=2", "--batch=8", "--holdout=0.42"};
    assertThat(runs.json(shades, few).path("augmentation").asText()).isEmpty();
    JsonNode found = runs.json(shades, with(few, "--augment=crop=2,flip"));
    assertThat(found.path("augmentation").asText()).isEqualTo("crop=2,flip");
    Files.delete(folder.resolve("results/result.json"));
    runs.assertRefused(
        runs.rings(),
        "the augmentation flip is of images, channels × rows × columns; found inputs of the shape"
            + " [2]",
        "--augment=flip");
    runs.assertRefused(shades, "less than the 8 pixels of a side", "--augment=crop=8");
    runs.assertRefused(shades, "expected flip, crop, found \"flop\"", "--augment=flop");
    runs.assertRefused(
        shades, "whole number from 1 to 10,000, found \"crop=0\"", "--augment=crop=0");
    runs.assertRefused(shades, "whole number from 1 to 10,000", "--augment=crop=a");
    runs.assertRefused(shades, "flip takes no number", "--augment=flip=1");
    runs.assertRefused(shades, "crop is there twice", "--augment=crop,crop=2");
  }

  private static String[] with(String[] some, String more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.add(more);
    return all.toArray(String[]::new);
  }

  /** A batch of one has no next image; the same without the regularizer goes. */
  @Test
  void whatCannotBeLearnedFromImagesIsNamed() throws IOException {
    String[] pairs = {
      "--task=is-same-class", "--samples=24,8", "--epochs=1", "--model=convnet", "--widths=2"
    };
    CommandRun one = made(pairs, "--batch=1", "--regularizer=locality=1");
    assertThat(one.err()).contains("--batch: expected 2 or more, which locality takes, found 1");
    assertThat(one.code()).isEqualTo(2);
    assertThat(folder.resolve("results/result.json")).doesNotExist();
    assertThat(made(pairs, "--batch=1").code()).isZero();
  }

  private CommandRun made(String[] task, String... more) {
    List<String> call = new ArrayList<>(List.of("train"));
    call.addAll(List.of(task));
    call.addAll(List.of(more));
    call.add("--out=" + folder.resolve("results"));
    return CommandRun.of(call.toArray(String[]::new));
  }

  /**
   * The message says what is wrong with a set of images, in which file; with is-same-class as with
   * the set itself.
   */
  @Test
  void imagesThatAreNoSetAreNamed() throws IOException {
    Path set = folder.resolve("set");
    for (int i = 0; i < 8; i++) {
      Path at = Files.createDirectories(set.resolve(i % 2 == 0 ? "dark" : "light"));
      Files.write(at.resolve(i + ".png"), Shades.png(8, 20 * i));
    }
    String task = "--task=is-same-class";
    Path odd = Files.write(set.resolve("dark/odd.png"), Shades.png(6, 40));
    runs.assertRefused(set, "odd.png: is 6 × 6, expected 8 × 8 pixels as", task);
    runs.assertRefused(set, "odd.png: is 6 × 6, expected 8 × 8 pixels as");
    Files.delete(odd);
    Path torn = Files.write(set.resolve("light/torn.jpg"), new byte[] {-1, -40, -1, -32, 0, 16});
    runs.assertRefused(set, "torn.jpg: ", task);
    Files.delete(torn);
    Path lonely = Files.createDirectories(set.resolve("grey")).resolve("g.png");
    Files.write(lonely, Shades.png(8, 99));
    runs.assertRefused(set, "has one image of the class grey, expected 2 or more", task);
    Files.delete(lonely);
    Files.delete(set.resolve("grey"));
    runs.assertRefused(set, "need a canvas of at least 8 × 24", task, "--gap=8", "--canvas=8x20");
    Path inputs = folder.resolve("inputs.npy");
    Files.write(inputs, new NpyFile(new int[] {4, 2, 2}, new double[16]).encoded());
    runs.assertRefused(inputs, "has no labels, expected a class for each sample", task);
  }

  /** The same images from the cache as drawn, and a sheet of samples for each class. */
  @Test
  void discsOnPathsAreATaskOfTheirOwn() throws IOException {
    List<String> call =
        List.of(
            "train",
            "--task=pathfinder",
            "--path-length=3",
            "--image-size=32",
            "--canvas=160",
            "--samples=40,20",
            "--cache=" + folder.resolve("kept"),
            "--model=reference-convnet",
            "--widths=4,4",
            "--epochs=1",
            "--json",
            "--force",
            "--out=" + folder.resolve("results"));
    CommandRun first = CommandRun.of(call.toArray(String[]::new));
    assertThat(first.code()).as(first.err()).isZero();
    JsonNode found = new ObjectMapper().readTree(first.out());
    assertThat(found.path("inputShape")).hasToString("[1,32,32]");
    assertThat(found.path("classes").asInt()).isEqualTo(2);
    assertThat(found.path("normalized").asBoolean()).isTrue();
    assertThat(folder.resolve("kept").toFile().list()).hasSize(2);
    assertThat(Files.readString(folder.resolve("results/report.html")))
        .contains("Samples of the class two paths", "Samples of the class one path");
    CommandRun again = CommandRun.of(call.toArray(String[]::new));
    JsonNode other = new ObjectMapper().readTree(again.out());
    assertThat(other.path("loss").asDouble()).isEqualTo(found.path("loss").asDouble());
  }

  /** Tasks of two areas relate these where locality is not said between which. */
  @Test
  void localityIsBetweenTheTwoImages() {
    CommandRun run =
        CommandRun.of(
            "train",
            "--task=is-same-class",
            "--gap=8",
            "--samples=48,24",
            "--model=reference-convnet",
            "--widths=4,4,4",
            "--batch=16",
            "--epochs=2",
            "--regularizer=locality=1",
            "--out=" + folder.resolve("results"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("locality between two areas of 12 × 12");
  }

  @Test
  void aTaskThatCannotBeMadeIsRefused() throws IOException {
    Path data = runs.rings();
    runs.assertRefused(data, "--gap goes with --task", "--gap=4");
    runs.assertRefused(data, "expected images", "--task=is-same-class");
    runs.assertRefused(
        data, "--image-size is of generated", "--task=is-same-class", "--image-size=8");
    runs.assertRefused(data, "expected is-same-class, pathfinder", "--task=same");
    runs.assertRefused(data, "takes no DATA", "--task=pathfinder");
    runs.assertRefused(data, "--path-length goes with --task", "--path-length=5");
    runs.assertRefused(
        data, "--cache goes with --task pathfinder", "--task=is-same-class", "--cache=none");
    runs.assertRefused(data, "expected ROWSxCOLUMNS", "--task=is-same-class", "--canvas=3by4");
    CommandRun oblong = CommandRun.of("train", "--task=pathfinder", "--canvas=80x160");
    assertThat(oblong.err()).contains("expected a square for --task pathfinder", "found 80x160");
    assertThat(oblong.code()).isEqualTo(2);
    CommandRun labelled = CommandRun.of("train", "--task=pathfinder", "--labels=y.npy");
    assertThat(labelled.code()).isEqualTo(2);
    assertThat(labelled.err()).contains("--labels is about data of your own");
    CommandRun small = CommandRun.of("train", "--task=pathfinder", "--canvas=63");
    assertThat(small.err()).contains("expected a canvas of 64 to 300 pixels, found 63");
    assertThat(small.code()).isEqualTo(2);
    runs.assertRefused(data, "expected a number from 0", "--task=is-same-class", "--gap=-1");
    CommandRun none = CommandRun.of("train", "--out", folder.resolve("results").toString());
    assertThat(none.err()).contains("expected a data set, or a task by --task");
    assertThat(none.code()).isEqualTo(2);
    CommandRun tight =
        CommandRun.of(
            "train", "--task=is-same-class", "--gap=41", "--out=" + folder.resolve("results"));
    assertThat(tight.err()).contains("need a canvas of at least 12 × 65, found 16 × 64");
    assertThat(tight.code()).isEqualTo(2);
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
