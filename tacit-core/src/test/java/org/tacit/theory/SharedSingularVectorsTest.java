package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.operator.DenseOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Whether sensing matrices share singular vectors, and which:
 * docs/mathematics/spectral-networks.md, D4 and D5.
 */
class SharedSingularVectorsTest {
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(31);

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  @ParameterizedTest
  @CsvSource({"6,6", "7,5", "5,7"})
  void sharedSingularVectorsAreFound(int rows, int columns) {
    int n = Math.min(rows, columns);
    DenseOperator matrices =
        SharedSingularVectors.random(rows, columns, gaussian("C", 4, n), SEED).matrices();
    SharedSingularVectors found = SharedSingularVectors.of(matrices, SEED.split("found"));
    assertThat(found.deviation()).isLessThan(ROUNDING);
    assertThat(SharedSingularVectors.asymmetry(matrices)).isLessThan(ROUNDING);
  }

  /** Columns of C that are equal, opposite, nearly equal or zero make the vectors ambiguous. */
  @Test
  void sharedSingularVectorsAreFoundInTheDegenerateCases() {
    double near = 1e-7;
    Tensor coefficients =
        Tensor.of(
            DType.FLOAT64,
            new double[] {
              1, 1, -2, 2, 3, 3 + near, 0, 0, 4, 4, 1, -1, 5, 5 - near, 0, 0, -1, -1, 2, -2, 1, 1,
              0, 0
            },
            3,
            8);
    DenseOperator matrices = SharedSingularVectors.random(8, 9, coefficients, SEED).matrices();
    SharedSingularVectors found = SharedSingularVectors.of(matrices, SEED.split("found"));
    assertThat(found.deviation()).isLessThan(ROUNDING);
  }

  /**
   * The random combinations may happen to have equal or vanishing singular values though the
   * columns of C differ: here the first has 1, 1, 1 and twice the same last one.
   */
  @ParameterizedTest
  @CsvSource({"5,5,0", "5,5,0.5", "5,7,0.5", "7,5,0.5"})
  void combinationsThatAreDegenerateByChanceAreToldApart(int rows, int columns, double last) {
    int m = 4;
    Seed seed = SEED.split("found");
    Tensor coefficients = gaussian("C", m, 5);
    // The draws of the method itself: its combinations of the columns are prescribed.
    Tensor draws = Tensor.zeros(DType.FLOAT64, m, 2);
    draws.narrow(1, 0, 1).copyInPlace(Tensor.gaussian(seed.split("first"), DType.FLOAT64, 1, m, 1));
    draws
        .narrow(1, 1, 1)
        .copyInPlace(Tensor.gaussian(seed.split("second"), DType.FLOAT64, 1, m, 1));
    Tensor wanted =
        Tensor.of(DType.FLOAT64, new double[] {1, -1, 1, last, last, 2, 2, 3, 1, -4}, 2, 5);
    Tensor missing = wanted.subtract(draws.transpose().matmul(coefficients));
    Tensor inverse =
        LinearAlgebra.solvePositive(
            draws.transpose().matmul(draws), Tensor.identity(DType.FLOAT64, 2, 2));
    coefficients.addScaledInPlace(draws.matmul(inverse).matmul(missing), 1);
    DenseOperator matrices =
        SharedSingularVectors.random(rows, columns, coefficients, SEED).matrices();
    assertThat(SharedSingularVectors.of(matrices, seed).deviation()).isLessThan(1e-11);
  }

  /** The deviation is that of the matrix that is farthest from its diagonal. */
  @Test
  void theDeviationIsTheLargestOfAll() {
    DenseOperator matrices = DenseOperator.gaussian(new int[] {5, 4}, 6, 1, SEED);
    SharedSingularVectors found = SharedSingularVectors.of(matrices, SEED);
    double largest = 0;
    for (int i = 0; i < matrices.count(); i++) {
      Tensor matrix = matrices.tensor(i);
      assertThat(found.coefficients().narrow(0, i, 1).toArray())
          .containsExactly(found.coordinates(matrix), within(ROUNDING));
      largest = Math.max(largest, found.offDiagonal(matrix) / matrix.norm());
    }
    assertThat(found.deviation()).isCloseTo(largest, within(ROUNDING));
    Tensor last = matrices.tensor(matrices.count() - 1);
    assertThat(found.offDiagonal(last) / last.norm()).isLessThan(largest - 1e-3);
  }

  @Test
  void matricesThatShareNoVectorsAreToldApart() {
    DenseOperator matrices = DenseOperator.gaussian(new int[] {5, 5}, 3, 1, SEED);
    assertThat(SharedSingularVectors.of(matrices, SEED).deviation()).isGreaterThan(0.1);
    assertThat(SharedSingularVectors.asymmetry(matrices)).isGreaterThan(0.1);
  }

