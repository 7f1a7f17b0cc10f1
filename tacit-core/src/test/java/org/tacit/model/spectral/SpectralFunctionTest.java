package org.tacit.model.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Γ and its derivative: docs/mathematics/spectral-networks.md, T1 and C1. */
class SpectralFunctionTest {
  private static final double GOLDEN = 1e-15;
  private static final double IDENTITY = 1e-12;
  private static final double AGREEMENT = 1e-11;
  private static final double AUTOGRAD = 1e-10;
  private static final double DIFFERENCES = 1e-7;
  private static final double STEP = 1e-5;
  private static final Seed SEED = new Seed(5);

  /** γ(s) = s + s³, so that Γ(X) = X + X X^T X, which autograd knows at every X. */
  private record Cubic(String name) implements SpectralActivation {
    @Override
    public double value(double s) {
      return s + s * s * s;
    }

    @Override
    public double slope(double s) {
      return 1 + 3 * s * s;
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      return 1 + a * a + a * b + b * b;
    }
  }

  static List<String> smooth() {
    return List.of("tanh", "identity", "algebraic", "arctan", "signed-square", "shifted-sigmoid");
  }

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  /** Left · diag(values) · right^T with fixed orthogonal factors, as a batch of one. */
  private static Tensor withSpectrum(int rows, int columns, double... values) {
    Tensor left = LinearAlgebra.orthogonal(SEED.split("left"), DType.FLOAT64, rows, rows);
    Tensor right = LinearAlgebra.orthogonal(SEED.split("right"), DType.FLOAT64, columns, columns);
    Tensor diagonal = Tensor.zeros(DType.FLOAT64, rows, columns);
    for (int i = 0; i < values.length; i++) {
      diagonal.narrow(0, i, 1).narrow(1, i, 1).addInPlace(values[i]);
    }
    return left.matmul(diagonal).matmul(right).view(1, rows, columns);
  }

  /** The image in both of its ways, which must agree in all they are asked for. */
  private static SpectralFunction both(SpectralActivation activation, Tensor matrices) {
    SpectralFunction one = SpectralFunction.byRotations(activation, matrices);
    SpectralFunction other = SpectralFunction.byDecomposition(activation, matrices);
    assertClose(one.value(), other.value(), AGREEMENT);
    return new SpectralFunction() {
      @Override
      public Tensor value() {
        return one.value();
      }

      @Override
      public Tensor derivative(Tensor directions) {
        Tensor derivative = one.derivative(directions);
        assertClose(other.derivative(directions), derivative, AGREEMENT);
        return derivative;
      }
    };
  }

  private static void assertClose(Tensor actual, Tensor expected, double relativeTolerance) {
    assertThat(actual.subtract(expected).norm())
        .isLessThanOrEqualTo(relativeTolerance * Math.max(1e-3, expected.norm()));
  }

  @Test
  void theDerivativeHasTheGoldenEntries() {
    Tensor matrix = Tensor.of(DType.FLOAT64, new double[] {2, 0, 0, 1}, 1, 2, 2);
    Tensor direction = Tensor.of(DType.FLOAT64, new double[] {0, 1, 0, 0}, 1, 2, 2);
    double[] derivative = both(SpectralActivations.tanh(), matrix).derivative(direction).toArray();
    assertThat(derivative)
        .containsExactly(
            new double[] {0, 0.3888203347319563, -0.18638691061190427, 0}, within(GOLDEN));
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void theDerivativeIsThatOfDifferencesEverywhere(String name) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    for (Tensor matrix :
        List.of(
            gaussian("square", 1, 5, 5),
            gaussian("tall", 1, 7, 4),
            gaussian("wide", 1, 4, 7),
            withSpectrum(5, 5, 0.7, 0.7, 0.7, 0.7, 0.7),
            withSpectrum(6, 4, 1.3, 0.7, 0.7, 0.2),
            withSpectrum(4, 6, 1.3, 0.7, 0.7, 0.2))) {
      assertDifferences(activation, matrix);
    }
  }

