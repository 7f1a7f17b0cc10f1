package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.complexity.DenseChain;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** T5 and the chain of T4, at the values C1.6 and over random networks. */
class TransferTheoremTest {
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(4);

  private static final Sequential EXAMPLE = Sequential.mlp(2, List.of(3), 2, Activation.RELU);

  private static Parameters example() {
    Parameters weights = EXAMPLE.layout().zeros(DType.FLOAT64);
    weights.block(0).set(new double[] {1, -2, 3, 1, -1, 2});
    weights.block(1).set(new double[] {.5, -.5, .25});
    weights.block(2).set(new double[] {2, -1, 1, 0, 1, -3});
    weights.block(3).set(new double[] {.3, -.7});
    return weights;
  }

  private static Tensor points(int columns, double... values) {
    return Tensor.of(DType.FLOAT64, values, values.length / columns, columns);
  }

  @Test
  void theExampleHasItsValues() {
    DenseChain chain = DenseChain.of(EXAMPLE, example()).orElseThrow();
    TransferTheorem found = TransferTheorem.of(chain, points(2, 1, 0));
    assertThat(found.squaredNorms()[0]).isCloseTo(36, within(ROUNDING * 36));
    assertThat(found.factors()[0][0]).isCloseTo(.1752201, within(5e-8));
    assertThat(found.factors()[1][0]).isCloseTo(.0747306, within(5e-8));
    assertThat(found.byWeights()[0][0]).isCloseTo(12, within(1e-11));
    assertThat(found.byWeights()[1][0]).isCloseTo(19, within(1e-11));
    assertThat(found.ratio(0)).isCloseTo(6.308 / 12, within(1e-4));
    assertThat(found.ratio(1)).isCloseTo(2.690 / 19, within(1e-4));
    assertThat(found.ratio()).isCloseTo(8.998 / 31, within(1e-4));
    NormChain bounds = NormChain.of(chain);
    assertThat(bounds.bySpectralNorms()).isCloseTo(182.627, within(5e-4));
    assertThat(bounds.byTheirMean()).isCloseTo(324, within(1e-9));
    assertThat(bounds.byFrobeniusNorms()).isBetween(182.627, 324.000001);
  }

  /** 200 networks 5-7-6-4-3 of tanh: no layer and no sum exceeds 1, and the sums come near .42. */
  @Test
  void theInequalityHolds() {
    Sequential network = Sequential.mlp(5, List.of(7, 6, 4), 3, Activation.TANH);
    double most = 0;
    for (int i = 0; i < 200; i++) {
      try (Scope scope = Scope.open()) {
        Parameters weights =
            VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED.split(i));
        for (int block = 1; block < 8; block += 2) {
          Tensor bias = weights.block(block);
          bias.copyInPlace(
              Tensor.gaussian(SEED.split(i).split(block), DType.FLOAT64, .3, bias.count()));
        }
        DenseChain chain = DenseChain.of(network, weights).orElseThrow();
        Tensor x = Tensor.gaussian(SEED.split("x").split(i), DType.FLOAT64, 1, 1, 5);
        TransferTheorem found = TransferTheorem.of(chain, x);
        for (int layer = 0; layer < 4; layer++) {
          assertThat(found.ratio(layer)).isBetween(0.0, 1 + ROUNDING);
        }
        most = Math.max(most, found.ratio());
        double norm = new ExactComplexity().of(NetworkFunction.of(network, weights), x).value();
        assertThat(found.squaredNorms()[0]).isCloseTo(norm, within(ROUNDING * norm));
        assertThat(norm).isLessThanOrEqualTo(NormChain.of(chain).bySpectralNorms());
      }
    }
    assertThat(most).isBetween(0.2, 0.8);
  }

  /** The right-hand side is what autograd finds for every block of weights. */
  @Test
  void theOtherSideIsTheGradientByTheWeights() {
    Sequential network = Sequential.mlp(3, List.of(4), 2, Activation.SIGMOID);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
    Tensor x = Tensor.gaussian(SEED, DType.FLOAT64, 1, 1, 3);
    double[] squares = new double[4];
    for (int c = 0; c < 2; c++) {
      List<Tensor> leaves = weights.blocks().stream().map(Autograd::leaf).toList();
      Tensor output = network.pass(leaves, x).outputs().narrow(1, c, 1).sum();
      List<Tensor> gradients = Autograd.gradient(output, leaves, false);
      for (int block = 0; block < 4; block++) {
        squares[block] += gradients.get(block).norm() * gradients.get(block).norm();
      }
    }
    TransferTheorem found = TransferTheorem.of(DenseChain.of(network, weights).orElseThrow(), x);
    assertThat(found.byWeights()[0][0]).isCloseTo(squares[0] + squares[1], within(ROUNDING));
    assertThat(found.byWeights()[1][0])
        .isCloseTo(squares[2] + squares[3], within(ROUNDING * squares[2]));
  }

  /** {@code f = w·x + b}: T = (1 + ‖x‖²) / ‖w‖², and both sides are 1 + ‖x‖². */
  @Test
  void oneAffineLayerHasEquality() {
    Sequential network = Sequential.mlp(2, List.of(), 1, Activation.IDENTITY);
    Parameters weights = network.layout().zeros(DType.FLOAT64);
    weights.block(0).set(new double[] {3, 4});
    TransferTheorem found =
        TransferTheorem.of(DenseChain.of(network, weights).orElseThrow(), points(2, 1, 2, 0, 0));
    assertThat(found.factors()[0][0]).isCloseTo(6.0 / 25, within(ROUNDING));
    assertThat(found.byWeights()[0]).containsExactly(6, 1);
    assertThat(found.ratio()).isCloseTo(1, within(ROUNDING));
  }

  /** All gates closed: nothing is said of the layers behind. */
  @Test
  void whereTheInnerDerivativeVanishesNothingIsSaid() {
    Parameters weights = example();
    weights.block(1).set(new double[] {-9, -9, -9});
    TransferTheorem found =
        TransferTheorem.of(DenseChain.of(EXAMPLE, weights).orElseThrow(), points(2, 1, 0));
    assertThat(found.squaredNorms()[0]).isZero();
    assertThat(found.factors()[1][0]).isNaN();
    assertThat(found.ratio()).isNaN();
  }

  @Test
  void othersAreNoChains() {
    Sequential convolution =
        new Sequential(
            List.of(1, 4, 4),
            List.of(Convolution.same(2, 3), Activation.RELU, new Flatten(), new Dense(2)));
    Parameters weights = convolution.layout().zeros(DType.FLOAT64);
    assertThat(DenseChain.of(convolution, weights)).isEmpty();
    Sequential closed = new Sequential(List.of(2), List.of(new Dense(2), Activation.TANH));
    assertThat(DenseChain.of(closed, closed.layout().zeros(DType.FLOAT64))).isEmpty();
    Sequential steep = Sequential.mlp(2, List.of(3), 2, Activation.GELU);
    DenseChain chain = DenseChain.of(steep, steep.layout().zeros(DType.FLOAT64)).orElseThrow();
    assertThatIllegalArgumentException().isThrownBy(() -> NormChain.of(chain));
  }
}
