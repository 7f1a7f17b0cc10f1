package org.tacit.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Layers one after another, their names and shapes, and how their weights start. */
class SequentialTest {
  private static final Seed SEED = new Seed(2015);
  private static final double IDENTITY = 1e-14;

  @Test
  void theWeightsAreNamedByLayerAndLaidOutAsOutputsTimesInputs() {
    Network network = Sequential.mlp(4, List.of(6, 5), 3, Activation.RELU);
    assertThat(network.layout().blocks())
        .containsExactly(
            new Block("0.weight", 6, 4),
            new Block("0.bias", List.of(6), Role.BIAS),
            new Block("2.weight", 5, 6),
            new Block("2.bias", List.of(5), Role.BIAS),
            new Block("4.weight", 3, 5),
            new Block("4.bias", List.of(3), Role.BIAS));
  }

  /** By hand: relu(x W₁ᵀ + b₁) W₂ᵀ + b₂. */
  @Test
  void theOutputsAreThoseOfTheFormula() {
    Network network = Sequential.mlp(2, List.of(2), 1, Activation.RELU);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    weights.flat().set(new double[] {1, 2, -3, 4, 0.5, -0.25, 2, -1, 10});
    Tensor inputs = Tensor.of(DType.FLOAT64, new double[] {1, 1, -1, -2, 0, 0}, 3, 2);
    assertThat(network.outputs(weights, inputs).toArray())
        .containsExactly(2 * 3.5 - 0.75 + 10, 10, 2 * 0.5 + 10);
  }

  @Test
  void aLayerThatDoesNotFitIsRefusedByItsPlace() {
    assertThatThrownBy(() -> new Sequential(List.of(3, 3), List.of(Activation.RELU, new Dense(2))))
        .hasMessageStartingWith("layer 1: a dense layer takes vectors, found inputs of the shape");
    assertThatThrownBy(() -> new Sequential(List.of(3, 3), List.of(Activation.RELU)))
        .hasMessageContaining("expected a last layer that gives a vector, found the shape [3, 3]");
    assertThatThrownBy(() -> new Sequential(List.of(3), List.of()))
        .hasMessageContaining("at least one layer");
    assertThatThrownBy(() -> new Dense(0)).hasMessageContaining("found 0");
    ForwardPass pass =
        Sequential.mlp(2, List.of(), 1, Activation.RELU)
            .pass(
                List.of(Tensor.zeros(DType.FLOAT64, 1, 2), Tensor.zeros(DType.FLOAT64, 1)),
                Tensor.zeros(DType.FLOAT64, 5, 2));
    assertThatThrownBy(() -> pass.inner("hidden"))
        .hasMessage("expected one of the layers [0], found hidden");
  }

  /** Mean and variance of 120,000 weights within five standard errors; biases zero. */
  @ParameterizedTest
  @EnumSource(VarianceScaling.class)
  void weightsStartWithTheVarianceOfTheirName(VarianceScaling scheme) {
    Network network = Sequential.mlp(400, List.of(), 300, Activation.RELU);
    Block block = network.layout().blocks().get(0);
    Parameters start = scheme.start(network.layout(), DType.FLOAT64, SEED);
    double expected =
        switch (scheme) {
          case HE_NORMAL, HE_UNIFORM -> 2.0 / 400;
          case GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / (400 + 300);
          case LECUN_NORMAL -> 1.0 / 400;
        };
    double deviation = scheme.standardDeviation(block);
    assertThat(Math.abs(deviation * deviation - expected)).isLessThan(IDENTITY);
    double[] weights = start.block(0).toArray();
    double mean = 0;
    double square = 0;
    double largest = 0;
    for (double weight : weights) {
      mean += weight / weights.length;
      square += weight * weight / weights.length;
      largest = Math.max(largest, Math.abs(weight));
    }
    double count = weights.length;
    assertThat(Math.abs(mean)).isLessThan(5 * deviation / Math.sqrt(count));
    assertThat(Math.abs(square - expected)).isLessThan(5 * expected * Math.sqrt(2 / count));
    boolean uniform = largest <= Math.sqrt(3) * deviation;
    assertThat(uniform).isEqualTo(scheme.name().endsWith("UNIFORM"));
    assertThat(start.block(1).norm()).isZero();
    assertThat(scheme.start(network.layout(), DType.FLOAT64, SEED).flat().isEqualTo(start.flat()))
        .isTrue();
  }

  /** Fans of convolutions count the places of the kernel. */
  @Test
  void theFanOfAKernelCountsItsPlaces() {
    Block kernel = new Block("weight", List.of(8, 3, 5, 5), Role.WEIGHT);
    double deviation = VarianceScaling.LECUN_NORMAL.standardDeviation(kernel);
    assertThat(Math.abs(deviation * deviation - 1.0 / 75)).isLessThan(IDENTITY);
  }

  @Test
  void aLeafSeesWhatIsWrittenToTheWeights() {
    Tensor weights = Tensor.of(DType.FLOAT64, new double[] {1, 2}, 2);
    Tensor leaf = Autograd.leaf(weights);
    Tensor copy = Autograd.variable(weights);
    weights.scaleInPlace(3);
    assertThat(leaf.toArray()).containsExactly(3, 6);
    assertThat(copy.toArray()).containsExactly(1, 2);
    Tensor slope = Autograd.gradient(leaf.multiply(leaf).sum(), List.of(leaf), false).get(0);
    assertThat(slope.toArray()).containsExactly(6, 12);
  }
}
