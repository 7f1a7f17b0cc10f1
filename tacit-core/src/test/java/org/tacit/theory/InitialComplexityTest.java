package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The expected complexity at the start (docs/mathematics/geometric-complexity.md, T3). */
class InitialComplexityTest {
  private static final double ROUNDING = 1e-12;

  /** Standard errors between a mean of random networks and its expectation. */
  private static final double Z = 4.5;

  private static Sequential network(int hidden, Activation activation) {
    return Sequential.mlp(256, Collections.nCopies(hidden, 128), 10, activation);
  }

  /** The values that an independent program computed, to the four digits that are printed. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.37",
    "2, 6.184",
    "4, 1.546",
    "8, 0.09662",
    "16, 3.774e-4",
    "32, 5.759e-9",
    "64, 1.341e-18"
  })
  void glorotsStartFlattensWithDepth(int hidden, double expected) {
    double found =
        InitialComplexity.of(network(hidden, Activation.RELU), VarianceScaling.GLOROT_NORMAL)
            .orElseThrow()
            .value();
    assertThat(found).isCloseTo(expected, within(5e-4 * expected));
  }

  /** He's: 2 k at every depth. LeCun's halves: k 2^−hidden. Of k = 10. */
  @Test
  void theStartsOfHeAndLecunAreKnown() {
    for (int hidden : new int[] {1, 5, 40}) {
      Sequential network = network(hidden, Activation.RELU);
      assertThat(
              InitialComplexity.of(network, VarianceScaling.HE_UNIFORM).orElseThrow().logarithm())
          .isCloseTo(StrictMath.log(20), within(ROUNDING * (hidden + 1) * 10));
      assertThat(InitialComplexity.of(network, VarianceScaling.LECUN_NORMAL).orElseThrow().log10())
          .isCloseTo(1 - hidden * StrictMath.log10(2), within(ROUNDING * (hidden + 1) * 10));
    }
  }

  /** Where doubles end, the logarithm goes on. */
  @Test
  void veryDeepNetworksHaveALogarithm() {
    InitialComplexity deep =
        InitialComplexity.of(network(2000, Activation.RELU), VarianceScaling.LECUN_NORMAL)
            .orElseThrow();
    assertThat(deep.value()).isZero();
    assertThat(deep.log10()).isCloseTo(1 - 2000 * StrictMath.log10(2), within(1e-8));
  }

  /** Means over 1,000 starts at one point, in standard errors; seed 5. */
  @ParameterizedTest
  @CsvSource({"RELU, HE_NORMAL", "RELU, GLOROT_UNIFORM", "IDENTITY, LECUN_NORMAL"})
  void startsHaveThisMean(Activation activation, VarianceScaling last) {
    Sequential network = Sequential.mlp(6, List.of(9, 7), 4, activation);
    List<VarianceScaling> starts =
        List.of(VarianceScaling.HE_NORMAL, VarianceScaling.HE_NORMAL, last);
    Tensor point = Tensor.gaussian(new Seed(5), DType.FLOAT64, 1, 1, 6);
    double[] found = new double[1000];
    for (int i = 0; i < found.length; i++) {
      try (Scope scope = Scope.open()) {
        Parameters weights =
            VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, new Seed(5).split(i));
        Parameters ends = last.start(network.layout(), DType.FLOAT64, new Seed(5).split(i));
        weights.block(4).copyInPlace(ends.block(4));
        found[i] = new ExactComplexity().of(NetworkFunction.of(network, weights), point).value();
      }
    }
    double mean = Arrays.stream(found).average().orElseThrow();
    double variance = Arrays.stream(found).map(v -> (v - mean) * (v - mean)).sum() / 999;
    double expected = InitialComplexity.of(network, starts).orElseThrow().value();
    assertThat(Math.abs(mean - expected) / Math.sqrt(variance / 1000)).isLessThan(Z);
  }

  @Test
  void otherNetworksHaveNoSuchLaw() {
    VarianceScaling he = VarianceScaling.HE_NORMAL;
    assertThat(InitialComplexity.of(network(2, Activation.TANH), he)).isEmpty();
    assertThat(
            InitialComplexity.of(
                new Sequential(
                    List.of(1, 4, 4),
                    List.of(Convolution.same(2, 3), Activation.RELU, new Flatten(), new Dense(2))),
                he))
        .isEmpty();
    assertThat(
            InitialComplexity.of(
                new Sequential(List.of(3), List.of(new Dense(4), Activation.RELU)), he))
        .isEmpty();
    assertThat(
            InitialComplexity.of(
                new Sequential(
                    List.of(3), List.of(new Dense(4), new Dense(4), Activation.RELU, new Dense(2))),
                he))
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialComplexity.of(network(2, Activation.RELU), List.of(he)))
        .withMessageContaining("a start for each of 3 layers, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialComplexity.relu(new int[] {3, 4}, 0))
        .withMessageContaining("positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialComplexity.linear(new int[] {3, 4}, 1, 1));
  }
}
