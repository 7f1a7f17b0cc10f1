package org.tacit.theory;

/**
 * How a balanced component (or singular value) grows under gradient flow: {@code dσ/dt = K
 * σ^(2−2/K) γ}, where γ is the inner product of the negative gradient of the loss with the
 * component's direction (docs/mathematics/hierarchical-tensor-factorization.md: T1 with K the
 * depth, T2 with K the order, T4 (b) with K one more than the children). With K ≥ 3 small
 * components wait and large ones run away.
 *
 * @param vectors K, the number of weight vectors or matrices that are multiplied, at least 1
 */
public record BalancedGrowth(int vectors) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BalancedGrowth {
    if (vectors < 1) {
      throw new IllegalArgumentException(
          "expected at least one vector in a component, found " + vectors);
    }
  }

  /** {@code dσ/dt} at a norm σ that is not negative. */
  public double rate(double norm, double gamma) {
    return vectors * StrictMath.pow(norm, 2 - 2.0 / vectors) * gamma;
  }

  /**
   * σ(t) while γ is constant (docs/mathematics/hierarchical-tensor-factorization.md, T5):
   * exponential for K = 2, a power of the time to escape for K ≥ 3.
   *
   * @param start σ(0), positive
   * @return infinite from the escape time on; zero where a component with K = 1 has shrunk to it
   */
  public double norm(double start, double gamma, double time) {
    if (vectors == 2) {
      return start * StrictMath.exp(2 * gamma * time);
    }
    // d/dt σ^(2/K − 1) = (2 − K) γ: linear in time, whatever K.
    double power = 2.0 / vectors - 1;
    double linear = StrictMath.pow(start, power) - (vectors - 2) * gamma * time;
    if (linear <= 0) {
      return vectors > 2 ? Double.POSITIVE_INFINITY : 0;
    }
    return StrictMath.pow(linear, 1 / power);
  }

  /**
   * The time at which σ becomes infinite while γ is constant: {@code σ(0)^(2/K − 1) / ((K−2) γ)}.
   *
   * @param start σ(0), positive
   * @return infinite where that never happens: for K ≤ 2, or a γ that is not positive
   */
  public double escapeTime(double start, double gamma) {
    if (vectors <= 2 || !(gamma > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    return StrictMath.pow(start, 2.0 / vectors - 1) / ((vectors - 2) * gamma);
  }

  /**
   * σ(t) for K = 2 where the loss is half the squared distance to a value y along the component's
   * direction, so that γ = y − σ: the logistic curve {@code y / (1 + (y/σ(0) − 1) e^(−2yt))}
   * (docs/mathematics/hierarchical-tensor-factorization.md, T5).
   *
   * @param start σ(0), positive
   * @param target y, not zero
   * @throws IllegalStateException if K is not 2
   */
  public double normTowards(double target, double start, double time) {
    if (vectors != 2) {
      throw new IllegalStateException(
          "the way to a target has a closed form for two vectors, found " + vectors);
    }
    return target / (1 + (target / start - 1) * StrictMath.exp(-2 * target * time));
  }
}
