package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.network.NetworkFile;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.Devices;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** {@code tacit train} on small data whose answer is known. */
class TrainCommandTest {
  /** The tolerance of derivatives in single precision that are taken in two ways. */
  private static final double SINGLE = 1e-5;

  @TempDir private Path folder;

  private TrainRuns runs;

  @BeforeEach
  void begin() {
    runs = new TrainRuns(folder);
  }

  @Test
  void aPerceptronLearnsByTheDefaultsAndSaysHowWell() throws IOException {
    CommandRun run = runs.train(runs.rings(), "--batch", "16", "--epochs", "30");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("of 30 validation samples, by whose loss the network was chosen, are classified")
        .contains("always naming the most frequent class")
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
    Path data = runs.rings();
    JsonNode trained =
        runs.json(
            data,
            "--batch=16",
            "--epochs=30",
            "--optimizer=sgd",
            "--regularizer=geometric-complexity=1e-3",
            "--regularizer=squared-norm=1e-4",
            "--regularizer=input-noise=0.02");
    assertThat(trained.path("accuracy").asDouble()).isGreaterThan(0.85);
    assertThat(trained.path("largestClassShare").asDouble()).isLessThan(0.6);
    assertThat(trained.path("complexitySamples").asInt()).isEqualTo(TrainRuns.COUNT);
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
    Path data = runs.rings();
    double free = complexity(data, "flatness=0");
    assertThat(complexity(data, "geometric-complexity=0.1")).isLessThan(free / 2);
  }

  private double complexity(Path data, String regularizer) throws IOException {
    return runs.json(data, "--batch=16", "--epochs=15", "--holdout=0", "--regularizer", regularizer)
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
    JsonNode found = runs.json(data, "--epochs=5", "--holdout=0.3");
    assertThat(found.path("standing").asText()).isEqualTo("nothing");
    assertThat(found.path("conclusion").asText())
        .contains("of 60 validation samples, by whose loss the network was chosen, are classified");
  }

  /** Who reads of a poor accuracy learns whether more epochs may mend it. */
  @Test
  void aLossThatStillFellIsToldAndOneThatRoseIsNot() throws IOException {
    String still = "the validation loss was still falling, so more --epochs may help";
    Path data = runs.rings();
    assertThat(runs.json(data, "--epochs=2", "--rate=1e-4").path("conclusion").asText())
        .contains(still);
    JsonNode early = runs.json(data, "--epochs=200", "--rate=0.1");
    assertThat(early.path("outcome").asText()).isEqualTo("early_stopped");
    assertThat(early.path("conclusion").asText()).doesNotContain(still);
    assertThat(
            runs.json(data, "--epochs=2", "--rate=1e-4", "--holdout=0").path("conclusion").asText())
        .contains("none was held out")
        .doesNotContain(still);
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
        runs.json(
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

  /** What this build has and what to take is said before anything is read. */
  @Test
  void aDeviceThatIsNotThereIsRefused() {
    String words = "--device cuda: %s; take --device cpu".formatted(Devices.noCuda());
    assertThat(words).containsAnyOf("has no CUDA", "no graphics processor", "processor only");
    runs.assertRefused(folder.resolve("nowhere"), words, "--device=cuda");
    runs.assertRefused(folder.resolve("nowhere"), "expected cpu, cuda", "--device=tpu");
  }

  /** Nothing but a regularizer is switched on: the network begins where the other ended. */
  @Test
  void aNetworkThatWasTrainedIsGoneOnFrom() throws IOException {
    Path data = runs.rings();
    JsonNode first = runs.json(data, "--batch=16", "--epochs=20", "--seed=3");
    Path before = folder.resolve("before.safetensors");
    Files.copy(folder.resolve("results/network.safetensors"), before);
    JsonNode same =
        runs.json(data, "--init-from=" + before, "--epochs=1", "--rate=1e-12", "--seed=3");
    assertThat(same.path("trainingAccuracy").asDouble())
        .isEqualTo(first.path("trainingAccuracy").asDouble());
    assertThat(same.path("loss").asDouble())
        .isCloseTo(first.path("loss").asDouble(), within(SINGLE));
    assertThat(same.path("model").asText()).isEqualTo("a network that was begun");
    Path exported = folder.resolve("before.onnx");
    Files.copy(folder.resolve("results/network.onnx"), exported);
    JsonNode again =
        runs.json(data, "--init-from=" + exported, "--epochs=1", "--rate=1e-12", "--seed=3");
    assertThat(again.path("loss").asDouble())
        .as("from a file of ONNX")
        .isCloseTo(first.path("loss").asDouble(), within(SINGLE));
    JsonNode regularized =
        runs.json(
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
    Path data = runs.rings();
    runs.json(data, "--epochs=1", "--widths=4");
    Path network = folder.resolve("n.safetensors");
    Path onnx = folder.resolve("n.onnx");
    Files.move(folder.resolve("results/network.safetensors"), network);
    Files.move(folder.resolve("results/network.onnx"), onnx);
    Files.delete(folder.resolve("results/result.json"));
    Path script = Files.writeString(folder.resolve("n.pt"), "PK");
    runs.assertRefused(data, "n.pt: is no network that can be trained", "--init-from=" + script);
    runs.assertRefused(
        data, "gone: there is no such file", "--init-from=" + folder.resolve("gone"));
    runs.assertRefused(data, "leave out --model", "--init-from=" + network, "--model=mlp");
    Path wider = Files.writeString(folder.resolve("w.csv"), "1,2,3,inner\n4,5,6,outer\n");
    runs.assertRefused(wider, "found one from [2] to 3 outputs", "--init-from=" + network);
    Path others = Files.writeString(folder.resolve("o.csv"), "1,2,hot\n4,5,cold\n2,2,mild\n");
    runs.assertRefused(others, "has the class cold, expected those", "--init-from=" + network);
    byte[] bytes = Files.readAllBytes(network);
    bytes[bytes.length - 3] ^= 8;
    Files.write(network, bytes);
    runs.assertRefused(data, "n.safetensors: the network is damaged", "--init-from=" + network);
  }

  @Test
  void whatCannotBeTrainedIsRefusedBeforeAnything() throws IOException {
    Path data = runs.rings();
    runs.assertRefused(
        data,
        "expected mlp, convnet, reference-convnet, resnet18, resnet34, circuit, found \"vgg\"",
        "--model=vgg");
    runs.assertRefused(data, "found inputs of the shape [2], which mlp takes", "--model=convnet");
    runs.assertRefused(data, "label-noise, found \"flatnes\"", "--regularizer=flatnes=1");
    runs.assertRefused(
        data, "flatness=STRENGTH with a number of zero", "--regularizer=flatness=-1");
    runs.assertRefused(data, "--momentum goes with --optimizer sgd", "--momentum=0.5");
    runs.assertRefused(data, "--rate: expected a positive number", "--rate=0");
    runs.assertRefused(data, "has no column colour of labels", "--label-column=colour");
    runs.assertRefused(folder.resolve("nowhere"), "there is no such file or folder");
    Path one = Files.writeString(folder.resolve("one.csv"), "1,a\n2,a\n");
    runs.assertRefused(one, "expected at least two classes, found only a");
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
