package org.tacit.solver.matrix;

import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * An iterate X with its residual {@code y − 𝒜(X)}.
 *
 * @param sensed 𝒜 and y
 * @param matrix X, changed in place
 * @param residual changed with it
 * @param size ‖y‖
 */
record MatrixFit(Observations sensed, Tensor matrix, Tensor residual, double size) {
  /**
   * Begins.
   *
   * @param start left as it is
   */
  static MatrixFit of(Observations sensed, Tensor start) {
    return new MatrixFit(
        sensed, start.copy(), sensed.residual(start).copy(), sensed.target().norm());
  }

  /** Goes on to another matrix of any shape with as many entries. */
  void moveTo(Tensor next) {
    try (Scope scope = Scope.open()) {
      matrix.reshape(-1).copyInPlace(next.reshape(-1));
      residual.copyInPlace(sensed.residual(matrix));
    }
  }

  /** Whether the residual is at most so large, relative to the values. */
  boolean meets(double tolerance) {
    return residual.norm() <= tolerance * size;
  }
}
