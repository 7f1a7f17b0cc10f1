package org.tacit.theory;

import org.tacit.measure.SumOfSizes;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How far a solution can be from the least sum of sizes among all solutions. By linear programming
 * duality {@code min{‖θ‖₁ : Aθ = b} = max{bᵀν : ‖Aᵀν‖_∞ ≤ 1}} (spec D, section 5), so every ν ≠ 0
 * gives the certified lower bound {@code bᵀν / ‖Aᵀν‖_∞}.
 *
 * @param sumOfSizes {@code ‖θ‖₁}
 * @param lowerBound a bound that no solution goes below
 * @param infeasibility {@code ‖Aθ − b‖ / ‖b‖}
 */
public record BasisPursuitGap(double sumOfSizes, double lowerBound, double infeasibility) {
  /**
   * The gap that a dual vector proves, for one right-hand side.
   *
   * @param solution θ, d × 1
   * @param dual ν, of any length but zero
   */
  public static BasisPursuitGap of(LinearSystem system, Tensor solution, double[] dual) {
    try (Scope scope = Scope.open()) {
      Tensor multipliers = Tensor.of(DType.FLOAT64, dual, dual.length, 1);
      double largest = 0;
      for (double entry : system.coefficients().adjoint(multipliers).toArray()) {
        largest = Math.max(largest, Math.abs(entry));
      }
      double sum = SumOfSizes.of(solution.toArray());
      double bound = largest > 0 ? Math.max(0, system.targets().dot(multipliers) / largest) : 0;
      double length = system.targets().norm();
      double residual = system.residual(solution).norm();
      return new BasisPursuitGap(sum, bound, length > 0 ? residual / length : residual);
    }
  }

  /** The gap {@code ‖θ‖₁} minus the bound, relative to {@code ‖θ‖₁}. */
  public double relative() {
    return sumOfSizes == 0 ? 0 : (sumOfSizes - lowerBound) / sumOfSizes;
  }

  /**
   * Whether the least sum of sizes is proved up to a tolerance: the system is solved and the gap is
   * closed, both relatively.
   */
  public boolean certifies(double tolerance) {
    return infeasibility <= tolerance && relative() <= tolerance;
  }
}
