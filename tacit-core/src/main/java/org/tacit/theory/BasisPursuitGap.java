package org.tacit.theory;

import org.tacit.measure.L1Norm;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How far a solution can be from the minimum ℓ1 norm among all solutions. By linear programming
 * duality {@code min{‖θ‖₁ : Aθ = b} = max{bᵀν : ‖Aᵀν‖_∞ ≤ 1}}
 * (docs/mathematics/deep-linear-systems.md, S3), so every ν ≠ 0 gives the certified lower bound
 * {@code bᵀν / ‖Aᵀν‖_∞}. For the right-hand side {@code Aθ} that θ has instead, the same ν gives
 * the bound less {@code (b − Aθ)ᵀν / ‖Aᵀν‖_∞}: what the residual can hide, the slack.
 *
 * @param l1Norm {@code ‖θ‖₁}
 * @param lowerBound a bound that no solution goes below
 * @param slack {@code |(b − Aθ)ᵀν| / ‖Aᵀν‖_∞}
 * @param feasibility how well θ meets the equations, each by its own scale
 */
public record BasisPursuitGap(
    double l1Norm, double lowerBound, double slack, Feasibility feasibility) {
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
      Tensor residual = system.residual(solution);
      return new BasisPursuitGap(
          L1Norm.of(solution.toArray()),
          largest > 0 ? Math.max(0, system.targets().dot(multipliers) / largest) : 0,
          largest > 0 ? Math.abs(residual.dot(multipliers)) / largest : 0,
          Feasibility.of(
              residual.toArray(), system.targets().toArray(), system.coefficients().lengths()));
    }
  }

  /** The largest residual of an equation, relative to its scale. */
  public double infeasibility() {
    return feasibility.worst();
  }

  /**
   * The gap {@code ‖θ‖₁} minus the bound, relative to {@code ‖θ‖₁}. It is negative where θ is below
   * the bound, which proves that θ is no solution.
   */
  public double relative() {
    return GapSize.relative(l1Norm, lowerBound);
  }

  /**
   * Whether the minimum ℓ1 norm is proved up to a tolerance: every equation is met, the gap is
   * closed from both sides, and the residual can hide no more, all relatively.
   */
  public boolean certifies(double tolerance) {
    return GapSize.closed(l1Norm, lowerBound, slack, tolerance) && feasibility.worst() <= tolerance;
  }
}
