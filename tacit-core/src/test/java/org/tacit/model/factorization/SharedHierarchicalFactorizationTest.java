package org.tacit.model.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What sharing weights within a level adds to the contract of all factorizations. */
class SharedHierarchicalFactorizationTest {
  private static final SharedHierarchicalFactorization MODEL =
      new SharedHierarchicalFactorization(3, 2, 2, 4);

  private static Tensor end(long seed) {
    Parameters weights =
        new Initialization.Gaussian(1).start(MODEL.layout(), DType.FLOAT64, new Seed(seed));
    return MODEL.endTensor(weights);
  }

  /** Children of one node, and the nodes of one level, can be exchanged. */
  @Test
  void theEndTensorIsThatOfAnyOrderOfChildren() {
    Tensor end = end(5);
    assertThat(end.permute(1, 0, 2, 3).subtract(end).norm()).isLessThan(1e-13 * end.norm());
    assertThat(end.permute(2, 3, 0, 1).subtract(end).norm()).isLessThan(1e-13 * end.norm());
    assertThat(end.permute(0, 2, 1, 3).subtract(end).norm()).isGreaterThan(0.01 * end.norm());
  }

  @Test
  void thereIsOneMatrixForEachLevel() {
    assertThat(MODEL.layout().count()).isEqualTo(3 * 4 + 4 * 4 + 4);
    assertThat(MODEL.unshared().layout().count()).isEqualTo(4 * 3 * 4 + 2 * 4 * 4 + 4);
    assertThat(MODEL.degree()).isEqualTo(7);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new SharedHierarchicalFactorization(3, 2, 7, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 64 modes, found 3, 4, 2, 7");
    assertThatThrownBy(() -> new SharedHierarchicalFactorization(0, 2, 1, 4))
        .hasMessageContaining("expected a positive mode size");
  }

  @Test
  void aColumnOfZerosCannotBeBalanced() {
    assertThatThrownBy(() -> MODEL.balanced(MODEL.layout().zeros(DType.FLOAT64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a vector of norm zero");
  }
}
