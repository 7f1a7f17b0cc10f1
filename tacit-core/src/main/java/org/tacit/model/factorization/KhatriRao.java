package org.tacit.model.factorization;

import java.util.List;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Products of matrices column by column. */
final class KhatriRao {
  private KhatriRao() {}

  /**
   * The Khatri-Rao product: row (i, j) is the entrywise product of row i and row j; differentiable.
   */
  static Tensor product(Tensor left, Tensor right) {
    long width = left.size(1);
    return left.view(left.size(0), 1, width)
        .multiply(right.view(1, right.size(0), width))
        .reshape(left.size(0) * right.size(0), width);
  }

  /** The inner products of the columns of the Khatri-Rao product of some matrices, R × R. */
  static Tensor gram(List<Tensor> matrices) {
    return matrices.stream()
        .map(matrix -> matrix.to(DType.FLOAT64))
        .map(matrix -> matrix.transpose().matmul(matrix))
        .reduce(Tensor::multiply)
        .orElseThrow();
  }
}
