package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.network.NetworkFile;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.GlobalPooling;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** {@code tacit measure --locality}: networks of every kind, and what is refused. */
class MeasureLocalityTest {
  private static final Seed SEED = new Seed(3);
  private static final Path TORCHSCRIPT = Path.of("../tacit-data/src/test/resources/torchscript");

  @TempDir private Path folder;

  private MeasureRuns runs;

  @BeforeEach
  void prepare() {
    runs = new MeasureRuns(folder);
  }

  private Path images(String name, int... shape) throws IOException {
    long[] sizes = {shape[0], shape[1], shape[2], shape[3]};
    return runs.array(
        name, shape, Tensor.gaussian(SEED.split(name), DType.FLOAT64, 1, sizes).toArray());
  }

  /** Two convolutions that see five pixels, and the mean over places. */
  private Path convolutional() throws IOException {
    Sequential network =
        new Sequential(
            List.of(1, 16, 16),
            List.of(
                new Convolution(4, 3, 1, 1),
                Activation.SOFTPLUS,
                new Convolution(4, 3, 1, 1),
                Activation.SOFTPLUS,
                new GlobalPooling(Pooling.Kind.MEAN),
                new Dense(2)));
    Path file = folder.resolve("convolutional.safetensors");
    NetworkFile.write(
        file,
        new TrainedNetwork(
            network,
            VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED),
            InputNormalization.NONE,
            List.of()));
    return file;
  }

  @Test
  void theProfileOfAConvolutionalNetworkEndsAtItsReceptiveField() throws IOException {
    JsonNode document =
        runs.json(
            convolutional(),
            "--data",
            images("x", 6, 1, 16, 16),
            "--locality",
            "--patch",
            "2",
            "--exchanges",
            "64");
    JsonNode profile = document.path("localityProfile");
    assertThat(profile).hasSize(7);
    assertThat(profile.at("/0/meanCosine").asDouble()).isLessThan(0.999);
    for (int i = 2; i < 7; i++) {
      assertThat(profile.path(i).path("distance").asInt()).isEqualTo(2 * i);
      assertThat(1 - profile.path(i).path("meanCosine").asDouble()).isBetween(0.0, 1e-12);
    }
    assertThat(document.at("/locality/exchanges").asInt()).isEqualTo(6 * 64);
    assertThat(document.at("/locality/samples").asInt()).isEqualTo(6);
    String report = Files.readString(runs.results().resolve("report.html"));
    assertThat(report)
        .contains("Locality profile", "on the patch in the middle", "distance between the patches");
  }

  /** By ONNX and by TorchScript the same network is the same. */
  @Test
  void networksOfOtherFrameworksHaveAProfile() throws IOException {
    Path data = runs.data("vgg");
    JsonNode onnx = runs.json(MeasureRuns.network("vgg-double"), "--data", data, "--locality");
    assertThat(onnx.at("/localityProfile/0/meanCosine").asDouble()).isBetween(0.0, 1.0);
    assertThat(onnx.at("/localityProfile/0/standardError").asDouble()).isPositive();
    JsonNode script =
        runs.json(TORCHSCRIPT.resolve("lenet.pt"), "--data", runs.data("lenet"), "--locality");
    assertThat(script.at("/localityProfile/0/meanCosine").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherDoesNot() throws IOException {
    Path model = convolutional();
    Path data = images("x", 6, 1, 16, 16);
    JsonNode first = profile(model, data, 1);
    assertThat(profile(model, data, 1)).isEqualTo(first);
    assertThat(profile(model, data, 2)).isNotEqualTo(first);
  }

  private JsonNode profile(Path model, Path data, int seed) throws IOException {
    return runs.json(model, "--data", data, "--locality", "--exchanges", "3", "--seed", seed)
        .path("localityProfile");
  }

  @Test
  void severalNetworksAreDrawnInOneChart() throws IOException {
    Path data = images("x", 4, 1, 16, 16);
    Path model = convolutional();
    Path other = Files.copy(model, folder.resolve("other.safetensors"));
    JsonNode document = runs.json(model, other, "--data", data, "--locality");
    assertThat(document.at("/models/0/meanCosine").asDouble())
        .isEqualTo(document.at("/models/1/meanCosine").asDouble())
        .isPositive();
  }

  @Test
  void whatHasNoLocalityIsRefusedWithTheReason() throws IOException {
    Path data = images("x", 4, 1, 16, 16);
    runs.assertRefused(
        runs.measure(MeasureRuns.network("mlp-double"), "--data", runs.data("mlp"), "--locality"),
        "--locality: expected images, channels × height × width, found inputs of the shape");
    runs.assertRefused(
        runs.measure(convolutional(), "--data", data, "--locality", "--patch", "9"),
        "--locality: expected images with room for two patches of 9 × 9 pixels, found 16 × 16");
    runs.assertRefused(
        runs.measure(convolutional(), "--data", data, "--locality", "--patch", "0"),
        "--patch: expected 1 or more, found 0");
    runs.assertRefused(
        runs.measure(convolutional(), "--data", data, "--patch", "2"),
        "--patch goes with --locality");
    runs.assertRefused(
        runs.measure(convolutional(), "--data", images("one", 1, 1, 16, 16), "--locality"),
        "--locality: expected two images or more, found one");
  }
}
