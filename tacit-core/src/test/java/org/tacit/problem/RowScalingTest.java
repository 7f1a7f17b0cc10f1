package org.tacit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RankOneTensors;
import org.tacit.operator.SparseCoefficients;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Equations of one length: by powers of two, so that nothing is rounded. */
class RowScalingTest {
  private static final double[] UNITS = {1, 1e-3, 1e7, 3e-12, 1e-280, 0};

  private static Tensor rows() {
    Tensor gaussian = Tensor.gaussian(new Seed(4), DType.FLOAT64, 1, UNITS.length, 9);
    return gaussian.multiply(Tensor.of(DType.FLOAT64, UNITS, UNITS.length, 1));
  }

  @Test
  void lengthsComeWithinTheRootOfTwoOfTheLongest() {
    LinearSystem system = LinearSystem.of(DenseOperator.of(rows()), UNITS);
    RowScaling scaling = RowScaling.of(system);
    double[] lengths = scaling.scaled(system).coefficients().lengths();
    double most = Arrays.stream(system.coefficients().lengths()).max().orElseThrow();
    for (int i = 0; i < UNITS.length - 1; i++) {
      assertThat(lengths[i] / most).isBetween(Math.sqrt(0.5) - 1e-12, Math.sqrt(2) + 1e-12);
    }
    assertThat(lengths[UNITS.length - 1]).isZero();
    for (double factor : scaling.factors()) {
      assertThat(factor).isEqualTo(Math.scalb(1.0, Math.getExponent(factor)));
    }
  }

  @Test
  void equationsOfAboutOneLengthStayWhatTheyAre() {
    LinearSystem system =
        LinearSystem.of(
            DenseOperator.of(Tensor.gaussian(new Seed(4), DType.FLOAT64, 1, 20, 100)),
            new double[20]);
    assertThat(RowScaling.of(system).scaled(system)).isSameAs(system);
  }

  /** {@code bᵀν} and {@code Aᵀν} of the given equations are those of the scaled ones. */
  @Test
  void multipliersOfTheScaledEquationsAreGivenBackForTheGivenOnes() {
    double[] lengths = {1, 1e-6, 40};
    RowScaling scaling = RowScaling.of(lengths);
    double[] dual = scaling.unscaledDual(new double[] {1, 2, 3});
    for (int i = 0; i < 3; i++) {
      assertThat(dual[i]).isEqualTo((i + 1) * scaling.factors()[i]);
    }
  }

  /** Dense, sparse and as measurements: one matrix, one answer. */
  @Test
  void allFormsOfAMatrixHaveTheSameLengths() {
    Tensor matrix = Tensor.gaussian(new Seed(5), DType.FLOAT64, 1, 3, 4);
    int[] row = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
    int[] column = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3};
    Coefficients dense = DenseOperator.of(matrix);
    Coefficients sparse = SparseCoefficients.ofEntries(3, 4, row, column, matrix.toArray());
    assertThat(dense.lengths()).containsExactly(matrix.rowNorms(), within(1e-14));
    assertThat(sparse.lengths()).containsExactly(matrix.rowNorms(), within(1e-14));
    assertThat(dense.columnLengths()).containsExactly(matrix.columnNorms(), within(1e-14));
    assertThat(sparse.columnLengths()).containsExactly(matrix.columnNorms(), within(1e-14));
    assertThat(new DenseOperator(new int[] {2, 2}, matrix).lengths())
        .containsExactly(matrix.rowNorms(), within(1e-14));
    double[] factors = {1, 0.5, 4};
    assertThat(sparse.scaled(factors).dense().toArray())
        .isEqualTo(dense.scaled(factors).dense().toArray());
    RankOneTensors pairs = RankOneTensors.ofPairs(matrix, matrix.scale(2));
    Tensor gram = pairs.scaled(factors).gram();
    double[] lengths = pairs.scaled(factors).lengths();
    for (int i = 0; i < 3; i++) {
      assertThat(lengths[i] * lengths[i])
          .isCloseTo(gram.toArray()[4 * i], within(1e-12 * gram.norm()));
    }
  }

  @Test
  void lengthsDoNotOverflow() {
    Coefficients large = DenseOperator.of(new double[][] {{3e300, 4e300}, {3e-300, 4e-300}});
    assertThat(large.lengths()[0]).isCloseTo(5e300, within(1e286));
    assertThat(large.lengths()[1]).isCloseTo(5e-300, within(1e-314));
  }
}
