package org.tacit.solver.matrix;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Matrices with their singular values made smaller. */
final class SingularValueShrinkage {
  private SingularValueShrinkage() {}

  /** {@code U (S − τ)_+ V^T}, the proximal map of {@code τ ‖·‖_*}. */
  static Shrunk soft(Tensor matrix, double threshold) {
    return shrunk(matrix, Integer.MAX_VALUE, s -> Math.max(0, s - threshold));
  }

  /** The best approximation of a rank. */
  static Shrunk toRank(Tensor matrix, int rank) {
    return shrunk(matrix, rank, s -> s);
  }

  private static Shrunk shrunk(Tensor matrix, int rank, DoubleUnaryOperator shrinkage) {
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd = LinearAlgebra.svd(matrix);
      double[] values = Arrays.stream(svd.values().toArray()).map(shrinkage).toArray();
      int kept = 0;
      while (kept < Math.min(rank, values.length) && values[kept] > 0) {
        kept++;
      }
      double[] positive = Arrays.copyOf(values, kept);
      Tensor product =
          svd.left()
              .narrow(1, 0, kept)
              .multiply(Tensor.of(DType.FLOAT64, positive, 1, kept))
              .matmul(svd.right().narrow(0, 0, kept));
      return new Shrunk(scope.keep(product), positive);
    }
  }

  /**
   * A matrix and its positive singular values.
   *
   * @param matrix the matrix
   * @param values the largest first
   */
  record Shrunk(Tensor matrix, double[] values) {
    double nuclearNorm() {
      return Arrays.stream(values).sum();
    }
  }
}
