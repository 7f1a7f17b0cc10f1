package org.tacit.solver.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** A matrix in two factors against the same matrix formed. */
class FactoredMatrixTest {
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(31);

  @ParameterizedTest
  @CsvSource({"7,5,2", "5,7,3", "4,4,4"})
  void entriesAndSingularValuesAreThoseOfTheProduct(int rows, int columns, int rank) {
    Tensor left = Tensor.gaussian(SEED.split("left"), DType.FLOAT64, 1, rows, rank);
    Tensor right = Tensor.gaussian(SEED.split("right"), DType.FLOAT64, 1, columns, rank);
    Tensor product = left.matmul(right.transpose());
    FactoredMatrix given = new FactoredMatrix(rows, columns, rank, left.toArray(), right.toArray());
    FactoredMatrix found = FactoredMatrix.of(product);
    assertThat(found.rank()).isEqualTo(rank);
    double[] values = Arrays.copyOf(LinearAlgebra.singularValues(product), rank);
    for (FactoredMatrix matrix : new FactoredMatrix[] {given, found}) {
      assertThat(matrix.entries(EntryIndices.all(rows, columns)))
          .containsExactly(product.toArray(), within(ROUNDING));
      assertThat(matrix.singularValues()).containsExactly(values, within(ROUNDING * values[0]));
    }
    // Those found are the least of all factors: both have the square roots of the values.
    assertThat(Arrays.stream(found.left()).map(x -> x * x).sum())
        .isCloseTo(Arrays.stream(values).sum(), within(ROUNDING * values[0] * rank));
  }

  @Test
  void aMatrixOfZerosHasNoFactors() {
    FactoredMatrix zero = FactoredMatrix.of(Tensor.zeros(DType.FLOAT64, 3, 2));
    assertThat(zero.rank()).isZero();
    assertThat(zero.singularValues()).isEmpty();
    assertThat(zero.entry(2, 1)).isEqualTo(0);
    assertThatThrownBy(() -> new FactoredMatrix(3, 2, 1, new double[3], new double[1]))
        .hasMessageContaining("found 3 and 1");
  }
}
