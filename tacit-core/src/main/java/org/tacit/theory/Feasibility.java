package org.tacit.theory;

/**
 * How well a solution meets equations, or a matrix its measurements, each judged by its own scale.
 * The residual of equation i is divided by {@code ‖a_i‖ σ} with {@code σ = max_j |b_j| / ‖a_j‖}, a
 * length that every solution has at least; this does not depend on the unit of an equation. Where
 * all b_j are zero, zero is the solution, and the residuals are divided by {@code ‖a_i‖} alone.
 *
 * @param worst the largest of these residuals; infinite where an equation without coefficients is
 *     not met
 * @param index the equation that has it, counted from 0
 * @param own the residual of that equation relative to its own right-hand side, |r_i| / |b_i|;
 *     infinite where that is zero and the residual is not
 */
public record Feasibility(double worst, int index, double own) {
  /**
   * Judges residuals.
   *
   * @param residuals r, {@code b − Aθ} or its negative
   * @param targets b
   * @param lengths the ‖a_i‖
   */
  public static Feasibility of(double[] residuals, double[] targets, double[] lengths) {
    double scale = 0;
    for (int i = 0; i < targets.length; i++) {
      scale = lengths[i] > 0 ? Math.max(scale, Math.abs(targets[i]) / lengths[i]) : scale;
    }
    double unit = scale == 0 ? 1 : scale;
    double worst = 0;
    int index = 0;
    for (int i = 0; i < residuals.length; i++) {
      double residual = relative(residuals[i], lengths[i]) / unit;
      if (!(residual <= worst)) {
        worst = residual;
        index = i;
      }
    }
    return new Feasibility(
        worst, index, residuals.length == 0 ? 0 : relative(residuals[index], targets[index]));
  }

  private static double relative(double residual, double size) {
    return residual == 0 ? 0 : Math.abs(residual) / Math.abs(size);
  }
}
