package org.tacit.theory;

import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Where gradient flow of a deep linear network with layers constrained to be orthogonal ends:
 * {@code Nθ_∞ = Nθ₀ exp(−(h/4)(‖θ_∞‖² − ‖θ₀‖²))} with {@code ‖θ_∞‖² = ‖θ*‖² + ‖Nθ_∞‖²}. Depth
 * forgets the null-space part of the start exponentially where the solution is larger than the
 * start. Derived (docs/mathematics/deep-linear-systems.md, T8).
 *
 * @param solution θ_∞, d × 1
 * @param distance ‖θ_∞ − θ*‖
 */
public record OrthogonalLayersLimit(Tensor solution, double distance) {
  /**
   * The limit for one right-hand side.
   *
   * @param start θ₀, d × 1
   * @param layers h
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public static OrthogonalLayersLimit of(
      LinearSystem system, RowSpace rows, Tensor start, int layers) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    try (Scope scope = Scope.open()) {
      Tensor least = rows.minimumNorm(system.targets());
      Tensor nullSpaceComponent = rows.nullSpaceComponent(start);
      double kept = nullSpaceComponent.norm();
      if (kept == 0) {
        return new OrthogonalLayersLimit(scope.keep(least.copy()), 0);
      }
      double quarter = layers / 4.0;
      double growth = least.dot(least) - start.dot(start);
      // In logarithms, for the exponential overflows where the start is large.
      double right = StrictMath.log(kept) - quarter * growth;
      double distance = MonotoneRoot.of(x -> StrictMath.log(x) + quarter * x * x - right);
      return new OrthogonalLayersLimit(
          scope.keep(least.add(nullSpaceComponent.scale(distance / kept))), distance);
    }
  }

  /**
   * The velocity of the end vector, {@code −[I + (h/2)(‖θ‖²I − θθᵀ)] g}: the flow closes over it.
   *
   * @param endVector θ, d × 1
   * @param byEndVector g, d × 1
   */
  public static Tensor velocity(Tensor endVector, Tensor byEndVector, int layers) {
    try (Scope scope = Scope.open()) {
      double half = layers / 2.0;
      Tensor along = endVector.scale(half * endVector.dot(byEndVector));
      double factor = 1 + half * endVector.dot(endVector);
      return scope.keep(along.subtract(byEndVector.scale(factor)));
    }
  }
}
