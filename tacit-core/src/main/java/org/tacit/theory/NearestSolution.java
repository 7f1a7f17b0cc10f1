package org.tacit.theory;

import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Where gradient descent on the solution itself ends, with any stable step size: the solution
 * nearest to the start, {@code Θ₀ + A⁺(B − AΘ₀) = A⁺B + NΘ₀}. Derived
 * (docs/mathematics/deep-linear-systems.md, T1).
 */
public final class NearestSolution {
  private NearestSolution() {}

  /**
   * The solution nearest to a start; of an inconsistent system, the nearest of least squares.
   *
   * @param rows the row space of the system's coefficients
   * @param start Θ₀, d × p
   */
  public static Tensor of(LinearSystem system, RowSpace rows, Tensor start) {
    try (Scope scope = Scope.open()) {
      return scope.keep(rows.minimumNorm(system.targets()).add(rows.nullSpaceComponent(start)));
    }
  }

  /** The bound 2/σ_max² below which step sizes of gradient descent converge. */
  public static double stableStepSize(RowSpace rows) {
    double largest = rows.singularValues()[0];
    return 2 / (largest * largest);
  }

  /** By how much a step of gradient descent shrinks the error at least: max |1 − η σ_i²|. */
  public static double contraction(RowSpace rows, double stepSize) {
    double worst = 0;
    for (double value : rows.singularValues()) {
      worst = Math.max(worst, Math.abs(1 - stepSize * value * value));
    }
    return worst;
  }
}
