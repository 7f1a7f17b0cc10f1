package org.tacit.theory;

import java.util.function.DoubleUnaryOperator;
import org.tacit.model.spectral.SpectralActivation;

/**
 * The coordinate in which one product {@code p = u v} with u = v moves evenly
 * (docs/mathematics/spectral-networks.md, T10). Under gradient flow {@code dp/dt = 2 p γ'(p) λ}, so
 * that
 *
 * <p>{@code Θ(p) = ∫ dp / (2 p γ'(p)) = (ln p + ∫_0^p (γ'(0)/γ'(q) − 1)/q dq) / (2 γ'(0))}
 *
 * <p>has {@code dΘ/dt = λ}. For the identity {@code Θ(p) = ln(p) / 2}. The integrals, whose
 * integrands are smooth, are taken by Gauss's rule of eight nodes on short panels, which leaves
 * nothing but rounding.
 *
 * @param activation γ, analytic with γ(0) = 0 and γ'(0) > 0, so that Θ takes every real value
 */
record MirrorCoordinate(SpectralActivation activation) {
  private static final double[] NODES = {
    0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
  };
  private static final double[] WEIGHTS = {
    0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
  };
  private static final double PANEL = 0.25;
  private static final int ITERATIONS = 200;
  private static final double CLOSE = 1;

  /** Logarithms above have an infinite exponential. */
  private static final double LARGEST = 709;

  /**
   * Checks the activation.
   *
   * @throws IllegalArgumentException if it is not of the kind described
   */
  MirrorCoordinate {
    if (!activation.analytic() || activation.value(0) != 0 || !(activation.slope(0) > 0)) {
      throw new IllegalArgumentException(
          "the limit of the flow is known for analytic activations that vanish at zero and rise"
              + " there, not for "
              + activation.name());
    }
  }

  /** Θ(p), for p > 0; infinite where γ is saturated. */
  double of(double product) {
    return ofLogarithm(StrictMath.log(product));
  }

  private double ofLogarithm(double logarithm) {
    double zero = activation.slope(0);
    double rest = integral(q -> (zero / activation.slope(q) - 1) / q, StrictMath.exp(logarithm));
    return (logarithm + rest) / (2 * zero);
  }

  /**
   * The product p with Θ(p) = θ, as far as it is a number. Because γ' falls, {@code Θ(p) ≥ ln(p) /
   * (2 γ'(0))}, which bounds ln p; bisection brings the bounds close to each other, Newton's method
   * does the rest.
   */
  double product(double theta) {
    double zero = activation.slope(0);
    double upper = Math.min(2 * zero * theta, LARGEST);
    double lower = Math.min(0, upper - 2 * zero * of(1));
    double w = upper;
    for (int i = 0; i < ITERATIONS; i++) {
      double difference = ofLogarithm(w) - theta;
      if (difference > 0) {
        upper = w;
      } else {
        lower = w;
      }
      double next = w - difference * 2 * activation.slope(StrictMath.exp(w));
      if (upper - lower > CLOSE || !(next >= lower && next <= upper)) {
        next = (lower + upper) / 2;
      }
      if (Math.abs(next - w) <= Math.ulp(1 + Math.abs(w))) {
        return StrictMath.exp(next);
      }
      w = next;
    }
    return StrictMath.exp(w);
  }

  /** The convex function of θ whose derivative is {@code x = γ(p)}, at p. */
  double potential(double product) {
    return integral(q -> activation.value(q) / (2 * q * activation.slope(q)), product);
  }

  /** {@code dx/dθ = 2 p γ'(p)²}. */
  double rate(double product) {
    double slope = activation.slope(product);
    return 2 * product * slope * slope;
  }

  /** From 0 to a positive end, in panels that are short beside their distance from 0. */
  private static double integral(DoubleUnaryOperator integrand, double end) {
    double sum = 0;
    double from = 0;
    while (from < end && sum < Double.POSITIVE_INFINITY) {
      double to = Math.min(end, from + PANEL * Math.max(1, from));
      double middle = (from + to) / 2;
      double half = (to - from) / 2;
      for (int i = 0; i < NODES.length; i++) {
        double away = NODES[i] * half;
        sum +=
            half
                * WEIGHTS[i]
                * (integrand.applyAsDouble(middle - away) + integrand.applyAsDouble(middle + away));
      }
      from = to;
    }
    return sum;
  }
}
