package org.tacit.complexity;

import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A small triangle that stands for a large matrix where only norms of products with it matter. So
 * does the Gram matrix (docs/mathematics/geometric-complexity.md, S1), but that squares the
 * condition number; a triangle serves in single precision too.
 */
final class NormFactor {
  /** Smaller triangles are multiplied as a whole. */
  private static final int SMALL = 32;

  private final Tensor matrix;
  private final boolean triangular;

  private NormFactor(Tensor matrix, boolean triangular) {
    this.matrix = matrix;
    this.triangular = triangular;
  }

  /**
   * R with {@code ‖g R‖ = ‖g W‖} for every row g: by {@code Wᵀ = Q Rᵀ} with orthonormal columns of
   * Q, a lower triangle. W itself where that is no larger.
   */
  static NormFactor ofRows(Tensor weight) {
    boolean wide = weight.size(0) < weight.size(1);
    return new NormFactor(wide ? factor(weight.transpose()).transpose().copy() : weight, wide);
  }

  /**
   * R with {@code ‖R A‖ = ‖W A‖} for every A: by {@code W = Q R}. W itself where that is no larger.
   */
  static Tensor ofColumns(Tensor weight) {
    return weight.size(0) > weight.size(1) ? factor(weight) : weight;
  }

  private static Tensor factor(Tensor tall) {
    try (Scope scope = Scope.open()) {
      Tensor triangle = LinearAlgebra.qr(tall.to(DType.FLOAT64)).triangular();
      return scope.keep(triangle.to(tall.dtype()).copy());
    }
  }

  /** The columns of the factor. */
  long columns() {
    return matrix.size(1);
  }

  /**
   * Rᵀ g of each column g. Above the diagonal a triangle is zero, and its upper right quarter is
   * not multiplied by.
   *
   * @param product takes {@link #columns()} × as many numbers
   */
  void transposeTimes(Tensor values, Tensor product) {
    int size = (int) matrix.size(0);
    int blocks = triangular && size >= SMALL ? 2 : 1;
    for (int block = 0; block < blocks; block++) {
      int from = block * size / blocks;
      int to = blocks == 1 ? (int) matrix.size(1) : (block + 1) * size / blocks;
      Tensor part = matrix.narrow(0, from, size - from).narrow(1, from, to - from);
      Tensor.matmulInto(
          product.narrow(0, from, to - from),
          part.transpose(),
          values.narrow(0, from, size - from));
    }
  }
}
