package org.tacit.model.spectral;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The activations there are (docs/mathematics/spectral-networks.md, D2). All but the sigmoid vanish
 * at zero. Divided differences are closed forms without cancellation.
 */
public final class SpectralActivations {
  private SpectralActivations() {}

  /** The hyperbolic tangent, the default. */
  public static SpectralActivation tanh() {
    return new Tanh("tanh", 1, 1);
  }

  /** γ(s) = s; the network is then linear in every neuron. */
  public static SpectralActivation identity() {
    return new Identity();
  }

  /** γ(s) = s / √(1 + s²). */
  public static SpectralActivation algebraic() {
    return new Algebraic();
  }

  /** The inverse tangent. */
  public static SpectralActivation arctan() {
    return new Arctan();
  }

  /** γ(s) = s², whose odd extension is s·|s|; homogeneous of degree 2. */
  public static SpectralActivation signedSquare() {
    return new SignedSquare();
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
    return new Sigmoid();
  }

  /**
   * The activation of a name: tanh, identity, algebraic, arctan, signed-square, clipped-linear (at
   * 0.8), shifted-sigmoid or sigmoid.
   *
   * @throws IllegalArgumentException if there is none, or for the sigmoid if its discontinuity is
   *     not accepted
   */
  public static SpectralActivation named(String name, boolean acceptDiscontinuity) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.equals("sigmoid")) {
      return sigmoid(acceptDiscontinuity);
    }
    List<SpectralActivation> all =
        List.of(
            tanh(),
            identity(),
            algebraic(),
            arctan(),
            signedSquare(),
            clippedLinear(0.8),
            shiftedSigmoid());
    return all.stream()
        .filter(activation -> activation.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no spectral activation is called "
                        + name
                        + "; expected one of "
                        + Stream.concat(
                                all.stream().map(SpectralActivation::name), Stream.of("sigmoid"))
                            .collect(Collectors.joining(", "))));
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

  private record Identity() implements SpectralActivation {
    @Override
    public String name() {
      return "identity";
    }

    @Override
    public boolean analytic() {
      return true;
    }

    @Override
    public double value(double s) {
      return s;
    }

    @Override
    public double slope(double s) {
      return 1;
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      return 1;
    }
  }

  private record Algebraic() implements SpectralActivation {
    @Override
    public String name() {
      return "algebraic";
    }

    @Override
    public boolean analytic() {
      return true;
    }

    @Override
    public double value(double s) {
      return s / StrictMath.hypot(1, s);
    }

    @Override
    public double slope(double s) {
      return StrictMath.pow(Math.hypot(1, s), -3);
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      double rootA = StrictMath.hypot(1, a);
      double rootB = StrictMath.hypot(1, b);
      double sum = a + b;
      return sum == 0 ? 1 : sum / (rootA * rootB * (a * rootB + b * rootA));
    }
  }

  private record Arctan() implements SpectralActivation {
    @Override
    public String name() {
      return "arctan";
    }

    @Override
    public boolean analytic() {
      return true;
    }

    @Override
    public double value(double s) {
      return StrictMath.atan(s);
    }

    @Override
    public double slope(double s) {
      return 1 / (1 + s * s);
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      return a == b ? slope(a) : StrictMath.atan((a - b) / (1 + a * b)) / (a - b);
    }
  }

  private record SignedSquare() implements SpectralActivation {
    @Override
    public String name() {
      return "signed-square";
    }

    @Override
    public double value(double s) {
      return s * s;
    }

    @Override
    public double slope(double s) {
      return 2 * s;
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      return a + b;
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

  private record Sigmoid() implements SpectralActivation {
    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public double value(double s) {
      return 1 / (1 + StrictMath.exp(-s));
    }

    @Override
    public double slope(double s) {
      double value = value(s);
      return value * (1 - value);
    }

    @Override
    public double dividedDifference(double a, double b, double atA, double atB) {
      double product = (2 * atA - 1) * (2 * atB - 1);
      return tanhQuotient((a - b) / 2) * (1 - product) / 4;
    }
  }
}
