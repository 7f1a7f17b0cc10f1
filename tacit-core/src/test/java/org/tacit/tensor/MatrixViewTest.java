package org.tacit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices seen in the memory of a tensor, beside the same operations on tensors. */
class MatrixViewTest {
  private static final double ROUNDING = 1e-14;
  private static final Seed SEED = new Seed(8);

  private static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  private static Tensor transposedIf(boolean transposed, Tensor matrix) {
    return transposed ? matrix.transpose() : matrix;
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void productsAreThoseOfTensors(boolean leftTransposed, boolean rightTransposed) {
    Tensor left = leftTransposed ? gaussian("left", 2, 4, 3) : gaussian("left", 2, 3, 4);
    Tensor right = rightTransposed ? gaussian("right", 2, 5, 4) : gaussian("right", 2, 4, 5);
    Tensor result = gaussian("result", 2, 3, 5);
    Tensor before = result.copy();
    MatrixView.of(result)
        .get(1)
        .addProduct(
            0.5,
            2,
            MatrixView.of(left).get(1),
            leftTransposed,
            MatrixView.of(right).get(1),
            rightTransposed);
    Tensor product =
        transposedIf(leftTransposed, left.narrow(0, 1, 1).copy().view(left.size(1), left.size(2)))
            .matmul(
                transposedIf(
                    rightTransposed,
                    right.narrow(0, 1, 1).copy().view(right.size(1), right.size(2))));
    Tensor expected = before.narrow(0, 1, 1).scale(0.5).add(product.scale(2));
    assertThat(result.narrow(0, 1, 1).toArray())
        .containsExactly(expected.toArray(), within(ROUNDING));
    assertThat(result.narrow(0, 0, 1).toArray()).isEqualTo(before.narrow(0, 0, 1).toArray());
  }

  /** What memory holds before anything was written to it may be no number. */
  @Test
  void nothingIsKeptWithTheFactorZero() {
    Tensor result = Tensor.zeros(DType.FLOAT64, 2, 2).addInPlace(Double.NaN);
    MatrixView one = MatrixView.of(Tensor.identity(DType.FLOAT64, 2, 2)).get(0);
    MatrixView.of(result).get(0).setProduct(one, one);
    assertThat(result.toArray()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void sumsTouchOneMatrixOnly() {
    Tensor batch = Tensor.of(DType.FLOAT64, new double[] {9, 9, 9, 9, 1, 2, 3, 4}, 2, 2, 2);
    MatrixView view = MatrixView.of(batch, 4, 1, 2, 2).get(0);
    view.symmetrize(0.5);
    assertThat(batch.toArray()).containsExactly(9, 9, 9, 9, 1, 2.5, 2.5, 4);
    view.setShifted(2, view, -1);
    assertThat(batch.toArray()).containsExactly(9, 9, 9, 9, 1, 5, 5, 7);
    view.addScaled(10, MatrixView.of(batch).get(0));
    assertThat(batch.toArray()).containsExactly(9, 9, 9, 9, 91, 95, 95, 97);
    assertThat(view.squaredNorm()).isEqualTo(91 * 91 + 2 * 95 * 95 + 97 * 97);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    List<MatrixView> views = MatrixView.of(gaussian("batch", 2, 3, 4));
    assertThatThrownBy(() -> views.get(0).setProduct(views.get(1), views.get(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 × 4 times 3 × 4 for 3 × 4");
    assertThatThrownBy(() -> MatrixView.of(gaussian("batch", 2, 3, 4).permute(0, 2, 1)))
        .hasMessageContaining("contiguous");
    assertThatThrownBy(() -> MatrixView.of(Tensor.zeros(DType.FLOAT32, 1, 2, 2)))
        .hasMessageContaining("double precision");
    assertThatThrownBy(() -> MatrixView.of(gaussian("flat", 7), 4, 1, 2, 2))
        .hasMessageContaining("from 4 on");
  }
}
