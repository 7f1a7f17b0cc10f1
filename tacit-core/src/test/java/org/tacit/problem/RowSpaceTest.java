package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Spec D, section 6, item 7, and the two storages of one matrix. */
class RowSpaceTest {
  private static final double ROUNDING = 1e-12;
  private static final int ROWS = 4;
  private static final int COLUMNS = 9;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePseudoInverseSolvesAndSeesNothingOfTheNullSpace(long seed) {
    double[] numbers = gaussian(seed, ROWS * COLUMNS + COLUMNS + ROWS);
    DenseMatrix matrix = new DenseMatrix(ROWS, COLUMNS, Arrays.copyOf(numbers, ROWS * COLUMNS));
    double[] vector = Arrays.copyOfRange(numbers, ROWS * COLUMNS, ROWS * COLUMNS + COLUMNS);
    double[] observed = Arrays.copyOfRange(numbers, ROWS * COLUMNS + COLUMNS, numbers.length);
    RowSpace space = new RowSpace(matrix);
    double[] solution = space.minimumNorm(observed);
    double[] hidden = space.nullSpacePart(vector);
    assertThat(space.rank()).isEqualTo(ROWS);
    assertThat(matrix.multiply(solution)).containsExactly(observed, within(ROUNDING));
    assertThat(space.nullSpacePart(solution))
        .containsExactly(new double[COLUMNS], within(ROUNDING));
    assertThat(matrix.multiply(hidden)).containsExactly(new double[ROWS], within(ROUNDING));
    assertThat(space.nullSpacePart(hidden)).containsExactly(hidden, within(ROUNDING));
  }

  @Test
  void aRepeatedEquationLowersTheRankAndContradictionsAreAveraged() {
    RowSpace space = new RowSpace(new DenseMatrix(2, 2, new double[] {1, 1, 1, 1}));
    assertThat(space.rank()).isEqualTo(1);
    assertThat(space.minimumNorm(new double[] {1, 3}))
        .containsExactly(new double[] {1, 1}, within(ROUNDING));
  }

  @Test
  void compressedRowsMultiplyAsTheDenseMatrixDoes() {
    SparseMatrix sparse =
        new SparseMatrix(3, new int[] {0, 2, 2, 3}, new int[] {0, 2, 1}, new double[] {2, -1, 5});
    DenseMatrix dense = new DenseMatrix(3, 3, sparse.toDense());
    double[] vector = {1, 2, 4};
    assertThat(sparse.multiply(vector)).containsExactly(-2, 0, 10);
    assertThat(sparse.multiply(vector)).containsExactly(dense.multiply(vector));
    assertThat(sparse.multiplyTransposed(vector)).containsExactly(2, 20, -1);
    assertThat(sparse.multiplyTransposed(vector)).containsExactly(dense.multiplyTransposed(vector));
  }

  @Test
  void whatIsNotAMatrixIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> new DenseMatrix(1, 2, new double[] {1, Double.NaN}))
        .hasMessageContaining("NaN in row 0, column 1");
    assertThatThrownBy(
            () -> new SparseMatrix(2, new int[] {0, 2}, new int[] {1, 1}, new double[] {1, 1}))
        .hasMessageContaining("found 1 after 1");
  }

  private static double[] gaussian(long seed, int count) {
    try (Scope scope = Scope.open()) {
      return Tensor.gaussian(new Seed(seed), DType.FLOAT64, 1, count).toArray();
    }
  }
}
