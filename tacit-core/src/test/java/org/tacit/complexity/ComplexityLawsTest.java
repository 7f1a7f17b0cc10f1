package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * What holds of geometric complexity whatever the network
 * (docs/mathematics/geometric-complexity.md, T1 to T4).
 */
class ComplexityLawsTest {
  private static final double ROUNDING = 1e-11;

  /** Standard errors between a mean of random networks and its expectation. */
  private static final double Z = 4.5;

  private static final Sequential NETWORK = Sequential.mlp(5, List.of(9, 8), 4, Activation.RELU);

  private static Parameters weights(Sequential network, long seed) {
    Parameters weights =
        VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, new Seed(seed));
    for (int block = 0; block < weights.blocks().size(); block++) {
      if (weights.block(block).shape().length == 1) {
        weights
            .block(block)
            .copyInPlace(
                Tensor.gaussian(
                    new Seed(seed).split(block), DType.FLOAT64, 0.3, weights.block(block).count()));
      }
    }
    return weights;
  }

  private static Tensor inputs(long seed, long... shape) {
    return Tensor.gaussian(new Seed(seed).split("inputs"), DType.FLOAT64, 1, shape);
  }

  private static double[] squares(DifferentiableFunction function, Tensor inputs) {
    return new ExactComplexity().of(function, inputs).bySample();
  }

  private static void assertAlike(double[] found, double[] expected, double factor) {
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .isCloseTo(factor * expected[i], within(ROUNDING * factor * expected[i] + 1e-300));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itIsASquaredSeminorm(long seed) {
    Parameters f = weights(NETWORK, seed);
    Parameters g = weights(NETWORK, seed + 100);
    Tensor inputs = inputs(seed, 6, 5);
    double ofF = sum(squares(expression(f, g, 1, 0, 0), inputs));
    double ofG = sum(squares(expression(f, g, 0, 1, 0), inputs));
    assertAlike(
        squares(expression(f, g, -3, 0, 7), inputs), squares(expression(f, g, 1, 0, 0), inputs), 9);
    double together =
        sum(squares(expression(f, g, 1, 1, 0), inputs))
            + sum(squares(expression(f, g, 1, -1, 0), inputs));
    assertThat(together).isCloseTo(2 * ofF + 2 * ofG, within(ROUNDING * together));
  }

  private static double sum(double[] numbers) {
    return Sums.of(numbers);
  }

  private static Expression expression(
      Parameters f, Parameters g, double a, double b, double constant) {
    return new Expression(
        List.of(5),
        4,
        x ->
            NETWORK
                .pass(f.blocks(), x)
                .outputs()
                .scale(a)
                .add(NETWORK.pass(g.blocks(), x).outputs().scale(b))
                .add(Tensor.of(DType.FLOAT64, new double[] {constant}, 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rotationsLeaveItAndScalesSquare(long seed) {
    NetworkFunction f = NetworkFunction.of(NETWORK, weights(NETWORK, seed));
    Tensor inputs = inputs(seed, 6, 5);
    double[] before = squares(f, inputs);
    Tensor outer = LinearAlgebra.orthogonal(new Seed(seed), DType.FLOAT64, 4, 4);
    Tensor inner = LinearAlgebra.orthogonal(new Seed(seed + 1), DType.FLOAT64, 5, 5);
    Parameters weights = weights(NETWORK, seed);
    assertAlike(
        squares(
            new Expression(
                List.of(5),
                4,
                x -> NETWORK.pass(weights.blocks(), x.matmul(inner)).outputs().matmul(outer)),
            inputs.matmul(inner.transpose())),
        before,
        1);
    assertAlike(
        squares(
            new Expression(
                List.of(5), 4, x -> NETWORK.pass(weights.blocks(), x.scale(2)).outputs()),
            inputs.scale(0.5)),
        before,
        4);
  }

  /** W₁, b₁ times a, W₂ divided by it: the same function of other weights. */
  @ParameterizedTest
  @ValueSource(doubles = {7.3, 0.01})
  void onlyTheFunctionCounts(double a) {
    Parameters weights = weights(NETWORK, 5);
    Tensor inputs = inputs(5, 6, 5);
    double[] before = squares(NetworkFunction.of(NETWORK, weights), inputs);
    weights.block(0).scaleInPlace(a);
    weights.block(1).scaleInPlace(a);
    weights.block(2).scaleInPlace(1 / a);
    assertAlike(squares(NetworkFunction.of(NETWORK, weights), inputs), before, 1);
  }

  /** Euler: without biases f(x) = J(x) x, so S(x) is at least ‖f(x)‖² / ‖x‖². */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aHomogeneousNetworkIsAtLeastAsSteepAsItsOutputs(long seed) {
    Parameters weights =
        VarianceScaling.HE_NORMAL.start(NETWORK.layout(), DType.FLOAT64, new Seed(seed));
    NetworkFunction f = NetworkFunction.of(NETWORK, weights);
    Tensor inputs = inputs(seed, 8, 5);
    double[] outputs = Rows.squaredNorms(f.outputs(inputs));
    double[] norms = Rows.squaredNorms(inputs);
    double[] squares = squares(f, inputs);
    for (int i = 0; i < 8; i++) {
      assertThat(squares[i]).isGreaterThanOrEqualTo(outputs[i] / norms[i] * (1 - ROUNDING));
    }
  }

  /** T4: S ≤ min_l ‖W_l‖² Π_{i≠l} ‖W_i‖₂² ≤ Π ‖W_l‖² ≤ (Σ ‖W_l‖² / L)^L. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void normsOfTheLayersBoundIt(long seed) {
    Parameters weights = weights(NETWORK, seed);
    double spectral = 1;
    double frobenius = 1;
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int block = 0; block < 6; block += 2) {
      double norm = weights.block(block).norm();
      double largest = LinearAlgebra.singularValues(weights.block(block))[0];
      spectral *= largest * largest;
      frobenius *= norm * norm;
      sum += norm * norm;
      least = Math.min(least, norm * norm / (largest * largest));
    }
    double bound = least * spectral;
    for (double s : squares(NetworkFunction.of(NETWORK, weights), inputs(seed, 10, 5))) {
      assertThat(s).isLessThanOrEqualTo(bound);
    }
    assertThat(bound).isLessThanOrEqualTo(frobenius);
    assertThat(frobenius).isLessThanOrEqualTo(StrictMath.pow(sum / 3, 3));
  }

  /** T3 and C1.7: the mean over 1,500 networks of ReLU, sizes 6-8-8-8-4, at one point. */
  @ParameterizedTest
  @CsvSource({
    "HE_NORMAL, 8",
    "LECUN_NORMAL, 0.5",
    "GLOROT_NORMAL, 0.571428571428",
    "HE_UNIFORM, 8"
  })
  void startsHaveTheirExpectedComplexity(VarianceScaling scheme, double expected) {
    Sequential network = Sequential.mlp(6, List.of(8, 8, 8), 4, Activation.RELU);
    Tensor point = inputs(3, 1, 6);
    double[] values = new double[1500];
    for (int i = 0; i < values.length; i++) {
      try (Scope scope = Scope.open()) {
        Parameters weights = scheme.start(network.layout(), DType.FLOAT64, new Seed(7).split(i));
        values[i] = squares(NetworkFunction.of(network, weights), point)[0];
      }
    }
    double error = Math.sqrt(Sums.variance(values) / values.length);
    assertThat(Math.abs(Sums.mean(values) - expected) / error)
        .as(scheme.name().toLowerCase(Locale.ROOT))
        .isLessThan(Z);
  }

  /** T3, in double precision: with 64 hidden layers of Glorot's start 10⁻¹⁸ is no zero. */
  @Test
  void deepStartsAreFlatAndNotZero() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      widths.add(32);
    }
    Sequential network = Sequential.mlp(32, widths, 10, Activation.RELU);
    Parameters weights =
        VarianceScaling.GLOROT_NORMAL.start(network.layout(), DType.FLOAT64, new Seed(1));
    double found = squares(NetworkFunction.of(network, weights), inputs(1, 1, 32))[0];
    assertThat(found).isBetween(1e-25, 1e-15);
  }

  /** Convolutions and poolings by autograd, against differences along every coordinate. */
  @Test
  void convolutionsAreMeasuredToo() {
    List<Layer> layers =
        List.of(
            Convolution.same(3, 3),
            Activation.TANH,
            Pooling.mean(2),
            new Flatten(),
            new Dense(7),
            Activation.TANH,
            new Dense(12));
    Sequential network = new Sequential(List.of(1, 4, 4), layers);
    NetworkFunction f = NetworkFunction.of(network, weights(network, 2));
    double[] point = inputs(2, 16).toArray();
    double h = 1e-5;
    double sum = 0;
    for (int j = 0; j < 16; j++) {
      double[] moved = point.clone();
      moved[j] += h;
      double[] right = f.outputs(Tensor.of(DType.FLOAT64, moved, 1, 1, 4, 4)).toArray();
      moved[j] -= 2 * h;
      double[] left = f.outputs(Tensor.of(DType.FLOAT64, moved, 1, 1, 4, 4)).toArray();
      for (int c = 0; c < 12; c++) {
        sum += (right[c] - left[c]) * (right[c] - left[c]) / (4 * h * h);
      }
    }
    double found = squares(f, Tensor.of(DType.FLOAT64, point, 1, 1, 4, 4))[0];
    assertThat(found).isCloseTo(sum, within(1e-8 * sum));
  }

  /** T2, Poincaré: of an affine map and Gaussian inputs the variance is s² GC; of x² it is less. */
  @Test
  void theVarianceOfAnAffineMapIsThatOfPoincare() {
    Tensor matrix = inputs(4, 3, 2);
    Expression affine = new Expression(List.of(3), 2, x -> x.matmul(matrix));
    Tensor inputs = inputs(5, 40_000, 3).scale(0.5);
    double[] outputs = affine.outputs(inputs).toArray();
    double variance = 0;
    for (int c = 0; c < 2; c++) {
      double[] column = new double[40_000];
      for (int i = 0; i < column.length; i++) {
        column[i] = outputs[2 * i + c];
      }
      variance += Sums.variance(column);
    }
    double bound = 0.25 * new ExactComplexity(1000).of(affine, inputs).value();
    assertThat(variance).isCloseTo(bound, within(0.03 * bound));
    Expression square = new Expression(List.of(1), 1, x -> x.multiply(x));
    double[] draws = inputs(6, 40_000, 1).toArray();
    double ofSquare =
        new ExactComplexity(1000).of(square, Tensor.of(DType.FLOAT64, draws, 40_000, 1)).value();
    assertThat(ofSquare).isCloseTo(4, within(0.2));
    for (int i = 0; i < draws.length; i++) {
      draws[i] *= draws[i];
    }
    assertThat(Sums.variance(draws)).isLessThan(0.7 * ofSquare);
  }

  /** T10: of a tensor W and Gaussian inputs E S = 3 ‖W‖², in standard errors over 4,000 inputs. */
  @Test
  void aMultilinearMapHasItsOrderTimesTheNormOfItsTensor() {
    Tensor tensor = inputs(8, 2, 3, 4);
    Expression multilinear =
        new Expression(
            List.of(9),
            1,
            x -> {
              long n = x.size(0);
              Tensor first = x.narrow(1, 0, 2);
              Tensor rest = first.matmul(tensor.reshape(2, 12)).reshape(n, 3, 4);
              Tensor second = x.narrow(1, 2, 3).reshape(n, 1, 3);
              Tensor third = x.narrow(1, 5, 4).reshape(n, 4, 1);
              return second.matmul(rest).matmul(third).reshape(n, 1);
            });
    GeometricComplexity found = new ExactComplexity(1000).of(multilinear, inputs(9, 4000, 9));
    double expected = 3 * tensor.norm() * tensor.norm();
    assertThat(Math.abs(found.value() - expected) / found.samplingError()).isLessThan(Z);
    assertThat(found.samplingError()).isLessThan(0.1 * expected);
  }
}
