package org.tacit.model.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Γ by polynomials beside its definition, the closed form of its derivative and autograd. */
class PolynomialFunctionTest {
  private static final double ROUNDING = 1e-13;
  private static final double AUTOGRAD = 1e-10;
  private static final Seed SEED = new Seed(31);

  private static final List<String> ANALYTIC =
      List.of("tanh", "algebraic", "arctan", "shifted-sigmoid");

  /** A matrix with a known decomposition. */
  private record Known(Tensor left, double[] values, Tensor right) {
    static Known of(int rows, int columns, double... values) {
      return new Known(
          LinearAlgebra.orthogonal(SEED.split("left"), DType.FLOAT64, rows, rows),
          values,
          LinearAlgebra.orthogonal(SEED.split("right"), DType.FLOAT64, columns, columns));
    }

    Known scaled(double factor) {
      return new Known(left, Arrays.stream(values).map(s -> factor * s).toArray(), right);
    }

    Tensor matrix() {
      return with(values);
    }

    Tensor image(SpectralActivation activation) {
      return with(Arrays.stream(values).map(activation::value).toArray());
    }

    private Tensor with(double... diagonal) {
      Tensor middle = Tensor.zeros(DType.FLOAT64, left.size(0), right.size(0));
      for (int i = 0; i < diagonal.length; i++) {
        middle.narrow(0, i, 1).narrow(1, i, 1).addInPlace(diagonal[i]);
      }
      return left.matmul(middle).matmul(right).view(1, left.size(0), right.size(0));
    }
  }

  /** Generic, equal, vanishing and nearly vanishing singular values, the largest of them 1. */
  private static List<Known> spectra() {
    return List.of(
        Known.of(5, 5, 1, 0.8, 0.5, 0.2, 0.1),
        Known.of(5, 5, 1, 1, 1, 1, 1),
        Known.of(6, 4, 1, 0.5, 0.5, 0),
        Known.of(4, 6, 1, 1e-9, 1e-9, 0),
        Known.of(1, 3, 1),
        Known.of(1, 1, 1));
  }

  static Stream<Arguments> spectraOfEachSize() {
    return ANALYTIC.stream()
        .flatMap(
            name ->
                Stream.of(1e-9, 1e-4, 0.01, 0.05, 0.2, 0.5, 0.7)
                    .map(scale -> Arguments.of(name, scale)));
  }

  private static void assertClose(Tensor actual, Tensor expected, double relativeTolerance) {
    assertThat(actual.subtract(expected).norm())
        .isLessThanOrEqualTo(relativeTolerance * expected.norm());
  }

  @ParameterizedTest
  @MethodSource("spectraOfEachSize")
  void theImageIsThatOfTheSingularValuesAndTheDerivativeThatOfTheClosedForm(
      String name, double scale) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    for (Known known : spectra()) {
      Known scaled = known.scaled(scale);
      Tensor matrix = scaled.matrix();
      Tensor direction = Tensor.gaussian(SEED.split("direction"), DType.FLOAT64, 1, matrix.shape());
      SpectralFunction image = SpectralFunction.byPolynomial(activation, matrix).orElseThrow();
      assertClose(image.value(), scaled.image(activation), ROUNDING);
      assertClose(
          image.derivative(direction),
          SpectralFunction.byDecomposition(activation, matrix).derivative(direction),
          ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 1, 30})
  void theGradientIsThatOfAutogradWhateverTheSizeOfTheMatrices(double scale) {
    Tensor matrix = Tensor.gaussian(SEED.split("matrix"), DType.FLOAT64, 0.2 * scale, 3, 7, 5);
    Tensor upstream = Tensor.gaussian(SEED.split("upstream"), DType.FLOAT64, 1, 3, 7, 5);
    Tensor variable = Autograd.variable(matrix);
    LinearAlgebra.Svd svd = LinearAlgebra.svd(variable);
    Tensor value = svd.left().multiply(svd.values().tanh().view(3, 1, 5)).matmul(svd.right());
    Tensor scalar = value.multiply(upstream).sum();
    Tensor expected = Autograd.gradient(scalar, List.of(variable), false).get(0);
    SpectralFunction image = SpectralFunction.of(SpectralActivations.tanh(), matrix);
    assertThat(image instanceof PolynomialFunction).isEqualTo(scale <= 1);
    assertClose(image.value(), value, ROUNDING);
    assertClose(image.derivative(upstream), expected, AUTOGRAD);
  }

  /** Long trained networks saturate: there the decomposition takes over. */
  @Test
  void beyondTheReachOfPolynomialsTheImageIsStillThatOfTheSingularValues() {
    for (Known known : List.of(Known.of(5, 5, 40, 40, 3, 1e-9, 0), Known.of(4, 6, 400, 2, 2, 2))) {
      assertThat(SpectralFunction.byPolynomial(SpectralActivations.tanh(), known.matrix()))
          .isEmpty();
      assertClose(
          SpectralFunction.of(SpectralActivations.tanh(), known.matrix()).value(),
          known.image(SpectralActivations.tanh()),
          ROUNDING);
    }
  }

  @Test
  void activationsWithKinksHaveNoPolynomial() {
    Tensor matrix = Known.of(3, 3, 0.5, 0.2, 0.1).matrix();
    for (SpectralActivation activation :
        List.of(
            SpectralActivations.signedSquare(),
            SpectralActivations.clippedLinear(0.8),
            SpectralActivations.sigmoid(true))) {
      assertThat(SpectralFunction.byPolynomial(activation, matrix)).isEmpty();
    }
  }

  /** Or else a resumed training would not have the same bits. */
  @Test
  void whatIsComputedForAMatrixDependsOnItAlone() {
    Tensor batch = Tensor.gaussian(SEED.split("batch"), DType.FLOAT64, 0.02, 3, 6, 6);
    Tensor directions = Tensor.gaussian(SEED.split("directions"), DType.FLOAT64, 1, 3, 6, 6);
    SpectralFunction together =
        SpectralFunction.byPolynomial(SpectralActivations.tanh(), batch).orElseThrow();
    Tensor derivatives = together.derivative(directions);
    for (int k = 2; k >= 0; k--) {
      SpectralFunction alone =
          SpectralFunction.byPolynomial(SpectralActivations.tanh(), batch.narrow(0, k, 1))
              .orElseThrow();
      assertThat(alone.value().toArray()).isEqualTo(together.value().narrow(0, k, 1).toArray());
      assertThat(alone.derivative(directions.narrow(0, k, 1)).toArray())
          .isEqualTo(derivatives.narrow(0, k, 1).toArray());
    }
  }
}
