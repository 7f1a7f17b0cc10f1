package org.tacit.theory;

import java.util.Arrays;

/**
 * The quadratic diagonal networks: {@code θ_i = a_i e^z − c_i e^(−z)}. Of {@code w₊² − w₋²} the
 * numbers are {@code a = w₊(0)²} and {@code c = w₋(0)²}; of {@code u ∘ v} they are {@code a =
 * (u₀+v₀)²/4} and {@code c = (u₀−v₀)²/4}, for u² − v² is conserved. With a = c = α² the potential
 * is that of Woodworth et al. 2020, {@code Q_α = α² Σ q(θ_i/α²)} with {@code q(z) = 2 − √(4+z²) + z
 * arcsinh(z/2)}. Literature, derived again in docs/mathematics/deep-linear-systems.md, T13.
 *
 * @param plus a, not negative
 * @param minus c, not negative, nowhere zero together with a
 */
public record HyperbolicPotential(double[] plus, double[] minus) implements DualPotential {
  /** The potential Q_α. */
  public static HyperbolicPotential of(int unknowns, double scale) {
    double[] squares = new double[unknowns];
    Arrays.fill(squares, scale * scale);
    return new HyperbolicPotential(squares, squares);
  }

  /** The potential of a start u₀, v₀ of {@code u ∘ v}. */
  public static HyperbolicPotential ofProduct(double[] u, double[] v) {
    double[] plus = new double[u.length];
    double[] minus = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      plus[i] = (u[i] + v[i]) * (u[i] + v[i]) / 4;
      minus[i] = (u[i] - v[i]) * (u[i] - v[i]) / 4;
    }
    return new HyperbolicPotential(plus, minus);
  }

  /** {@code q(z) = 2 − √(4+z²) + z arcsinh(z/2)}, of which Q_α is made. */
  public static double q(double z) {
    // 2 − √(4+z²) = −z²/(2+√(4+z²)) keeps its digits for small z.
    return z * arcsinh(z / 2) - z * z / (2 + StrictMath.hypot(2, z));
  }

  /**
   * {@code arcsinh(x)}, without overflow for large and without cancellation for small arguments.
   */
  static double arcsinh(double x) {
    double size = Math.abs(x);
    double value =
        size > 1e8
            ? StrictMath.log(size) + StrictMath.log(2)
            : StrictMath.log1p(size + size * size / (1 + StrictMath.hypot(1, size)));
    return Math.copySign(value, x);
  }

  @Override
  public double solution(int unknown, double dual) {
    if (plus[unknown] == minus[unknown]) {
      return 2 * plus[unknown] * StrictMath.sinh(dual);
    }
    return plus[unknown] * StrictMath.exp(dual) - minus[unknown] * StrictMath.exp(-dual);
  }

  @Override
  public double slope(int unknown, double dual) {
    return plus[unknown] * StrictMath.exp(dual) + minus[unknown] * StrictMath.exp(-dual);
  }

  @Override
  public double integral(int unknown, double dual) {
    return slope(unknown, dual);
  }

  @Override
  public double dual(int unknown, double solution) {
    double a = plus[unknown];
    double c = minus[unknown];
    if (a == 0 || c == 0) {
      return a == 0 ? -StrictMath.log(-solution / c) : StrictMath.log(solution / a);
    }
    // θ = 2√(ac) sinh(z + ½ ln(a/c)).
    return arcsinh(solution / (2 * Math.sqrt(a * c))) - StrictMath.log(a / c) / 2;
  }
}
