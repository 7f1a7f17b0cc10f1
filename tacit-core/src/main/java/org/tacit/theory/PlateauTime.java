package org.tacit.theory;

/**
 * How long a balanced deep linear network stays near zero: with every layer of scale s, {@code
 * ds/dt = c s^(L−1)}, where {@code c = ⟨Aᵀb, û⟩}. The bias error of a small start is proportional
 * to s, the time to leave to s^(2−L). Derived (docs/mathematics/deep-linear-systems.md, T11).
 *
 * @param factors L, at least 1
 * @param slope c, positive
 */
public record PlateauTime(int factors, double slope) {
  private static final int INTERVALS = 4000;

  /**
   * The time from one scale of the layers to a larger one, both still small.
   *
   * @param from s₀, positive
   * @param to s₁
   */
  public double between(double from, double to) {
    if (factors == 2) {
      return StrictMath.log(to / from) / slope;
    }
    double power = 2 - factors;
    return (StrictMath.pow(from, power) - StrictMath.pow(to, power)) / (-power * slope);
  }

  /**
   * The time in which one unknown, {@code ds/dt = s^(L−1)(y − s^L)}, goes from one scale to a
   * larger one: the plateau and the way to the solution y.
   *
   * @param target y; the slope c is taken for it
   * @param from s₀, positive
   * @param to s₁ with s₁^L below y
   */
  public static double towards(double target, int factors, double from, double to) {
    // Simpson's rule on a logarithmic axis, on which the integrand is smooth.
    double width = StrictMath.log(to / from) / INTERVALS;
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      double scale = from * StrictMath.exp(i * width);
      double inverseRate =
          StrictMath.pow(scale, 2 - factors) / (target - StrictMath.pow(scale, factors));
      sum += inverseRate * (i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * width / 3;
  }
}
