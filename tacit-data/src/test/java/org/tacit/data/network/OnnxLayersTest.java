package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.data.DataException;
import org.tacit.model.Parameters;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Files of ONNX as layers that can be trained: those of PyTorch, and our own there and back. */
class OnnxLayersTest {
  private static final Seed SEED = new Seed(23);

  @TempDir private Path folder;

  private static Path fixture(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OnnxLayersTest.class.getResource("/onnx/" + name + ".onnx"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The layers give what the graph gives, to rounding in double precision. */
  @ParameterizedTest
  @CsvSource({"mlp-double", "lenet-double", "vgg-double", "resnet18-double"})
  void networksOfPyTorchBecomeLayers(String name) {
    OnnxFile file = OnnxFile.read(fixture(name), true, null);
    TrainedNetwork network = file.layers(fixture(name));
    long[] shape =
        Stream.concat(Stream.of(3), network.network().inputShape().stream())
            .mapToLong(size -> size)
            .toArray();
    Tensor inputs = Tensor.gaussian(SEED, DType.FLOAT64, 1, shape);
    Tensor expected = file.graph().outputs(inputs);
    Tensor found = network.network().outputs(network.weights(), inputs);
    assertThat(found.subtract(expected).norm()).isLessThan(1e-10 * expected.norm());
  }

  static Stream<Sequential> own() {
    return OnnxExportTest.networks()
        .filter(named -> !named.getName().startsWith("products"))
        .map(named -> named.getPayload());
  }

  /** The same layers, so that training goes on as from the other file. */
  @ParameterizedTest
  @MethodSource("own")
  void ourOwnComeBackAsWhatTheyWere(Sequential network) throws IOException {
    Parameters weights = VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    Path file = folder.resolve("network.onnx");
    List<String> classes =
        network.outputs() == 1
            ? List.of()
            : Stream.iterate("a", name -> name + "a").limit(network.outputs()).toList();
    OnnxExport.write(
        file,
        new TrainedNetwork(
            network, weights, TrainedNetwork.of(network, weights).normalization(), classes));
    TrainedNetwork back = OnnxFile.read(file, false, null).layers(file);
    assertThat(back.weights().withBuffers().toArray())
        .containsExactly(weights.withBuffers().toArray());
    assertThat(back.network().layout()).isEqualTo(network.layout());
    assertThat(back.classes()).isEqualTo(classes);
  }

  /** What is no such layer is named, with what would be. */
  @ParameterizedTest
  @CsvSource({
    "mlp-smooth-double, Elu",
    "vgg-bn-double, windows without gaps",
    "mobilenet-double, Mul",
    "densenet-double, Concat",
    "vit-single, is not that of a layer"
  })
  void otherOperatorsAreRefusedByName(String name, String reason) {
    OnnxFile file = OnnxFile.read(fixture(name), false, null);
    assertThatThrownBy(() -> file.layers(fixture(name)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }
}
