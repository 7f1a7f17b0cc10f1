package org.tacit.model.spectral;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The activations there are (docs/mathematics/spectral-networks.md, D2). All but the sigmoid vanish
 * at zero. Divided differences are closed forms without cancellation.
 */
public final class SpectralActivations {
  private static final SpectralActivation IDENTITY =
      new Formula("identity", true, s -> s, s -> 1, (a, b, atA, atB) -> 1);

  private static final SpectralActivation ALGEBRAIC =
      new Formula(
          "algebraic",
          true,
          s -> s / StrictMath.hypot(1, s),
          s -> StrictMath.pow(Math.hypot(1, s), -3),
          (a, b, atA, atB) -> {
            double rootA = StrictMath.hypot(1, a);
            double rootB = StrictMath.hypot(1, b);
            double sum = a + b;
            return sum == 0 ? 1 : sum / (rootA * rootB * (a * rootB + b * rootA));
          });

  private static final SpectralActivation ARCTAN =
      new Formula(
          "arctan",
          true,
          StrictMath::atan,
          s -> 1 / (1 + s * s),
          (a, b, atA, atB) ->
              a == b ? 1 / (1 + a * a) : StrictMath.atan((a - b) / (1 + a * b)) / (a - b));

  private static final SpectralActivation SIGNED_SQUARE =
      new Formula("signed-square", false, s -> s * s, s -> 2 * s, (a, b, atA, atB) -> a + b);

  private static final SpectralActivation SIGMOID =
      new Formula(
          "sigmoid",
          false,
          SpectralActivations::logistic,
          s -> logistic(s) * (1 - logistic(s)),
          (a, b, atA, atB) -> {
            double product = (2 * atA - 1) * (2 * atB - 1);
            return tanhQuotient((a - b) / 2) * (1 - product) / 4;
          });

  private SpectralActivations() {}

  /** The hyperbolic tangent, the default. */
  public static SpectralActivation tanh() {
    return new Tanh("tanh", 1, 1);
  }

  /** γ(s) = s; the network is then linear in every neuron. */
  public static SpectralActivation identity() {
    return IDENTITY;
  }

  /** γ(s) = s / √(1 + s²). */
  public static SpectralActivation algebraic() {
    return ALGEBRAIC;
  }

  /** The inverse tangent. */
  public static SpectralActivation arctan() {
    return ARCTAN;
  }

  /** γ(s) = s², whose odd extension is s·|s|; homogeneous of degree 2. */
  public static SpectralActivation signedSquare() {
    return SIGNED_SQUARE;
  }

  /**
   * γ(s) = min(s, c). Singular values above c get no gradient.
   *
   * @param bound c, positive; 0.8 in the paper's scripts
   */
  public static SpectralActivation clippedLinear(double bound) {
    return new ClippedLinear(bound);
  }

  /** γ(s) = 0.8 (sigmoid(s) − ½), of the paper's older scripts. */
  public static SpectralActivation shiftedSigmoid() {
    return new Tanh("shifted-sigmoid", 0.4, 0.5);
  }

  /**
   * The logistic function. Because γ(0) = ½, Γ is discontinuous at every matrix of deficient rank:
   * the singular vectors of zero are arbitrary there and receive the weight ½.
   *
   * @param acceptDiscontinuity must be true, to say that this is known
   * @throws IllegalArgumentException if it is not
   */
  public static SpectralActivation sigmoid(boolean acceptDiscontinuity) {
    if (!acceptDiscontinuity) {
      throw new IllegalArgumentException(
          "the sigmoid is 1/2 at zero, so the spectral activation is discontinuous and ambiguous at"
              + " every matrix of deficient rank; use tanh, or accept the discontinuity"
              + " explicitly");
    }
    return SIGMOID;
  }

  /** The names of all activations. */
  public static List<String> names() {
    return Stream.concat(continuous().map(SpectralActivation::name), Stream.of(SIGMOID.name()))
        .toList();
  }

  private static Stream<SpectralActivation> continuous() {
    return Stream.of(
        tanh(),
        identity(),
        algebraic(),
        arctan(),
        signedSquare(),
        clippedLinear(0.8),
        shiftedSigmoid());
  }

  /**
   * The activation of a {@linkplain #names name}; clipped-linear is bounded by 0.8.
   *
   * @throws IllegalArgumentException if there is none, or for the sigmoid if its discontinuity is
   *     not accepted
   */
  public static SpectralActivation named(String name, boolean acceptDiscontinuity) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.equals(SIGMOID.name())) {
      return sigmoid(acceptDiscontinuity);
    }
    return continuous()
        .filter(activation -> activation.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no spectral activation is called %s; expected one of %s"
                        .formatted(name, String.join(", ", names()))));
  }

  private static double logistic(double s) {
    return 1 / (1 + StrictMath.exp(-s));
  }

  /** {@code tanh(z)/z}. */
  private static double tanhQuotient(double z) {
    return z == 0 ? 1 : StrictMath.tanh(z) / z;
  }

  /** {@code height · tanh(rate · s)}. */
  private record Tanh(String name, double height, double rate) implements SpectralActivation {
    /** From this share of the larger argument on the plain quotient loses no more than a digit. */
    private static final double FAR = 0.1;

    @Override
    public boolean analytic() {
      return true;
    }

    @Override
    public double value(double s) {
      return height * StrictMath.tanh(rate * s);
    }

    @Override
    public double slope(double s) {
      return slope(s, value(s));
    }

    @Override
    public double slope(double s, double atS) {
      double t = atS / height;
      return height * rate * (1 - t * t);
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      if (Math.abs(a - b) > FAR * Math.max(a, b)) {
        return (atA - atB) / (a - b);
      }
      double product = atA / height * (atB / height);
      return height * rate * tanhQuotient(rate * (a - b)) * (1 - product);
    }
  }

  /** The divided difference, as {@link SpectralActivation#dividedDifference} has it. */
  private interface Difference {
    double of(double a, double b, double atA, double atB);
  }

  /** An activation without parameters, by the formulas of its value, slope and difference. */
  private record Formula(
      String name,
      boolean analytic,
      DoubleUnaryOperator atPoint,
      DoubleUnaryOperator slopeAtPoint,
      Difference difference)
      implements SpectralActivation {
    @Override
    public double value(double s) {
      return atPoint.applyAsDouble(s);
    }

    @Override
    public double slope(double s) {
      return slopeAtPoint.applyAsDouble(s);
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      return difference.of(a, b, atA, atB);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private record ClippedLinear(double bound) implements SpectralActivation {
    ClippedLinear {
      if (!(bound > 0)) {
        throw new IllegalArgumentException("expected a positive bound, found " + bound);
      }
    }

    @Override
    public String name() {
      return "clipped-linear";
    }

    @Override
    public double value(double s) {
      return Math.min(s, bound);
    }

    @Override
    public double slope(double s) {
      return s < bound ? 1 : 0;
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      double least = Math.min(a, b);
      double most = Math.max(a, b);
      if (most <= bound) {
        return slope(most);
      }
      return least >= bound ? 0 : (bound - least) / (most - least);
    }
  }
}
