package org.tacit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Blocks of any order in one vector, with what is not trained behind what is. */
class ParameterLayoutTest {
  private static final Block KERNEL = new Block("kernel", List.of(2, 3, 2, 1), Role.WEIGHT);
  private static final Block BIAS = new Block("bias", List.of(2), Role.BIAS);
  private static final Block MATRIX = new Block("matrix", 2, 3);
  private static final Block MEAN = new Block("running mean", List.of(2), Role.BUFFER);
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(List.of(KERNEL, BIAS, MATRIX, MEAN));

  private static Parameters counted() {
    double[] numbers = new double[22];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return LAYOUT.over(Tensor.of(DType.FLOAT64, numbers, numbers.length));
  }

  @Test
  void blocksOfAnyOrderAreViewsOfOneVector() {
    Parameters weights = counted();
    assertThat(weights.block(0).shape()).containsExactly(2, 3, 2, 1);
    assertThat(weights.block(1).shape()).containsExactly(2);
    assertThat(weights.block(1).toArray()).containsExactly(12, 13);
    assertThat(weights.transposedBlock(2).shape()).containsExactly(3, 2);
    weights.block(0).zeroInPlace();
    assertThat(weights.flat().norm()).isEqualTo(Math.sqrt(sumOfSquares(12, 20)));
  }

  @Test
  void theTrainedVectorEndsBeforeTheBuffers() {
    Parameters weights = counted();
    assertThat(LAYOUT.count()).isEqualTo(20);
    assertThat(LAYOUT.countWithBuffers()).isEqualTo(22);
    assertThat(weights.flat().count()).isEqualTo(20);
    weights.flat().zeroInPlace();
    assertThat(weights.block(3).toArray()).containsExactly(20, 21);
    assertThat(weights.copy().block(3).toArray()).containsExactly(20, 21);
  }

  @Test
  void aBlockThatIsNoMatrixHasNoRowsAndNoTransposed() {
    assertThatThrownBy(KERNEL::rows)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("kernel: expected a matrix, found the shape [2, 3, 2, 1]");
    assertThatThrownBy(() -> counted().transposedBlock(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bias: expected a matrix, found the shape [2]");
  }

  @Test
  void aBufferBeforeAWeightIsRefused() {
    assertThatThrownBy(() -> new ParameterLayout(List.of(MATRIX, MEAN, BIAS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found bias behind a buffer");
    assertThatThrownBy(() -> new Block("W", -1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("W: expected sizes of zero or more, found [-1, 3]");
  }

  private static double sumOfSquares(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) i * i;
    }
    return sum;
  }
}