  /** The odd extension of the square has no second derivative at zero, so it is not among these. */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity", "algebraic", "arctan", "shifted-sigmoid"})
  void theDerivativeIsThatOfDifferencesAtVanishingSingularValues(String name) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    for (Tensor matrix :
        List.of(
            Tensor.zeros(DType.FLOAT64, 1, 4, 4),
            withSpectrum(5, 5, 1.1, 0.4, 0.4, 0, 0),
            withSpectrum(6, 4, 0.9, 0.9, 0, 0),
            withSpectrum(4, 6, 0.9, 1e-9, 1e-9, 0))) {
      assertDifferences(activation, matrix);
    }
  }

  /** Kinks away from the singular values, and a γ(0) that is not 0 at full rank, do not matter. */
  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "clipped-linear"})
  void theDerivativeOfTheOthersIsThatOfDifferencesWhereTheyAreSmooth(String name) {
    for (Tensor matrix :
        List.of(
            withSpectrum(5, 5, 2, 1.3, 0.7, 0.7, 0.2),
            withSpectrum(6, 4, 1.3, 1.3, 0.7, 0.2),
            withSpectrum(4, 6, 1.3, 0.7, 0.7, 0.2))) {
      assertDifferences(SpectralActivations.named(name, true), matrix);
    }
  }

  /** Beside a matrix of deficient rank the sigmoid of matrices jumps by 2 γ(0) = 1. */
  @Test
  void theSigmoidJumpsWhereTheRankIsDeficient() {
    double apart = 1e-9;
    SpectralActivation sigmoid = SpectralActivations.sigmoid(true);
    Tensor[] values = new Tensor[2];
    for (int side = 0; side < 2; side++) {
      double tiny = side == 0 ? apart : -apart;
      Tensor matrix = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, tiny}, 1, 2, 2);
      values[side] = both(sigmoid, matrix).value();
    }
    assertThat(values[0].subtract(values[1]).norm()).isCloseTo(1, within(1e-8));
  }

  /** {@code Γ(Φ diag(p) Ψ^T) = Φ diag(sign(p) γ(|p|)) Ψ^T} for p of any sign and order. */
  @ParameterizedTest
  @MethodSource("smooth")
  void coordinatesOfAnySignGoThroughTheOddExtension(String name) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    double[] coordinates = {-0.4, 1.7, 0, -2.1, 0.4};
    double[] images = Arrays.stream(coordinates).map(activation::extended).toArray();
    assertClose(
        both(activation, withSpectrum(5, 6, coordinates)).value(),
        withSpectrum(5, 6, images),
        IDENTITY);
  }

  private static void assertDifferences(SpectralActivation activation, Tensor matrix) {
    Tensor direction = gaussian("direction", matrix.shape());
    Tensor ahead = SpectralFunction.of(activation, matrix.add(direction.scale(STEP))).value();
    Tensor behind = SpectralFunction.of(activation, matrix.subtract(direction.scale(STEP))).value();
    Tensor differences = ahead.subtract(behind).scale(1 / (2 * STEP));
    assertClose(both(activation, matrix).derivative(direction), differences, DIFFERENCES);
    assertClose(
        SpectralFunction.of(activation, matrix).derivative(direction), differences, DIFFERENCES);
  }

  @ParameterizedTest
  @CsvSource({"5,5", "7,4", "4,7", "1,1", "1,6"})
  void theGradientIsThatOfAutogradThroughTheDecomposition(int rows, int columns) {
    Tensor matrix = gaussian("matrix", 3, rows, columns);
    Tensor upstream = gaussian("upstream", 3, rows, columns);
    Tensor variable = Autograd.variable(matrix);
    LinearAlgebra.Svd svd = LinearAlgebra.svd(variable);
    long least = Math.min(rows, columns);
    Tensor value = svd.left().multiply(svd.values().tanh().view(3, 1, least)).matmul(svd.right());
    Tensor scalar = value.multiply(upstream).sum();
    Tensor expected = Autograd.gradient(scalar, List.of(variable), false).get(0);
    SpectralFunction image = both(SpectralActivations.tanh(), matrix);
    assertClose(image.value(), value, IDENTITY);
    assertClose(image.derivative(upstream), expected, AUTOGRAD);
  }

  @Test
  void theGradientIsThatOfAutogradForPolynomialsAtEverySpectrum() {
    for (Tensor matrix :
        List.of(
            gaussian("square", 1, 5, 5),
            withSpectrum(5, 5, 0.7, 0.7, 0.7, 0.7, 0.7),
            withSpectrum(5, 5, 1.1, 0.4, 0.4, 0, 0),
            withSpectrum(6, 4, 0.9, 0.9, 0, 0),
            withSpectrum(4, 6, 1.2, 1.2, 1e-9, 0),
            Tensor.zeros(DType.FLOAT64, 1, 4, 4))) {
      Tensor upstream = gaussian("upstream", matrix.shape());
      Tensor variable = Autograd.variable(matrix);
      Tensor value = variable.add(variable.matmul(variable.permute(0, 2, 1)).matmul(variable));
      Tensor scalar = value.multiply(upstream).sum();
      Tensor expected = Autograd.gradient(scalar, List.of(variable), false).get(0);
      SpectralFunction image = both(new Cubic("cubic"), matrix);
      assertClose(image.value(), value, IDENTITY);
      assertClose(image.derivative(upstream), expected, AUTOGRAD);
    }
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void theDerivativeIsItsOwnAdjoint(String name) {
    SpectralFunction image =
        SpectralFunction.of(SpectralActivations.named(name, false), gaussian("matrix", 2, 5, 3));
    Tensor one = gaussian("one", 2, 5, 3);
    Tensor other = gaussian("other", 2, 5, 3);
    assertThat(image.derivative(one).reshape(-1).dot(other.reshape(-1)))
        .isCloseTo(one.reshape(-1).dot(image.derivative(other).reshape(-1)), within(IDENTITY));
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void orthogonalFactorsAndTranspositionPassThrough(String name) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    Tensor matrix = gaussian("matrix", 1, 5, 3);
    Tensor left = LinearAlgebra.orthogonal(SEED.split("one"), DType.FLOAT64, 5, 5);
    Tensor right = LinearAlgebra.orthogonal(SEED.split("two"), DType.FLOAT64, 3, 3);
    Tensor image = both(activation, matrix).value();
    assertClose(
        SpectralFunction.of(activation, left.matmul(matrix).matmul(right)).value(),
        left.matmul(image).matmul(right),
        IDENTITY);
    assertClose(
        SpectralFunction.of(activation, matrix.permute(0, 2, 1)).value(),
        image.permute(0, 2, 1),
        IDENTITY);
    double[] singular = LinearAlgebra.singularValues(matrix.view(5, 3));
    assertThat(Arrays.stream(LinearAlgebra.singularValues(image.view(5, 3))).sum())
        .isCloseTo(Arrays.stream(singular).map(activation::value).sum(), within(IDENTITY));
  }

  /** A training that diverges must end as diverged, not with an error of the decomposition. */
  @Test
  void whatIsNotFiniteStaysSo() {
    Tensor matrix = gaussian("matrix", 2, 4, 3);
    matrix.narrow(0, 1, 1).addInPlace(Double.NaN);
    for (SpectralFunction image :
        List.of(
            SpectralFunction.of(SpectralActivations.tanh(), matrix),
            SpectralFunction.byRotations(SpectralActivations.tanh(), matrix),
            SpectralFunction.byDecomposition(SpectralActivations.tanh(), matrix))) {
      assertThat(image.value().norm()).isNaN();
      assertThat(image.derivative(matrix).norm()).isNaN();
    }
  }

  @Test
  void theIdentityActivationChangesNothing() {
    Tensor matrix = gaussian("matrix", 2, 4, 6);
    Tensor direction = gaussian("direction", 2, 4, 6);
    SpectralFunction image = SpectralFunction.of(SpectralActivations.identity(), matrix);
    assertThat(image.value().toArray()).isEqualTo(matrix.toArray());
    assertThat(image.derivative(direction).toArray()).isEqualTo(direction.toArray());
  }
}
