package org.tacit.model.spectral;

/**
 * A scalar function γ applied to singular values (docs/mathematics/spectral-networks.md, D2). The
 * matrix function is {@code Γ(X) = U diag(γ(s)) V^T} for {@code X = U diag(s) V^T}; it does not
 * depend on the decomposition chosen where γ(0) = 0, and is smooth where the odd extension of γ is.
 */
public interface SpectralActivation {
  /** What the activation is called in settings and reports. */
  String name();

  /** γ(s), for s ≥ 0. */
  double value(double s);

  /** The derivative γ'(s), for s ≥ 0. */
  double slope(double s);

  /**
   * The derivative γ'(s) where γ(s) is known already.
   *
   * @param atS γ(s), or its negative
   */
  default double slope(double s, double atS) {
    return slope(s);
  }

  /**
   * The divided difference {@code (γ(a) − γ(b)) / (a − b)}, which is γ'(a) where a = b, accurate
   * for close arguments too.
   *
   * @param atA γ(a), which the caller knows already
   * @param atB γ(b)
   */
  double dividedDifference(double a, double b, double atA, double atB);

  /**
   * Whether the odd extension of γ is analytic on the whole line, so that polynomials approximate
   * it to full accuracy with few terms wherever its singularities in the complex plane are far.
   */
  default boolean analytic() {
    return false;
  }

  /** The odd extension {@code sign(p) γ(|p|)}. */
  default double extended(double p) {
    return Math.signum(p) * value(Math.abs(p));
  }

  /** The divided difference of two arguments. */
  default double dividedDifference(double a, double b) {
    return dividedDifference(a, b, value(a), value(b));
  }

  /**
   * {@code (γ(a) + γ(b)) / (a + b)}, the divided difference of the odd extension at a and −b; γ'(0)
   * where both are zero.
   *
   * @param atA γ(a)
   * @param atB γ(b)
   */
  default double dividedSum(double a, double b, double atA, double atB) {
    return a + b == 0 ? slope(0) : (atA + atB) / (a + b);
  }
}