  /** What is measured of a matrix is C times its coordinates, whatever is off the diagonal. */
  @Test
  void onlyTheCoordinatesAreMeasured() {
    SharedSingularVectors vectors = SharedSingularVectors.random(5, 7, gaussian("C", 3, 5), SEED);
    Tensor matrix = gaussian("X", 5, 7);
    double[] coordinates = vectors.coordinates(matrix);
    Tensor predicted =
        vectors.coefficients().matmul(Tensor.of(DType.FLOAT64, coordinates, coordinates.length));
    assertThat(vectors.matrices().valuesOf(matrix))
        .containsExactly(predicted.toArray(), within(ROUNDING));
    double square = matrix.norm() * matrix.norm();
    double seen = vectors.matrix(coordinates).norm();
    assertThat(Math.pow(vectors.offDiagonal(matrix), 2))
        .isCloseTo(square - seen * seen, within(ROUNDING * square));
    assertThat(vectors.offDiagonal(matrix)).isGreaterThan(1);
  }

  /** The unit of the data decides nothing, nor does a matrix of zeros. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6})
  void theVerdictHasNoUnit(double unit) {
    Tensor rows = gaussian("A", 3, 25);
    Tensor scaled = Tensor.zeros(DType.FLOAT64, 4, 25);
    scaled.narrow(0, 0, 3).copyInPlace(rows.scale(unit));
    DenseOperator plain = new DenseOperator(new int[] {5, 5}, rows);
    DenseOperator other = new DenseOperator(new int[] {5, 5}, scaled);
    assertThat(SharedSingularVectors.asymmetry(other))
        .isCloseTo(SharedSingularVectors.asymmetry(plain), within(ROUNDING));
    assertThat(SharedSingularVectors.of(other, SEED).deviation()).isBetween(0.1, 1.0);
    DenseOperator shared =
        SharedSingularVectors.random(5, 5, gaussian("C", 3, 5).scale(unit), SEED).matrices();
    assertThat(SharedSingularVectors.of(shared, SEED).deviation()).isLessThan(ROUNDING);
  }

  /** The one matrix that is unlike the others is seen wherever it stands. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void oneMatrixAmongManyIsSeen(int place) {
    Tensor rows =
        SharedSingularVectors.random(5, 5, gaussian("C", 4, 5), SEED).matrices().tensors();
    rows.narrow(0, place, 1).addScaledInPlace(gaussian("other", 1, 25), 1e-3);
    DenseOperator matrices = new DenseOperator(new int[] {5, 5}, rows);
    assertThat(SharedSingularVectors.of(matrices, SEED).deviation()).isGreaterThan(1e-4);
    assertThat(SharedSingularVectors.asymmetry(matrices)).isGreaterThan(1e-4);
  }

  /** Both kinds of products must be symmetric: for each there are matrices where the other is. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void bothKindsOfProductsMustBeSymmetric(int place) {
    // e_1 e_1^T beside e_1 e_2^T, or beside its transpose.
    double[] entries = {1, 0, 0, 0, 0, 0, 0, 0};
    entries[4 + place] = 1;
    DenseOperator matrices =
        new DenseOperator(new int[] {2, 2}, Tensor.of(DType.FLOAT64, entries, 2, 4));
    assertThat(SharedSingularVectors.asymmetry(matrices)).isGreaterThan(1);
    assertThat(SharedSingularVectors.of(matrices, SEED).deviation()).isGreaterThan(0.1);
  }

  /** {@code U_k V_k^T = Φ diag(u_k ∘ v_k) Ψ^T}, though neither factor is diagonal in any way. */
  @Test
  void liftedWeightsHaveTheCoordinatesOfTheReducedOnes() {
    SharedSingularVectors vectors = SharedSingularVectors.random(4, 6, gaussian("C", 2, 4), SEED);
    SpectralNetwork network = SpectralNetwork.of(4, 6, List.of(2), SpectralActivations.tanh());
    DiagonalSpectralNetwork reduced = DiagonalSpectralNetwork.of(network);
    Parameters weights = reduced.layout().zeros(DType.FLOAT64);
    weights.flat().copyInPlace(gaussian("weights", weights.flat().count()));
    Parameters lifted = vectors.lifted(network, reduced, weights, SEED.split("gauge"));
    for (int k = 0; k < 2; k++) {
      Tensor product = lifted.block(k).matmul(lifted.block(2 + k).transpose());
      double[] expected = reduced.left(weights, k).multiply(reduced.right(weights, k)).toArray();
      assertThat(vectors.coordinates(product)).containsExactly(expected, within(ROUNDING));
      assertThat(vectors.offDiagonal(product)).isLessThan(ROUNDING);
      Tensor alone = vectors.left().transpose().matmul(lifted.block(k));
      assertThat(Math.abs(alone.toArray()[1])).isGreaterThan(1e-3);
    }
  }

  @Test
  void weightsOfAnotherNetworkAreNotLifted() {
    SharedSingularVectors vectors = SharedSingularVectors.random(4, 4, gaussian("C", 2, 4), SEED);
    SpectralNetwork network = SpectralNetwork.of(4, 4, List.of(2), SpectralActivations.tanh());
    DiagonalSpectralNetwork other =
        DiagonalSpectralNetwork.of(4, List.of(3), SpectralActivations.tanh());
    Parameters weights = other.layout().zeros(DType.FLOAT64);
    assertThatThrownBy(() -> vectors.lifted(network, other, weights, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an inner dimension of at least 4");
  }
}
