package org.tacit.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Networks that others have too: as many weights, and the same outputs by the same weights. */
class KnownNetworksTest {
  /** Sums in another order, through 34 layers; measured: 5e-17. */
  private static final double ROUNDING = 1e-14;

  private static final List<Integer> LARGE = List.of(3, 224, 224);

  /** torchvision's resnet18 and resnet34. */
  @Test
  void residualNetworksHaveAsManyWeightsAsTorchvisions() {
    assertThat(trained(ResidualNetworks.resnet18(LARGE, 1000, 64, Stem.IMAGENET)))
        .isEqualTo(11_689_512);
    assertThat(trained(ResidualNetworks.resnet34(LARGE, 1000, 64, Stem.IMAGENET)))
        .isEqualTo(21_797_672);
  }

  /** One logit, one channel: 999 · 513 and 2 · 64 · 49 fewer. */
  @Test
  void aGreyImageAndOneOutputTakeFewer() {
    assertThat(trained(ResidualNetworks.resnet18(List.of(1, 150, 150), 1, 64, Stem.IMAGENET)))
        .isEqualTo(11_689_512 - 999 * 513 - 2 * 64 * 49);
  }

  private static long trained(Sequential network) {
    return network.layout().blocks().stream()
        .filter(block -> block.role().isTrained())
        .mapToLong(Block::count)
        .sum();
  }

  /** By PyTorch 2.13 in double precision, of networks written by hand with these weights. */
  static Stream<Arguments> outputsOfPyTorch() {
    return Stream.of(
        Arguments.of(
            ResidualNetworks.resnet34(List.of(1, 37, 40), 3, 4, Stem.IMAGENET),
            new double[] {
              -0.28368733223175885, 0.1092008295830626, -0.45021328278074724,
              -0.2850738194881939, 0.10710732686346802, -0.4464063758848729
            }),
        Arguments.of(
            ResidualNetworks.resnet18(List.of(3, 33, 33), 2, 4, Stem.IMAGENET),
            new double[] {
              -0.010253860595423506, -0.21232540866234856,
              -0.00887122892038382, -0.21285768473314984
            }),
        Arguments.of(
            ResidualNetworks.resnet34(List.of(3, 16, 17), 1, 2, Stem.SMALL),
            new double[] {-0.058935373042024175, -0.05884346303893814}),
        Arguments.of(
            Architectures.normalized(List.of(1, 16, 64), List.of(16, 16, 32, 32, 32, 32, 32), 1),
            new double[] {-0.5007047078386248, -0.5005672424414322}));
  }

  @ParameterizedTest
  @MethodSource("outputsOfPyTorch")
  void outputsAreThoseOfPyTorch(Sequential network, double[] expected) {
    try (Scope scope = Scope.open()) {
      Parameters weights = network.layout().zeros(DType.FLOAT64);
      List<Block> blocks = network.layout().blocks();
      for (int b = 0; b < blocks.size(); b++) {
        weights.block(b).set(numbers(blocks.get(b), b));
      }
      int size = network.inputShape().stream().reduce(1, Math::multiplyExact);
      Tensor inputs =
          Tensor.of(
              DType.FLOAT64,
              IntStream.range(0, 2 * size).mapToDouble(i -> i * 271 % 97 / 97.0 - 0.5).toArray(),
              shape(network));
      double[] outputs = network.outputs(weights, inputs).toArray();
      assertThat(outputs).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(outputs[i]).isCloseTo(expected[i], within(ROUNDING));
      }
    }
  }

  private static long[] shape(Sequential network) {
    List<Integer> input = network.inputShape();
    return new long[] {2, input.get(0), input.get(1), input.get(2)};
  }

  /** The weights that both sides are filled with. */
  private static double[] numbers(Block block, int place) {
    double fan = block.shape().size() == 1 ? 4 : (double) block.count() / block.shape().get(0);
    IntToDoubleFunction of =
        switch (block.role()) {
          case BUFFER -> i -> i % 5 / 10.0 - 0.2;
          case BUFFER_FROM_ONE -> i -> 0.5 + i % 3 / 2.0;
          case SCALE -> i -> 1 + mixed(i, place);
          default -> i -> mixed(i, place) * 2 / Math.sqrt(fan);
        };
    return IntStream.range(0, Math.toIntExact(block.count())).mapToDouble(of).toArray();
  }

  private static double mixed(long i, long place) {
    return (i * 7919 + place * 104729) % 1000 / 1000.0 - 0.5;
  }

  /** Half of the window may lie beyond the image, more may not. */
  @ParameterizedTest
  @CsvSource({"LARGEST, 3, 2", "MEAN, 3, 1", "LARGEST, 2, 2"})
  void aPaddingThatNoWindowReachesIsRefused(Pooling.Kind kind, int window, int padding) {
    assertThatThrownBy(() -> new Pooling(kind, window, 2, padding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("padding");
  }

  /** What is beyond the edge is not a 0: of negative numbers the largest is negative. */
  @Test
  void whatIsPaddedIsNeverTheLargest() {
    try (Scope scope = Scope.open()) {
      Tensor image = Tensor.of(DType.FLOAT64, new double[] {-1, -2, -3, -4}, 1, 1, 2, 2);
      assertThat(new Pooling(Pooling.Kind.LARGEST, 3, 2, 1).forward(List.of(), image).toArray())
          .containsExactly(-1);
    }
  }

  /** Files that were written before pooling was padded. */
  @Test
  void aSettingThatCameLaterMayBeMissing() {
    assertThat(
            LayerKinds.layer(
                Map.of("layer", "pooling", "kind", "largest", "window", 2, "stride", 2)))
        .isEqualTo(Pooling.largest(2));
    assertThatThrownBy(
            () -> LayerKinds.layer(Map.of("layer", "pooling", "kind", "largest", "stride", 2)))
        .hasMessageContaining("expected the setting window of the layer pooling");
  }

  @Test
  void theReferenceNetworkNeedsAConvolution() {
    assertThatThrownBy(() -> Architectures.normalized(List.of(1, 8, 8), List.of(), 1))
        .hasMessageContaining("at least one convolution");
  }
}
