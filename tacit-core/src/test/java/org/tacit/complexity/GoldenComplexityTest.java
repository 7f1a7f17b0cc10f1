package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** The values of docs/mathematics/geometric-complexity.md, C1, and that of T2 and T10. */
class GoldenComplexityTest {
  private static final double ROUNDING = 1e-12;
  private static final double SEVEN_DIGITS = 5e-8;

  private static final Network AFFINE = Sequential.mlp(2, List.of(), 3, Activation.IDENTITY);

  private static final Network SMALL = Sequential.mlp(2, List.of(3), 2, Activation.RELU);

  private static final Tensor POINTS =
      Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 1, 2, -1, -1, -1}, 4, 2);

  private static NetworkFunction affine() {
    Parameters weights = AFFINE.layout().zeros(DType.FLOAT64);
    weights.flat().set(new double[] {1, 2, 3, 4, 5, 6, 7, -8, 9});
    return NetworkFunction.of(AFFINE, weights);
  }

  private static Parameters small(double... firstBias) {
    Parameters weights = SMALL.layout().zeros(DType.FLOAT64);
    weights.block(0).set(new double[] {1, -2, 3, 1, -1, 2});
    weights.block(1).set(firstBias);
    weights.block(2).set(new double[] {2, -1, 1, 0, 1, -3});
    weights.block(3).set(new double[] {4, 5});
    return weights;
  }

  /** C1.1: ‖A‖² whatever the data, and 16 when the outputs are centred. */
  @Test
  void anAffineMapHasTheSquaredNormOfItsMatrix() {
    assertThat(new ExactComplexity().of(affine(), POINTS).bySample())
        .containsOnly(new double[] {91}, within(ROUNDING));
    assertThat(new ExactComplexity().centred(affine(), POINTS).value())
        .isCloseTo(16, within(ROUNDING));
  }

  /** C1.1, at x = 0 without biases: the same classifier's logarithms and probabilities differ. */
  @Test
  void whatStandsBehindTheLogitsChangesTheNumber() {
    Tensor matrix = Tensor.of(DType.FLOAT64, new double[] {1, 3, 5, 2, 4, 6}, 2, 3);
    Tensor origin = Tensor.zeros(DType.FLOAT64, 1, 2);
    Expression logarithms =
        new Expression(List.of(2), 3, x -> Functional.logSoftmax(x.matmul(matrix)));
    assertThat(new ExactComplexity().of(logarithms, origin).value())
        .isCloseTo(16, within(ROUNDING));
    Expression probabilities =
        new Expression(List.of(2), 3, x -> Functional.softmax(x.matmul(matrix), 1));
    assertThat(new ExactComplexity().of(probabilities, origin).value())
        .isCloseTo(16.0 / 9, within(ROUNDING));
  }

  /** C1.2: S = ‖Qx + b‖². */
  @Test
  void aQuadraticHasTheSquaredNormOfItsGradient() {
    Tensor q = Tensor.of(DType.FLOAT64, new double[] {2, 1, 1, 3}, 2, 2);
    Tensor b = Tensor.of(DType.FLOAT64, new double[] {1, -1}, 2, 1);
    Tensor ones = Tensor.of(DType.FLOAT64, new double[] {1, 1}, 2, 1);
    Expression quadratic =
        new Expression(
            List.of(2), 1, x -> x.matmul(q).multiply(x).matmul(ones).scale(0.5).add(x.matmul(b)));
    Tensor points = Tensor.of(DType.FLOAT64, new double[] {0, 0, 1, 0, 0, 2, -1, 1}, 4, 2);
    GeometricComplexity found = new ExactComplexity().of(quadratic, points);
    assertThat(found.bySample()).containsExactly(new double[] {2, 9, 34, 1}, within(ROUNDING));
    assertThat(found.value()).isCloseTo(11.5, within(ROUNDING));
  }

  /** C1.3, in closed form and by autograd. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSmallNetworkHasItsValue(boolean closed) {
    Parameters weights = small(0.5, -0.5, 0.25);
    GeometricComplexity found =
        new ExactComplexity()
            .of(
                closed
                    ? NetworkFunction.of(SMALL, weights)
                    : NetworkFunction.byAutograd(SMALL, weights),
                POINTS);
    assertThat(found.bySample()).containsExactly(new double[] {36, 78, 36, 20}, within(ROUNDING));
    assertThat(found.value()).isCloseTo(42.5, within(ROUNDING));
  }

  /** C1.4: the slope of ReLU at 0 is 0, and the samples where that matters are counted. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void kinksCountAsFlatAndAreCounted(boolean closed) {
    Parameters weights = small(0, -1, 1);
    NetworkFunction function =
        closed ? NetworkFunction.of(SMALL, weights) : NetworkFunction.byAutograd(SMALL, weights);
    assertThat(new ExactComplexity().of(function, POINTS).value())
        .isCloseTo(35.5, within(ROUNDING));
    assertThat(function.samplesAtKinks(POINTS, 0)).hasValue(3);
    // On the steep side of the same kinks, as with a slope of 1 at 0.
    NetworkFunction steep = NetworkFunction.of(SMALL, small(1e-9, -1 + 1e-9, 1 + 1e-9));
    assertThat(new ExactComplexity().of(steep, POINTS).value()).isCloseTo(59.5, within(ROUNDING));
    assertThat(steep.samplesAtKinks(POINTS, 0)).hasValue(0);
    assertThat(NetworkFunction.of(SMALL, small(0.5, -0.5, 0.25)).samplesAtKinks(POINTS, 0))
        .hasValue(0);
  }

  /** C1.5: 3 tanh(2x − 1) + ½ at 0, ½ and 1. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSmoothFunctionHasItsSlopes(boolean closed) {
    Network network = Sequential.mlp(1, List.of(1), 1, Activation.TANH);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    weights.flat().set(new double[] {2, -1, 3, 0.5});
    GeometricComplexity found =
        new ExactComplexity()
            .of(
                closed
                    ? NetworkFunction.of(network, weights)
                    : NetworkFunction.byAutograd(network, weights),
                Tensor.of(DType.FLOAT64, new double[] {0, 0.5, 1}, 3, 1));
    assertThat(found.bySample())
        .containsExactly(new double[] {6.3496241, 36, 6.3496241}, within(SEVEN_DIGITS));
    assertThat(found.value()).isCloseTo(16.2330827, within(SEVEN_DIGITS));
  }
}
