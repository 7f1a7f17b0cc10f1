package org.tacit.theory;

/**
 * The expected squared error of the solution of a Gaussian system {@code b = Aθ_true + σξ} with
 * independent standard entries, trained from θ₀ ~ N(0, τ²I): {@code (1 − n/d)(‖θ_true‖² + dτ²) +
 * σ²n/(d−n−1)}. Derived (docs/mathematics/deep-linear-systems.md, T12); the last term explodes as n
 * approaches d.
 *
 * @param equations n, at most d − 2
 * @param unknowns d
 */
public record InterpolationRisk(int equations, int unknowns) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the expectation is infinite or the system is not wide
   */
  public InterpolationRisk {
    if (equations < 1 || equations > unknowns - 2) {
      throw new IllegalArgumentException(
          "expected between 1 and %d equations in %d unknowns, found %d"
              .formatted(unknowns - 2, unknowns, equations));
    }
  }

  /**
   * The expectation of {@code ‖θ_∞ − θ_true‖²}.
   *
   * @param trueNorm ‖θ_true‖
   * @param startDeviation τ, of each unknown's start
   * @param noiseDeviation σ, of each equation's noise
   */
  public double expected(double trueNorm, double startDeviation, double noiseDeviation) {
    double missed = 1 - (double) equations / unknowns;
    double bias = missed * (trueNorm * trueNorm + unknowns * startDeviation * startDeviation);
    return bias + noiseDeviation * noiseDeviation * equations / (unknowns - equations - 1.0);
  }
}
