package org.tacit.model.factorization.evaluation;

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
    return new Rows(
        matrix, matrix.transpose(), matrix.view(rows, 1, width), matrix.view(1, rows, width));
  }

  /** Rows whose views outlive the scope in which they are made. */
  static Rows kept(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      Rows rows = of(matrix);
      scope.keep(rows.transposed);
      scope.keep(rows.asLeft);
      scope.keep(rows.asRight);
      return rows;
    }
  }
}
