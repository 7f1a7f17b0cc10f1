package org.tacit.theory;

/**
 * The margin bound of Munn, Dherin, Gonzalvo (2023), as published
 * (docs/mathematics/geometric-complexity.md, T8): with probability 1 − δ
 *
 * <pre>{@code
 * P[wrong class] ≤ R̂_γ + 36 C̃ √(k π) / (γ m) + 3 √(ln(2/δ) / (2 m)),   C̃ = a₂ + √(a₁ ρ / δ),
 * }</pre>
 *
 * <p>and 12 instead of 36 √k of one output. It is no certificate: the covering argument bounds the
 * set of values, not of the vectors of m outputs; a₁ and a₂ would have to be fixed before the data
 * are seen; and ρ of images is not known.
 *
 * @param rampLoss R̂_γ, the mean {@link #ramp} of the samples
 * @param complexity a₁, which bounds the geometric complexity
 * @param meanOutput a₂, which bounds the norm of the mean output
 * @param poincare ρ of the Poincaré inequality of the inputs
 * @param confidence δ, between 0 and 1
 * @param margin γ, positive
 * @param samples m
 * @param outputs k
 */
public record PublishedMarginBound(
    double rampLoss,
    double complexity,
    double meanOutput,
    double poincare,
    double confidence,
    double margin,
    long samples,
    int outputs) {
  private static final double SEVERAL = 36;
  private static final double ONE = 12;

  /** What is to be said beside the number. */
  public static final String WORDS = "as published, not a certificate";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PublishedMarginBound {
    if (!(rampLoss >= 0 && complexity >= 0 && meanOutput >= 0 && poincare >= 0)
        || !(confidence > 0 && confidence < 1 && margin > 0)
        || samples < 1
        || outputs < 1) {
      throw new IllegalArgumentException(
          "expected numbers of zero or more, a confidence between 0 and 1, a positive margin, and"
              + " samples and outputs");
    }
  }

  /**
   * The margin of a class, {@code M(v, y) = v_y − max_{i≠y} v_i}.
   *
   * @param outputs two or more
   */
  public static double margin(double[] outputs, int label) {
    double rival = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < outputs.length; i++) {
      rival = i == label ? rival : Math.max(rival, outputs[i]);
    }
    return outputs[label] - rival;
  }

  /** The ramp loss of a margin: 1 up to 0, 0 from γ on, linear between. */
  public static double ramp(double margin, double width) {
    return Math.max(0, Math.min(1, 1 - margin / width));
  }

  /** C̃. */
  public double scale() {
    return meanOutput + Math.sqrt(complexity * poincare / confidence);
  }

  /** The right-hand side. */
  public double value() {
    double factor = outputs == 1 ? ONE : SEVERAL * Math.sqrt(outputs);
    return rampLoss
        + factor * scale() * Math.sqrt(Math.PI) / (margin * samples)
        + 3 * Math.sqrt(StrictMath.log(2 / confidence) / (2 * samples));
  }
}
