package org.tacit.theory;

import java.util.Arrays;
import org.tacit.measure.L1Norm;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How far a point can be from the least ℓ1 norm among those within ε of the right-hand side. By
 * duality {@code min{‖θ‖₁ : ‖Aθ − b‖ ≤ ε} = max{b^T ν − ε‖ν‖ : ‖A^T ν‖_∞ ≤ 1}}, so every ν ≠ 0,
 * divided by {@code ‖A^T ν‖_∞}, gives a lower bound; ε = 0 is {@link DualityGap}
 * (docs/mathematics/deep-linear-systems.md, S3).
 *
 * @param norm {@code ‖θ‖₁}
 * @param lowerBound a bound that no point within ε goes below
 * @param excess {@code ‖Aθ − b‖/ε − 1} where that is positive, else 0
 */
public record DenoisingGap(double norm, double lowerBound, double excess) {
  /**
   * The gap of a point, for one right-hand side.
   *
   * @param solution θ, d × 1
   * @param dual ν, of any length; zeros prove nothing but that no norm is below 0
   * @param noise ε, positive
   */
  public static DenoisingGap of(LinearSystem system, Tensor solution, double[] dual, double noise) {
    try (Scope scope = Scope.open()) {
      Tensor multipliers = Tensor.of(DType.FLOAT64, dual, dual.length, 1);
      double largest =
          Arrays.stream(system.coefficients().adjoint(multipliers).toArray())
              .map(Math::abs)
              .max()
              .orElse(0);
      double value = system.targets().dot(multipliers) - noise * multipliers.norm();
      return new DenoisingGap(
          L1Norm.of(solution.toArray()),
          largest > 0 ? Math.max(0, value / largest) : 0,
          Math.max(0, system.residual(solution).norm() / noise - 1));
    }
  }

  /** Whether the least norm is proved up to a tolerance: the point is within ε, the gap closed. */
  public boolean certifies(double tolerance) {
    return Math.abs(norm - lowerBound) <= tolerance * norm && excess <= tolerance;
  }
}
