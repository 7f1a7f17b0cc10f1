package org.tacit.measure;

import org.tacit.operator.RowSpace;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The distance of a solution to that of minimum norm in its two parts, relative to the minimum norm
 * where that is not zero: what training takes to zero, and what the start decides.
 *
 * @param rowSpace in the row space of the system
 * @param nullSpace in its null space
 * @param nullSpaceNorm that of the null-space part itself
 */
public record DistanceToMinimumNorm(double rowSpace, double nullSpace, double nullSpaceNorm) {
  /**
   * The distance.
   *
   * @param least the solution of minimum norm
   */
  public static DistanceToMinimumNorm of(Tensor solution, Tensor least, RowSpace rows) {
    try (Scope scope = Scope.open()) {
      Tensor inside = rows.project(solution);
      double outside = solution.subtract(inside).norm();
      double size = least.norm();
      double unit = size == 0 ? 1 : size;
      return new DistanceToMinimumNorm(
          inside.subtract(least).norm() / unit, outside / unit, outside);
    }
  }
}
