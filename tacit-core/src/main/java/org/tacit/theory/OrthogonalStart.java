package org.tacit.theory;

/**
 * Gradient flow of a deep linear network from layers {@code κ Q_i} with orthogonal Q_i and X = 0:
 * it ends at the solution of minimum norm at every depth and scale, no layer's singular value falls
 * below κ, and the residual falls at a global linear rate. Derived
 * (docs/mathematics/deep-linear-systems.md, T4).
 *
 * @param layerScale κ, positive
 * @param layers h
 * @param smallestSingularValue σ_min of the coefficients, those that count as zero left out
 */
public record OrthogonalStart(double layerScale, int layers, double smallestSingularValue) {
  /** The rate {@code κ^(2h) σ_min²} at which the residual falls at least. */
  public double rate() {
    return StrictMath.pow(layerScale, 2 * layers) * smallestSingularValue * smallestSingularValue;
  }

  /**
   * The bound {@code ‖B‖ e^(−κ^(2h) σ_min² t)} of the residual's norm.
   *
   * @param targetNorm ‖B‖, of the reachable part of an inconsistent system
   * @param time t, the flow time
   */
  public double residualBound(double targetNorm, double time) {
    return targetNorm * StrictMath.exp(-rate() * time);
  }
}
