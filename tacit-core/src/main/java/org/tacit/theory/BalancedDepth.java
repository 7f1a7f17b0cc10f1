package org.tacit.theory;

import org.tacit.problem.RowSpace;

/**
 * Where gradient flow of a deep linear network {@code W₁⋯W_h x} on an underdetermined system {@code
 * Aθ = b} ends, when it starts balanced and of rank one, and reaches zero loss. With L = h + 1
 * factors, θ* the minimum-norm solution and N the projector on the null space,
 *
 * <pre>ρ² = ‖θ*‖² + ‖Nθ₀‖² ‖θ₀‖^(2/L−2) ρ^(2−2/L),   θ_∞ = θ* + (ρ/‖θ₀‖)^(1−1/L) Nθ₀</pre>
 *
 * and ρ = ‖θ_∞‖ (spec D, T6; derived there, not a theorem of the paper). L = 1 is the solution
 * nearest to the start (T1). The scale of the start is end to end: ‖θ₀‖, not that of one layer.
 *
 * @param factors L, at least 1
 */
public record BalancedDepth(int factors) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BalancedDepth {
    if (factors < 1) {
      throw new IllegalArgumentException("expected at least one factor, found " + factors);
    }
  }

  /**
   * θ_∞.
   *
   * @param observed b, one number for each equation
   * @param start θ₀, one number for each unknown; not zero unless L = 1
   * @throws IllegalArgumentException if a length does not fit, or the start is zero with L ≥ 2
   */
  public double[] limit(RowSpace rowSpace, double[] observed, double[] start) {
    double[] end = rowSpace.minimumNorm(observed);
    double[] hidden = rowSpace.nullSpacePart(start);
    double norm = norm(start);
    if (norm == 0 && factors > 1) {
      throw new IllegalArgumentException(
          "expected a start other than zero, which is a critical point with %d factors"
              .formatted(factors));
    }
    double memory = factors == 1 ? 1 : memory(norm(end), norm(hidden) / norm, norm);
    for (int i = 0; i < end.length; i++) {
      end[i] += memory * hidden[i];
    }
    return end;
  }

  /** (ρ/‖θ₀‖)^(1−1/L). */
  private double memory(double least, double hiddenShare, double norm) {
    double power = 1 - 1.0 / factors;
    double weight = hiddenShare * Math.pow(norm, 1.0 / factors);
    double low = least;
    // Above max(2 θ*, (2 weight²)^(L/2)) both summands are below half of ρ².
    double high = Math.max(2 * least, Math.pow(2 * weight * weight, factors / 2.0));
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return Math.pow(high / norm, power);
      }
      if (Math.hypot(least, weight * Math.pow(middle, power)) > middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }
}
