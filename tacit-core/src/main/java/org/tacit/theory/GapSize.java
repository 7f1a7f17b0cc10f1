package org.tacit.theory;

/** When a gap between a norm and its lower bound counts as closed. */
final class GapSize {
  private GapSize() {}

  /** The norm minus the bound, relative to the norm; −∞ where zero is below a positive bound. */
  static double relative(double norm, double bound) {
    if (norm == 0) {
      return bound == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    return (norm - bound) / norm;
  }

  /**
   * Whether the gap is no larger than a share of the norm on either side, and neither is what the
   * residual can hide.
   */
  static boolean closed(double norm, double bound, double slack, double tolerance) {
    return Math.abs(relative(norm, bound)) <= tolerance && slack <= tolerance * norm;
  }
}
