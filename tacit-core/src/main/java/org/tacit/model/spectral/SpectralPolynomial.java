package org.tacit.model.spectral;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An analytic activation as an odd polynomial, to full accuracy for singular values up to a radius
 * R: {@code γ(s) = s · Σ_k b_k v^k} with {@code v = 2 s²/R² − 1}, which lies between −1 and 1.
 *
 * <p>{@code γ(s)/s} is an analytic function of s², so its Chebyshev expansion in v converges
 * geometrically: for the hyperbolic tangent, whose nearest poles are at ±iπ/2, four terms suffice
 * up to R = 0.04 and sixteen up to R = 1. Powers of v, centred, have coefficients that decrease as
 * long as the terms do; powers of s² would cancel from the distance of the poles on.
 *
 * @param shrink {@code 2/R²}
 * @param coefficients b_0, …, b_d
 */
record SpectralPolynomial(double shrink, double[] coefficients) {
  /** More terms take as long as a decomposition. */
  private static final int MOST_TERMS = 32;

  /** Points at which the activation is read. */
  private static final int NODES = 128;

  /**
   * What may be missing of the derivative of γ, as a share of γ'(0). A term of degree k changes it
   * by up to 1 + 4 k² times its coefficient.
   */
  private static final double MISSING = 1e-13;

  /** Radii are powers of the eighth root of two, so that few polynomials are ever made. */
  private static final int STEPS_PER_OCTAVE = 8;

  private static final int LEAST = -13 * STEPS_PER_OCTAVE;
  private static final int MOST = 3 * STEPS_PER_OCTAVE;

  private static final Map<Key, Optional<SpectralPolynomial>> KNOWN = new ConcurrentHashMap<>();

  private record Key(SpectralActivation activation, int exponent) {}

  /**
   * The polynomial for singular values up to a radius; none where it would have too many terms, and
   * none for a radius that is not a number.
   */
  static Optional<SpectralPolynomial> reaching(SpectralActivation activation, double radius) {
    double exponent = Math.ceil(STEPS_PER_OCTAVE * StrictMath.log(radius) / StrictMath.log(2));
    if (!activation.analytic() || !(exponent <= MOST)) {
      return Optional.empty();
    }
    return KNOWN.computeIfAbsent(
        new Key(activation, (int) Math.max(LEAST, exponent)), SpectralPolynomial::made);
  }

  private static Optional<SpectralPolynomial> made(Key key) {
    double radius = StrictMath.pow(2, (double) key.exponent() / STEPS_PER_OCTAVE);
    double[] chebyshev = chebyshev(key.activation(), radius);
    int degree = 1;
    while (degree < MOST_TERMS - 2
        && (matters(chebyshev, degree + 1) || matters(chebyshev, degree + 2))) {
      degree++;
    }
    if (degree == MOST_TERMS - 2) {
      return Optional.empty();
    }
    int terms = degree + 1;
    return Optional.of(new SpectralPolynomial(2 / (radius * radius), powers(chebyshev, terms)));
  }

  private static boolean matters(double[] chebyshev, int k) {
    return k < MOST_TERMS
        && (1 + 4 * k * k) * Math.abs(chebyshev[k]) > MISSING * Math.abs(chebyshev[0]);
  }

  /** The coefficients of γ(s)/s in Chebyshev polynomials of v. */
  private static double[] chebyshev(SpectralActivation activation, double radius) {
    double[] coefficients = new double[MOST_TERMS];
    for (int i = 0; i < NODES; i++) {
      // The angle θ = π (2 i + 1) / (2 NODES), and s² = R² (1 + cos θ)/2.
      double s = radius * StrictMath.cos(Math.PI * (2 * i + 1) / (4 * NODES));
      double quotient = activation.value(s) / s;
      for (int k = 0; k < MOST_TERMS; k++) {
        coefficients[k] += (k == 0 ? 1 : 2) * quotient * cosine(k * (2 * i + 1)) / NODES;
      }
    }
    return coefficients;
  }

  /** {@code cos(π m / (2 NODES))}, of an angle in the first quadrant lest its rounding is seen. */
  private static double cosine(int m) {
    int folded = m % (4 * NODES);
    folded = Math.min(folded, 4 * NODES - folded);
    return folded <= NODES
        ? StrictMath.cos(Math.PI * folded / (2 * NODES))
        : -StrictMath.cos(Math.PI * (2 * NODES - folded) / (2 * NODES));
  }

  /** The first terms, in powers of v instead; by T_(k+1) = 2 v T_k − T_(k−1). */
  private static double[] powers(double[] chebyshev, int terms) {
    double[] sum = new double[terms];
    double[] before = new double[terms];
    double[] current = new double[terms];
    current[0] = 1;
    for (int k = 0; k < terms; k++) {
      double[] next = new double[terms];
      for (int i = 0; i < terms; i++) {
        sum[i] += chebyshev[k] * current[i];
        next[i] = (i == 0 ? 0 : (k == 0 ? 1 : 2) * current[i - 1]) - before[i];
      }
      before = current;
      current = next;
    }
    return sum;
  }

  /** The j of the last P_j of {@link PolynomialMatrix}. */
  int last() {
    return (coefficients.length - 1) / 2;
  }

  double even(int j) {
    return coefficients[2 * j];
  }

  /** Zero where there are no more terms. */
  double odd(int j) {
    return 2 * j + 1 < coefficients.length ? coefficients[2 * j + 1] : 0;
  }

  /** Whether the last P_j is a multiple of the identity. */
  boolean endsEven() {
    return coefficients.length % 2 == 1;
  }
}
