package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** By which numbers of an input the outputs change. */
class GradientMapsTest {
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(6);
  private static final Sequential NETWORK = Sequential.mlp(4, List.of(7), 5, Activation.TANH);

  private static double sumOfSquares(double[] map) {
    return Arrays.stream(map).map(v -> v * v).sum();
  }

  @Test
  void theSquaresSumToTheNormOfTheDerivative() {
    Parameters weights = VarianceScaling.HE_NORMAL.start(NETWORK.layout(), DType.FLOAT64, SEED);
    Tensor inputs = Tensor.gaussian(SEED, DType.FLOAT64, 1, 3, 4);
    for (NetworkFunction function :
        List.of(
            NetworkFunction.of(NETWORK, weights), NetworkFunction.byAutograd(NETWORK, weights))) {
      double[] norms = new ExactComplexity().of(function, inputs).bySample();
      double[][] maps = GradientMaps.of(function, inputs, 10, SEED);
      for (int i = 0; i < 3; i++) {
        assertThat(sumOfSquares(maps[i])).isCloseTo(norms[i], within(ROUNDING * norms[i]));
      }
    }
  }

  /** The derivative by the second number is zero, and that of a sum by the third is 2. */
  @Test
  void eachNumberHasItsOwn() {
    Expression function =
        new Expression(
            List.of(3),
            1,
            x -> x.narrow(1, 0, 1).multiply(x.narrow(1, 0, 1)).add(x.narrow(1, 2, 1).scale(2)));
    double[] map =
        GradientMaps.of(function, Tensor.of(DType.FLOAT64, new double[] {-3, 1, 1}, 1, 3), 4, SEED)[
            0];
    assertThat(map).containsExactly(6, 0, 2);
  }

  /** With more outputs than directions the squares are right on average. */
  @Test
  void someDirectionsEstimateThem() {
    Parameters weights = VarianceScaling.HE_NORMAL.start(NETWORK.layout(), DType.FLOAT64, SEED);
    Tensor inputs = Tensor.gaussian(SEED, DType.FLOAT64, 1, 1, 4);
    NetworkFunction function = NetworkFunction.of(NETWORK, weights);
    double norm = new ExactComplexity().of(function, inputs).value();
    double[] found = new double[400];
    for (int i = 0; i < found.length; i++) {
      found[i] = sumOfSquares(GradientMaps.of(function, inputs, 4, SEED.split(i))[0]);
    }
    double error = Math.sqrt(Sums.variance(found) / found.length);
    assertThat(error).isPositive();
    assertThat(Math.abs(Sums.mean(found) - norm) / error).isLessThan(4.5);
  }
}
