package org.tacit.theory;

import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Where gradient flow of a deep linear network ends from the balanced rank-one start at θ₀ ≠ 0: at
 * {@code θ* + ρ^(1−1/L) ‖θ₀‖^(1/L) N û₀} with {@code û₀ = θ₀/‖θ₀‖} and ρ the positive root of
 * {@code ρ² = ‖θ*‖² + ‖N û₀‖² ‖θ₀‖^(2/L) ρ^(2−2/L)}. It is the solution that minimizes {@code
 * ‖θ‖^(1+1/L)/(1+1/L) − ⟨‖θ₀‖^(1/L−1) θ₀, θ⟩}. Derived (docs/mathematics/deep-linear-systems.md,
 * T6), from the end-to-end dynamics of Arora et al. 2018; L = 2 agrees with Azulay et al. 2021.
 *
 * @param solution θ_∞, d × 1
 * @param norm ρ = ‖θ_∞‖
 * @param distance ‖θ_∞ − θ*‖
 */
public record BalancedRankOneLimit(Tensor solution, double norm, double distance) {
  /**
   * The limit for one right-hand side.
   *
   * @param start θ₀, d × 1, with a part in the null space; without it the flow may stay at zero
   * @param factors L, the number of factors
   * @throws IllegalArgumentException if there are several right-hand sides, or θ₀ lies in the row
   *     space
   */
  public static BalancedRankOneLimit of(
      LinearSystem system, RowSpace rows, Tensor start, int factors) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    try (Scope scope = Scope.open()) {
      double size = start.norm();
      Tensor nullSpaceComponent = rows.nullSpaceComponent(start).scale(1 / size);
      double nullSpaceNorm = nullSpaceComponent.norm();
      if (!(nullSpaceNorm > Math.ulp(1.0) * system.unknowns())) {
        throw new IllegalArgumentException(
            "the start lies in the row space, where the flow may end at zero instead of a"
                + " solution");
      }
      Tensor least = rows.minimumNorm(system.targets());
      double minimumNorm = least.norm();
      double memory = StrictMath.pow(size, 1.0 / factors) * nullSpaceNorm;
      double exponent = 1 - 1.0 / factors;
      double norm =
          MonotoneRoot.of(
              rho -> {
                double kept = memory * StrictMath.pow(rho, exponent);
                return rho - StrictMath.hypot(minimumNorm, kept);
              });
      double factor = StrictMath.pow(norm, exponent) * StrictMath.pow(size, 1.0 / factors);
      return new BalancedRankOneLimit(
          scope.keep(least.add(nullSpaceComponent.scale(factor))), norm, factor * nullSpaceNorm);
    }
  }

  /**
   * The distance to θ* for a small start, {@code ‖N û₀‖ ‖θ*‖^(1−1/L) ε^(1/L)} with the end-to-end
   * norm ε = ‖θ₀‖: of slope 1/L in ε, of slope 1 in the scale ε^(1/L) of each layer.
   */
  public static double smallStartDistance(
      double nullSpaceShare, double minimumNorm, double endToEndNorm, int factors) {
    return nullSpaceShare
        * StrictMath.pow(minimumNorm, 1 - 1.0 / factors)
        * StrictMath.pow(endToEndNorm, 1.0 / factors);
  }

  /**
   * The rate at which the residual falls at least, {@code m^(2−2/L) σ_min²} with {@code m = ‖N
   * û₀‖^L ‖θ₀‖}, the smallest norm on the way.
   */
  public static double rate(
      double nullSpaceShare, double endToEndNorm, int factors, double smallestSingularValue) {
    double least = StrictMath.pow(nullSpaceShare, factors) * endToEndNorm;
    return StrictMath.pow(least, 2 - 2.0 / factors) * smallestSingularValue * smallestSingularValue;
  }
}
