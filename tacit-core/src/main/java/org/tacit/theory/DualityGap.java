package org.tacit.theory;

import java.util.Arrays;
import org.tacit.measure.L1Norm;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How far a solution X can be from the minimum norm among those with the measured values. By
 * duality {@code min{‖X‖ : 𝒜(X) = y} = max{y^T ν : ‖𝒜*(ν)‖_* ≤ 1}} with the dual norm, so every ν
 * ≠ 0 gives the certified lower bound {@code y^T ν / ‖𝒜*(ν)‖_*}. A solution is known to have the
 * minimum norm only where such a bound reaches its own. The dual of the nuclear norm is the largest
 * singular value (docs/mathematics/spectral-networks.md, T7), that of the ℓ1 norm the largest
 * magnitude (docs/mathematics/deep-linear-systems.md, S3).
 *
 * <p>The bound is of what has the values exactly. For what has the values of X instead, {@code y −
 * r}, the same ν gives the bound less {@code r^T ν / ‖𝒜*(ν)‖_*}: what the residual r can hide, the
 * slack.
 *
 * @param norm {@code ‖X‖}
 * @param lowerBound a bound that no solution goes below
 * @param slack {@code |r^T ν| / ‖𝒜*(ν)‖_*} with {@code r = y − 𝒜(X)}
 * @param feasibility how well X has the values, each by its own scale
 */
public record DualityGap(double norm, double lowerBound, double slack, Feasibility feasibility) {
  /** Up to here a gap counts as closed unless somebody says otherwise. */
  public static final double CLOSED = 1e-3;

  /**
   * The gap of a matrix in the nuclear norm.
   *
   * @param matrix X
   * @param dual ν, of any length but zero; of a training the integrated residual
   */
  public static DualityGap ofNuclearNorm(Observations sensed, Tensor matrix, double[] dual) {
    try (Scope scope = Scope.open()) {
      Tensor multipliers = Tensor.of(DType.FLOAT64, dual, dual.length);
      return of(
          Arrays.stream(LinearAlgebra.singularValues(matrix)).sum(),
          LinearAlgebra.singularValues(sensed.operator().adjoint(multipliers))[0],
          multipliers,
          sensed.target(),
          sensed.residual(matrix),
          sensed.operator().lengths());
    }
  }

  /**
   * The gap of a solution of a linear system in the ℓ1 norm, for one right-hand side.
   *
   * @param solution θ, d × 1
   * @param dual ν, of any length but zero
   */
  public static DualityGap ofL1Norm(LinearSystem system, Tensor solution, double[] dual) {
    try (Scope scope = Scope.open()) {
      Tensor multipliers = Tensor.of(DType.FLOAT64, dual, dual.length, 1);
      double largest = 0;
      for (double entry : system.coefficients().adjoint(multipliers).toArray()) {
        largest = Math.max(largest, Math.abs(entry));
      }
      return of(
          L1Norm.of(solution.toArray()),
          largest,
          multipliers,
          system.targets(),
          system.residual(solution),
          system.coefficients().lengths());
    }
  }

  private static DualityGap of(
      double norm,
      double dualNorm,
      Tensor multipliers,
      Tensor target,
      Tensor residual,
      double[] lengths) {
    return new DualityGap(
        norm,
        dualNorm > 0 ? Math.max(0, target.dot(multipliers) / dualNorm) : 0,
        dualNorm > 0 ? Math.abs(residual.dot(multipliers)) / dualNorm : 0,
        Feasibility.of(residual.toArray(), target.toArray(), lengths));
  }

  /** The largest residual of a measurement, relative to its scale. */
  public double infeasibility() {
    return feasibility.worst();
  }

  /**
   * The gap {@code ‖X‖} minus the bound, relative to {@code ‖X‖}. It is negative where X is below
   * the bound, which proves that X has not the values; −∞ where X = 0 is below a positive bound.
   */
  public double relative() {
    if (norm == 0) {
      return lowerBound == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    return (norm - lowerBound) / norm;
  }

  /**
   * Whether the minimum norm is proved up to a tolerance: every measurement is met, the gap is
   * closed from both sides, and the residual can hide no more, all relatively.
   */
  public boolean certifies(double tolerance) {
    return Math.abs(relative()) <= tolerance
        && slack <= tolerance * norm
        && feasibility.worst() <= tolerance;
  }
}
