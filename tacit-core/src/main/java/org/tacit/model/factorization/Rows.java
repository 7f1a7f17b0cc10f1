package org.tacit.model.factorization;

import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A matrix of rows, with the views of it that products need. They are made once, because making a
 * view costs as much time as a small product.
 *
 * @param matrix rows × width
 * @param transposed width × rows
 * @param asLeft rows × 1 × width, the left side of a grid of products
 * @param asRight 1 × rows × width, the right side of a grid of products
 */
record Rows(Tensor matrix, Tensor transposed, Tensor asLeft, Tensor asRight) {
  static Rows of(Tensor matrix) {
    long rows = matrix.size(0);
    long width = matrix.size(1);
    try (Scope scope = Scope.open()) {
      return new Rows(
          matrix,
          scope.keep(matrix.transpose()),
          scope.keep(matrix.view(rows, 1, width)),
          scope.keep(matrix.view(1, rows, width)));
    }
  }
}
