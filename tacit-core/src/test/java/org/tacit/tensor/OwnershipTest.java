package org.tacit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Results that libtorch hands over inside a tuple or a vector outlive it. */
class OwnershipTest {
  private static final double IDENTITY = 1e-12;
  private static final int TIMES = 200;

  @Test
  void partsOfADecompositionOutliveTheTuple() {
    Tensor matrix = Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, 8, 8);
    for (int i = 0; i < TIMES; i++) {
      LinearAlgebra.Svd svd = LinearAlgebra.svd(matrix);
      collect(i);
      Tensor product = svd.left().multiply(svd.values()).matmul(svd.right());
      assertThat(product.subtract(matrix).norm()).isLessThan(IDENTITY);
    }
  }

  @Test
  void gradientsOutliveTheVector() {
    for (int i = 0; i < TIMES; i++) {
      Tensor variable = Autograd.variable(Tensor.of(DType.FLOAT64, new double[] {3}, 1));
      Tensor gradient =
          Autograd.gradient(variable.multiply(variable).sum(), List.of(variable), false).get(0);
      collect(i);
      assertThat(gradient.item()).isCloseTo(6, within(IDENTITY));
    }
  }

  /** Frees what nothing refers to, and overwrites it as far as one can. */
  @SuppressWarnings("resource")
  private static void collect(int i) {
    if (i % 20 == 0) {
      System.gc();
      Pointer.deallocateReferences();
      for (int k = 0; k < 50; k++) {
        Tensor.zeros(DType.FLOAT64, 64);
      }
    }
  }
}
