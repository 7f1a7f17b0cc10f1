package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.operator.SparseCoefficients;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Linear systems, dense and sparse, and the pseudo-inverse:
 * docs/mathematics/deep-linear-systems.md, S1 and C3.
 */
class LinearSystemTest {
  private static final double ROUNDING = 1e-12;
  private static final double NULL = 1e-12;

  /** A matrix of which about a third of the entries are not zero, one of them in two parts. */
  private static SparseCoefficients sparse(long seed, int rows, int columns) {
    RandomGenerator random = new Seed(seed).generator();
    int[] cells = random.ints(rows * columns / 3, 0, rows * columns).toArray();
    cells[1] = cells[0];
    int[] rowOf = Arrays.stream(cells).map(cell -> cell / columns).toArray();
    int[] columnOf = Arrays.stream(cells).map(cell -> cell % columns).toArray();
    double[] values = Arrays.stream(cells).mapToDouble(cell -> random.nextGaussian()).toArray();
    return SparseCoefficients.ofEntries(rows, columns, rowOf, columnOf, values);
  }

  private static Tensor gaussian(long seed, long... shape) {
    return Tensor.gaussian(new Seed(seed), DType.FLOAT64, 1, shape);
  }

  private static void assertEqual(Tensor found, Tensor expected, double tolerance) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(found.subtract(expected).norm()).isLessThan(tolerance * (1 + expected.norm()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSparseMatrixMultipliesLikeTheDenseOne(int rightHandSides) {
    SparseCoefficients sparse = sparse(4, 7, 11);
    DenseOperator dense = DenseOperator.of(sparse.dense());
    Tensor unknowns = gaussian(5, 11, rightHandSides);
    Tensor residuals = gaussian(6, 7, rightHandSides);
    assertEqual(sparse.apply(unknowns), dense.apply(unknowns), ROUNDING);
    assertEqual(sparse.adjoint(residuals), dense.adjoint(residuals), ROUNDING);
    assertEqual(sparse.transposed().apply(residuals), dense.adjoint(residuals), ROUNDING);
    assertEqual(dense.transposed().adjoint(unknowns), dense.apply(unknowns), ROUNDING);
    double[] factors = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    assertEqual(
        sparse.transposed().scaled(factors).dense(),
        dense.transposed().scaled(factors).dense(),
        ROUNDING);
    int[] some = {5, 0, 5, 2};
    assertEqual(sparse.select(some).dense(), dense.select(some).dense(), ROUNDING);
  }

  /** Ten digits below the largest is no zero; seventeen digits below is. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-9, 1e-12, 1e-17})
  void aSingularValueCountsUntilItIsRounding(double least) {
    RowSpace rows = RowSpace.of(DenseOperator.of(new double[][] {{1, 0, 0}, {0, least, 0}}));
    boolean counts = least > 1e-15;
    assertThat(rows.rank()).isEqualTo(counts ? 2 : 1);
    double[] solution =
        rows.minimumNorm(Tensor.of(DType.FLOAT64, new double[] {1, least}, 2, 1)).toArray();
    assertThat(solution).containsExactly(new double[] {1, counts ? 1 : 0, 0}, within(1e-9));
    assertThat(rows.condition()).isCloseTo(counts ? 1 / least : 1, within(1e-9 / least));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void thePseudoInverseSatisfiesThePenroseConditions(int rank) {
    Tensor a = gaussian(7, 4, rank).matmul(gaussian(8, rank, 9));
    RowSpace rows = RowSpace.of(DenseOperator.of(a));
    assertThat(rows.rank()).isEqualTo(rank);
    Tensor inverse = rows.minimumNorm(Tensor.identity(DType.FLOAT64, 4, 4));
    Tensor image = a.matmul(inverse);
    Tensor domain = inverse.matmul(a);
    assertEqual(image.matmul(a), a, ROUNDING);
    assertEqual(inverse.matmul(image), inverse, ROUNDING);
    assertEqual(image.transpose(), image, ROUNDING);
    assertEqual(domain.transpose(), domain, ROUNDING);

    Tensor projector = rows.nullSpaceComponent(Tensor.identity(DType.FLOAT64, 9, 9));
    assertThat(projector.matmul(inverse).norm()).isLessThan(NULL);
    assertEqual(projector.matmul(projector), projector, ROUNDING);
    assertEqual(projector.transpose(), projector, ROUNDING);
    double trace = projector.dot(Tensor.identity(DType.FLOAT64, 9, 9));
    assertThat(trace).isCloseTo(9 - rank, within(ROUNDING * 9));
  }

  @Test
  void theUnreachableTargetsAreOrthogonalToTheColumns() {
    Tensor a = gaussian(9, 5, 2).matmul(gaussian(10, 2, 3));
    Tensor b = gaussian(11, 5, 1);
    RowSpace rows = RowSpace.of(DenseOperator.of(a));
    Tensor unreachable = rows.unreachable(b);
    assertThat(unreachable.norm()).isGreaterThan(0.1);
    assertThat(a.transpose().matmul(unreachable).norm()).isLessThan(NULL);
    assertEqual(a.matmul(rows.minimumNorm(b)), b.subtract(unreachable), ROUNDING);
  }

  @Test
  void whatIsNotASystemIsNamed() {
    DenseOperator a = DenseOperator.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThatThrownBy(() -> LinearSystem.of(a, new double[] {1, 2, 3}))
        .hasMessageContaining("expected 2 numbers")
        .hasMessageContaining("found 3");
    assertThatThrownBy(() -> LinearSystem.of(a, new double[] {1, Double.NaN}))
        .hasMessageContaining("row 2, column 1 is NaN");
    assertThatThrownBy(() -> DenseOperator.of(new double[][] {{1, 2}, {4, 1 / 0.0}}))
        .hasMessageContaining("row 2, column 2 is Infinity");
    assertThatThrownBy(() -> DenseOperator.of(new double[][] {{1, 2}, {4}}))
        .hasMessageContaining("in row 2 as in row 1, found 1");
    assertThatThrownBy(() -> LinearSystem.of(DenseOperator.of(new double[0][0]), new double[0]))
        .hasMessageContaining("found 0 × 0");
    assertThatThrownBy(
            () ->
                SparseCoefficients.ofEntries(
                    2, 3, new int[] {0, 1}, new int[] {0, 3}, new double[] {1, 2}))
        .hasMessageContaining(
            "row 2 is 2.0 in column 4, expected a finite number in column 1 to 3");
  }
}
