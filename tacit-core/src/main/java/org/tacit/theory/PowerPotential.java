package org.tacit.theory;

/**
 * The diagonal networks of degree D ≥ 3 from {@code w_± = α}: {@code θ_i = α^D h_D(z_i)} with
 * {@code h_D(z) = (1−z)^(−D/(D−2)) − (1+z)^(−D/(D−2))} for z in (−1, 1). The potential is {@code
 * α^D Σ q_D(θ_i/α^D)} with {@code q_D = ∫ h_D^(−1)}. Literature (Woodworth et al. 2020), derived
 * again in docs/mathematics/deep-linear-systems.md, T13.
 *
 * @param degree D, at least 3
 * @param scale α, positive
 */
public record PowerPotential(int degree, double scale) implements DualPotential {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the degree is below 3 or the scale not positive
   */
  public PowerPotential {
    if (degree < 3 || !(scale > 0)) {
      throw new IllegalArgumentException(
          "expected a degree of at least 3 and a positive scale, found degree %d, scale %s"
              .formatted(degree, scale));
    }
  }

  private double exponent() {
    return degree / (degree - 2.0);
  }

  private double unit() {
    return StrictMath.pow(scale, degree);
  }

  /** {@code h_D(z)}. */
  public double h(double dual) {
    double power = -exponent();
    // As a difference of exponentials less one, which keeps its digits for small z.
    return StrictMath.expm1(power * StrictMath.log1p(-dual))
        - StrictMath.expm1(power * StrictMath.log1p(dual));
  }

  @Override
  public double solution(int unknown, double dual) {
    return unit() * h(dual);
  }

  @Override
  public double slope(int unknown, double dual) {
    double power = -exponent() - 1;
    return unit()
        * exponent()
        * (StrictMath.pow(1 - dual, power) + StrictMath.pow(1 + dual, power));
  }

  @Override
  public double integral(int unknown, double dual) {
    if (!(Math.abs(dual) < 1)) {
      return Double.POSITIVE_INFINITY;
    }
    double power = 1 - exponent();
    return unit() / -power * (StrictMath.pow(1 - dual, power) + StrictMath.pow(1 + dual, power));
  }

  @Override
  public double dual(int unknown, double solution) {
    double target = Math.abs(solution) / unit();
    if (target == 0) {
      return 0;
    }
    // In the distance to 1, 1 − z, which is what the digits of a small start are in.
    double power = -exponent();
    double gap =
        MonotoneRoot.of(
            u ->
                u >= 1
                    ? u
                    : target
                        - (StrictMath.expm1(power * StrictMath.log(u))
                            - StrictMath.expm1(power * StrictMath.log(2 - u))));
    return Math.copySign(1 - gap, solution);
  }
}
