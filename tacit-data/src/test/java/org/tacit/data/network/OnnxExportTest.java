package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.EntrywiseProduct;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.Part;
import org.tacit.model.network.ProductPooling;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.Sequence;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Networks as files of ONNX are read back as what they were. */
class OnnxExportTest {
  /** Settings of operators are in single precision. */
  private static final double SAME = 1e-6;

  private static final Seed SEED = new Seed(19);

  @TempDir private Path folder;

  static Stream<Named<Sequential>> networks() {
    List<Layer> layers = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      layers.add(new Dense(5));
      layers.add(activation);
    }
    return Stream.of(
        Named.of("products of a grid", productsOfAGrid()),
        Named.of("products over a tree", productsOverATree()),
        Named.of("every activation", new Sequential(List.of(4), layers)),
        Named.of("convnet", NetworkFileTest.network(DType.FLOAT32).network()),
        Named.of(
            "resnet18",
            ResidualNetworks.resnet18(List.of(3, 8, 8), 4, 2, ResidualNetworks.Stem.SMALL)),
        Named.of(
            "resnet34 of large images",
            ResidualNetworks.resnet34(List.of(1, 37, 40), 1, 2, ResidualNetworks.Stem.IMAGENET)));
  }

  /** A circuit of images, whose windows are cut by the edge. */
  private static Sequential productsOfAGrid() {
    return new Sequential(
        List.of(1, 6, 10),
        List.of(
            new Convolution(4, 2, 2, 0),
            new LocallyConnected(3),
            new ProductPooling(2, 2),
            new Convolution(3, 1, 1, 0, false),
            new ProductPooling(2, 3),
            new Flatten(),
            new Linear(2)));
  }

  private static Sequential productsOverATree() {
    return new Sequential(
        List.of(7),
        List.of(
            new EntrywiseProduct(
                List.of(
                    new Sequence(List.of(new Part(0, 4), new Linear(3))),
                    new Sequence(List.of(new Part(4, 3), new Linear(3))))),
            new Linear(2)));
  }

  /** Another implementation of the operators agrees. */
  @Test
  void onnxRuntimeGivesTheSameOfProducts() throws IOException {
    for (Sequential network : List.of(productsOfAGrid(), productsOverATree())) {
      Parameters weights =
          VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
      Path file = folder.resolve("net.onnx");
      OnnxExport.write(file, TrainedNetwork.of(network, weights));
      long[] shape =
          Stream.concat(Stream.of(3), network.inputShape().stream())
              .mapToLong(size -> size)
              .toArray();
      Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT32, 1, shape);
      Tensor found =
          OnnxRuntimeModel.of(file, null, "").function(file, network.inputShape()).outputs(inputs);
      Tensor expected = network.outputs(weights, inputs);
      assertThat(found.subtract(expected).norm()).isLessThan(SAME * (1 + expected.norm()));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatWasWrittenGivesTheSame(Sequential network) throws IOException {
    for (DType dtype : DType.values()) {
      Parameters weights = VarianceScaling.GLOROT_NORMAL.start(network.layout(), dtype, SEED);
      weights.buffers().addInPlace(-0.3);
      Path file = folder.resolve(dtype + ".onnx");
      OnnxExport.write(file, TrainedNetwork.of(network, weights));
      OnnxFile read = OnnxFile.read(file, false, null);
      assertThat(read.graph().dtype()).isEqualTo(dtype);
      assertThat(read.takesOneSample()).isFalse();
      assertThat(read.inputShape().subList(1, read.inputShape().size()))
          .isEqualTo(network.inputShape().stream().map(Integer::longValue).toList());
      long[] shape =
          Stream.concat(Stream.of(3), network.inputShape().stream())
              .mapToLong(size -> size)
              .toArray();
      Tensor inputs = Tensor.gaussian(SEED.split("inputs"), dtype, 1, shape);
      double[] expected = network.outputs(weights, inputs).toArray();
      double[] found = read.graph().outputs(inputs).toArray();
      assertThat(found).hasSameSizeAs(expected).doesNotContain(0);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(SAME * (1 + Math.abs(expected[i]))));
      }
    }
  }

  @Test
  void theNormalizationOfItsInputsIsFound() throws IOException {
    TrainedNetwork network = NetworkFileTest.network(DType.FLOAT32);
    Path file = folder.resolve("net.onnx");
    OnnxExport.write(file, network);
    assertThat(OnnxFile.read(file, false, null).normalization()).isEqualTo(network.normalization());
    OnnxExport.write(file, TrainedNetwork.of(network.network(), network.weights()));
    assertThat(OnnxFile.read(file, false, null).normalization()).isEqualTo(InputNormalization.NONE);
  }
}
