package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.format.NpyFile;
import org.tacit.data.network.NetworkFile;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** {@code tacit train} on small data whose answer is known. */
class TrainCommandTest {
  /** Of derivatives in single precision that are taken in two ways. */
  private static final double SINGLE = 1e-5;

  private static final int COUNT = 300;

  @TempDir private Path folder;

  /** Three rings around a point, which no linear map tells apart. */
  private Path rings() throws IOException {
    RandomGenerator random = new Seed(14).generator();
    StringBuilder text = new StringBuilder("x,y,ring\n");
    for (int i = 0; i < COUNT; i++) {
      double radius = 0.5 + i % 3 + 0.1 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextDouble();
      text.append(
          String.format(
              Locale.ROOT,
              "%.6f,%.6f,%s%n",
              100 + 20 * radius * Math.cos(angle),
              radius * Math.sin(angle),
              List.of("inner", "middle", "outer").get(i % 3)));
    }
    return Files.writeString(folder.resolve("rings.csv"), text);
  }

  private CommandRun train(Path data, String... more) {
    List<String> all = new ArrayList<>(List.of("train", data.toString()));
    all.addAll(List.of("--out", folder.resolve("results").toString(), "--force"));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private JsonNode json(Path data, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    CommandRun run = train(data, all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(AnswerSchemaTest.schema("answer").validate(document)).isEmpty();
    return document;
  }

  @Test
  void aPerceptronLearnsByTheDefaultsAndSaysHowWell() throws IOException {
    CommandRun run = train(rings(), "--batch", "16", "--epochs", "30");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("of 30 held-out samples told right, ±")
        .contains("always the most frequent class")
        .contains("Geometric complexity")
        .contains("inner", "middle", "outer");
    assertThat(run.err()).contains("300 rows of 2 numbers, the column ring as the label");
    assertThat(Files.readString(folder.resolve("results/report.html")))
        .contains("Loss over epochs", "Accuracy over epochs", "Geometric complexity over epochs");
    try (Scope scope = Scope.open()) {
      TrainedNetwork network = NetworkFile.read(folder.resolve("results/network.safetensors"));
      assertThat(network.classes()).containsExactly("inner", "middle", "outer");
      assertThat(network.normalization().mean().get(0)).isCloseTo(100, within(5.0));
    }
  }

  /** The file gives by measuring what training read, whichever of the two files is measured. */
  @Test
  void measuringAgreesWithWhatTrainingRead() throws IOException {
    Path data = rings();
    JsonNode trained =
        json(
            data,
            "--batch=16",
            "--epochs=30",
            "--optimizer=sgd",
            "--regularizer=geometric-complexity=1e-3",
            "--regularizer=squared-norm=1e-4",
            "--regularizer=input-noise=0.02");
    assertThat(trained.path("accuracy").asDouble()).isGreaterThan(0.85);
    assertThat(trained.path("largestClassShare").asDouble()).isLessThan(0.6);
    assertThat(trained.path("complexitySamples").asInt()).isEqualTo(COUNT);
    assertThat(trained.path("epochs").asDouble()).isPositive();
    assertThat(trained.path("regularizers")).hasSize(3);
    double expected = trained.path("geometricComplexity").asDouble();
    double right =
        0.9 * trained.path("trainingAccuracy").asDouble()
            + 0.1 * trained.path("heldOutAccuracy").asDouble();
    for (String file : List.of("network.safetensors", "network.onnx")) {
      CommandRun run =
          CommandRun.of(
              "measure",
              folder.resolve("results").resolve(file).toString(),
              "--data",
              data.toString(),
              "--label-column",
              "ring",
              "--out",
              folder.resolve("measured").toString(),
              "--force",
              "--json");
      assertThat(run.code()).as(run.err()).isZero();
      JsonNode measured = new ObjectMapper().readTree(run.out());
      assertThat(measured.at("/geometricComplexity/value").asDouble())
          .as(file)
          .isCloseTo(expected, within(SINGLE * expected));
      assertThat(measured.path("accuracy").asDouble()).as(file).isCloseTo(right, within(1e-9));
    }
  }

  /** More regularization, less complexity, on the same seed. */
  @Test
  void regularizingLowersTheComplexity() throws IOException {
    Path data = rings();
    double free = complexity(data, "flatness=0");
    assertThat(complexity(data, "geometric-complexity=0.1")).isLessThan(free / 2);
  }

  private double complexity(Path data, String regularizer) throws IOException {
    return json(data, "--batch=16", "--epochs=15", "--holdout=0", "--regularizer", regularizer)
        .path("geometricComplexity")
        .asDouble();
  }

  @Test
  void labelsOfChanceAreNotLearned() throws IOException {
    RandomGenerator random = new Seed(15).generator();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append(random.nextGaussian()).append(',').append(random.nextInt(2)).append('\n');
    }
    Path data = Files.writeString(folder.resolve("chance.csv"), text);
    JsonNode found = json(data, "--epochs=5", "--holdout=0.3");
    assertThat(found.path("standing").asText()).isEqualTo("nothing");
    assertThat(found.path("conclusion").asText()).contains("of 60 held-out samples told right");
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
        json(
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
    json(
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
    CommandRun refused = measured("network.onnx", shades, "--separation", "rows 3-5");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--separation: rows 3-5: expected rows from 1 to 4");
  }

  private JsonNode separation(String file, Path data) throws IOException {
    CommandRun run =
        measured(
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

  private CommandRun measured(String file, Path data, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "measure",
                folder.resolve("results").resolve(file).toString(),
                "--data",
                data.toString(),
                "--out",
                folder.resolve("measured").toString(),
                "--force"));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
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
        json(
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

  /** Ends when all were told right after more epochs in a row than wanted, and no sooner. */
  @Test
  void aTrainingEndsWhenItTellsAllOfItsSamples() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      text.append(i % 2 == 0 ? -1 - i : i).append(',').append(i % 2).append('\n');
    }
    Path data = Files.writeString(folder.resolve("sides.csv"), text);
    JsonNode found =
        json(
            data,
            "--holdout=0",
            "--batch=8",
            "--accumulate=2",
            "--optimizer=sgd",
            "--one-output",
            "--epochs=100",
            "--until-perfect=4");
    assertThat(found.path("outcome").asText()).isEqualTo("converged");
    assertThat(found.path("explanation").asText()).contains("after 5 epochs in a row");
    assertThat(found.path("epochs").asDouble()).isBetween(5.0, 99.0);
    assertThat(found.path("steps").asDouble()).isEqualTo(4 * found.path("epochs").asDouble());
    assertThat(found.path("batch").asInt()).isEqualTo(16);
    assertThat(found.path("trainingAccuracy").asDouble()).isEqualTo(1);
  }

  /** Where libtorch has no CUDA, which is said before anything is read. */
  @Test
  void aDeviceThatIsNotThereIsRefused() {
    assertRefused(folder.resolve("nowhere"), "--device cuda: ", "--device=cuda");
    assertRefused(folder.resolve("nowhere"), "; take --device cpu", "--device=cuda");
    assertRefused(folder.resolve("nowhere"), "expected cpu, cuda", "--device=tpu");
  }

  /** Nothing but a regularizer is switched on: the network begins where the other ended. */
  @Test
  void aNetworkThatWasTrainedIsGoneOnFrom() throws IOException {
    Path data = rings();
    JsonNode first = json(data, "--batch=16", "--epochs=20", "--seed=3");
    Path before = folder.resolve("before.safetensors");
    Files.copy(folder.resolve("results/network.safetensors"), before);
    JsonNode same = json(data, "--init-from=" + before, "--epochs=1", "--rate=1e-12", "--seed=3");
    assertThat(same.path("trainingAccuracy").asDouble())
        .isEqualTo(first.path("trainingAccuracy").asDouble());
    assertThat(same.path("loss").asDouble())
        .isCloseTo(first.path("loss").asDouble(), within(SINGLE));
    assertThat(same.path("model").asText()).isEqualTo("a network that was begun");
    JsonNode regularized =
        json(
            data,
            "--init-from=" + before,
            "--epochs=15",
            "--batch=16",
            "--holdout=0",
            "--regularizer=geometric-complexity=0.1",
            "--seed=3");
    assertThat(regularized.path("geometricComplexity").asDouble())
        .isLessThan(first.path("geometricComplexity").asDouble() / 2);
    try (Scope scope = Scope.open()) {
      TrainedNetwork after = NetworkFile.read(folder.resolve("results/network.safetensors"));
      TrainedNetwork begun = NetworkFile.read(before);
      assertThat(after.normalization()).isEqualTo(begun.normalization());
      assertThat(after.classes()).isEqualTo(begun.classes());
    }
  }

  /** Which file, what was found, what was expected; and nothing is written. */
  @Test
  void aNetworkThatDoesNotFitIsRefusedByName() throws IOException {
    Path data = rings();
    json(data, "--epochs=1", "--widths=4");
    Path network = folder.resolve("n.safetensors");
    Path onnx = folder.resolve("n.onnx");
    Files.move(folder.resolve("results/network.safetensors"), network);
    Files.move(folder.resolve("results/network.onnx"), onnx);
    Files.delete(folder.resolve("results/result.json"));
    assertRefused(data, "n.onnx: is no network that train wrote", "--init-from=" + onnx);
    assertRefused(data, "gone: there is no such file", "--init-from=" + folder.resolve("gone"));
    assertRefused(data, "leave out --model", "--init-from=" + network, "--model=mlp");
    Path wider = Files.writeString(folder.resolve("w.csv"), "1,2,3,inner\n4,5,6,outer\n");
    assertRefused(wider, "found one from [2] to 3 outputs", "--init-from=" + network);
    Path others = Files.writeString(folder.resolve("o.csv"), "1,2,hot\n4,5,cold\n2,2,mild\n");
    assertRefused(others, "has the class cold, expected those", "--init-from=" + network);
    byte[] bytes = Files.readAllBytes(network);
    Path unknown = folder.resolve("unknown.safetensors");
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("dense", "dance");
    Files.write(unknown, text.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(data, "unknown.safetensors: ", "--init-from=" + unknown);
    assertRefused(data, "found dance", "--init-from=" + unknown);
    bytes[bytes.length - 3] ^= 8;
    Files.write(network, bytes);
    assertRefused(data, "n.safetensors: the network is damaged", "--init-from=" + network);
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

  /** Of a set of images what is wrong, in which file; with is-same-class as with the set itself. */
  @Test
  void imagesThatAreNoSetAreNamed() throws IOException {
    Path set = folder.resolve("set");
    for (int i = 0; i < 8; i++) {
      Path at = Files.createDirectories(set.resolve(i % 2 == 0 ? "dark" : "light"));
      Files.write(at.resolve(i + ".png"), Shades.png(8, 20 * i));
    }
    String task = "--task=is-same-class";
    Path odd = Files.write(set.resolve("dark/odd.png"), Shades.png(6, 40));
    assertRefused(set, "odd.png: is 6 × 6, expected 8 × 8 pixels as", task);
    assertRefused(set, "odd.png: is 6 × 6, expected 8 × 8 pixels as");
    Files.delete(odd);
    Path torn = Files.write(set.resolve("light/torn.jpg"), new byte[] {-1, -40, -1, -32, 0, 16});
    assertRefused(set, "torn.jpg: ", task);
    Files.delete(torn);
    Path lonely = Files.createDirectories(set.resolve("grey")).resolve("g.png");
    Files.write(lonely, Shades.png(8, 99));
    assertRefused(set, "has one image of the class grey, expected 2 or more", task);
    Files.delete(lonely);
    Files.delete(set.resolve("grey"));
    assertRefused(set, "need a canvas of at least 8 × 24", task, "--gap=8", "--canvas=8x20");
    Path inputs = folder.resolve("inputs.npy");
    Files.write(inputs, new NpyFile(new int[] {4, 2, 2}, new double[16]).encoded());
    assertRefused(inputs, "has no labels, expected a class for each sample", task);
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
    Path data = rings();
    assertRefused(data, "--gap goes with --task", "--gap=4");
    assertRefused(data, "expected images", "--task=is-same-class");
    assertRefused(data, "--image-size is of generated", "--task=is-same-class", "--image-size=8");
    assertRefused(data, "expected is-same-class, pathfinder", "--task=same");
    assertRefused(data, "takes no DATA", "--task=pathfinder");
    assertRefused(data, "--path-length goes with --task", "--path-length=5");
    assertRefused(
        data, "--cache goes with --task pathfinder", "--task=is-same-class", "--cache=none");
    assertRefused(data, "expected ROWSxCOLUMNS", "--task=is-same-class", "--canvas=3by4");
    assertRefused(data, "expected a number from 0", "--task=is-same-class", "--gap=-1");
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

  @Test
  void whatCannotBeTrainedIsRefusedBeforeAnything() throws IOException {
    Path data = rings();
    assertRefused(
        data,
        "expected mlp, convnet, reference-convnet, resnet18, resnet34, circuit, found \"vgg\"",
        "--model=vgg");
    assertRefused(data, "found inputs of the shape [2], which mlp takes", "--model=convnet");
    assertRefused(data, "label-noise, found \"flatnes\"", "--regularizer=flatnes=1");
    assertRefused(data, "flatness=STRENGTH with a number of zero", "--regularizer=flatness=-1");
    assertRefused(data, "--momentum goes with --optimizer sgd", "--momentum=0.5");
    assertRefused(data, "--rate: expected a positive number", "--rate=0");
    assertRefused(data, "has no column colour of labels", "--label-column=colour");
    assertRefused(folder.resolve("nowhere"), "there is no such file or folder");
    Path one = Files.writeString(folder.resolve("one.csv"), "1,a\n2,a\n");
    assertRefused(one, "expected at least two classes, found only a");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  private void assertRefused(Path data, String complaint, String... more) {
    CommandRun run = train(data, more);
    assertThat(run.err()).contains(complaint);
    assertThat(run.code()).isEqualTo(2);
    assertThat(folder.resolve("results/result.json")).doesNotExist();
  }
}
