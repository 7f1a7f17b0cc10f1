package org.tacit.operator;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** What operators share in handling rows and shapes. */
final class Shapes {
  private Shapes() {}

  /** Mode sizes as the shape of a tensor. */
  static long[] of(int[] dimensions) {
    return Arrays.stream(dimensions).asLongStream().toArray();
  }

  /** Numbers as a column, to multiply rows by. */
  static Tensor column(double[] numbers) {
    return Tensor.of(DType.FLOAT64, numbers, numbers.length, 1);
  }

  /** The chosen rows of a matrix, in the order given, a copy. */
  static Tensor rows(Tensor matrix, int[] chosen) {
    Tensor selected = Tensor.zeros(DType.FLOAT64, chosen.length, matrix.size(1));
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < chosen.length; i++) {
        selected.narrow(0, i, 1).copyInPlace(matrix.narrow(0, chosen[i], 1));
      }
    }
    return selected;
  }
}
