package org.tacit.theory;

import java.util.Arrays;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How far a matrix can be from the minimum nuclear norm among those with the measured values
 * (docs/mathematics/spectral-networks.md, T7). By duality {@code min{‖X‖_* : 𝒜(X) = y} = max{y^T ν
 * : ‖𝒜*(ν)‖₂ ≤ 1}}, so every ν ≠ 0 gives the certified lower bound {@code y^T ν / ‖𝒜*(ν)‖₂}. A
 * matrix is known to have the minimum nuclear norm only where such a bound reaches its own.
 *
 * <p>The bound is of the matrices that have the values exactly. For those that have the values of X
 * instead, {@code y − r}, the same ν gives the bound less {@code r^T ν / ‖𝒜*(ν)‖₂}: what the
 * residual r can hide, the slack.
 *
 * @param nuclearNorm {@code ‖X‖_*}
 * @param lowerBound a bound that no feasible matrix goes below
 * @param slack {@code |r^T ν| / ‖𝒜*(ν)‖₂} with {@code r = y − 𝒜(X)}
 * @param feasibility how well X has the values, each by its own scale
 */
public record NuclearNormGap(
    double nuclearNorm, double lowerBound, double slack, Feasibility feasibility) {
  /**
   * The gap that a dual vector proves.
   *
   * @param matrix X
   * @param dual ν, of any length but zero; of a training the integrated residual
   */
  public static NuclearNormGap of(Observations sensed, Tensor matrix, double[] dual) {
    try (Scope scope = Scope.open()) {
      double norm = Arrays.stream(LinearAlgebra.singularValues(matrix)).sum();
      Tensor multipliers = Tensor.of(DType.FLOAT64, dual, dual.length);
      Tensor adjoint = sensed.operator().adjoint(multipliers);
      double largest = LinearAlgebra.singularValues(adjoint)[0];
      Tensor residual = sensed.residual(matrix);
      return new NuclearNormGap(
          norm,
          largest > 0 ? Math.max(0, sensed.target().dot(multipliers) / largest) : 0,
          largest > 0 ? Math.abs(residual.dot(multipliers)) / largest : 0,
          Feasibility.of(residual.toArray(), sensed.values(), sensed.operator().lengths()));
    }
  }

  /** The largest residual of a measurement, relative to its scale. */
  public double infeasibility() {
    return feasibility.worst();
  }

  /**
   * The gap {@code ‖X‖_*} minus the bound, relative to {@code ‖X‖_*}. It is negative where X is
   * below the bound, which proves that X has not the values.
   */
  public double relative() {
    return GapSize.relative(nuclearNorm, lowerBound);
  }

  /**
   * Whether the minimum nuclear norm is proved up to a tolerance: every measurement is met, the gap
   * is closed from both sides, and the residual can hide no more, all relatively.
   */
  public boolean certifies(double tolerance) {
    return GapSize.closed(nuclearNorm, lowerBound, slack, tolerance)
        && feasibility.worst() <= tolerance;
  }
}
