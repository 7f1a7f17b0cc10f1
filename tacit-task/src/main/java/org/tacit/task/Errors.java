package org.tacit.task;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a prediction, entry by entry, in any unit: whatever is summed is divided by a power
 * of two first, so that squares of very large and very small numbers neither overflow nor vanish.
 *
 * @param values predicted less true values
 */
public record Errors(double[] values) {
  /**
   * Fewer errors decide nothing: the root mean square of k of them is known to about {@code 1 /
   * √(2k)} of itself, a fifth for ten, and one of a few is met by chance at some step.
   */
  public static final int LEAST_COUNT = 10;

  public static Errors of(double[] predicted, double[] truth) {
    double[] differences = new double[truth.length];
    Arrays.setAll(differences, t -> predicted[t] - truth[t]);
    return new Errors(differences);
  }

  /**
   * Errors of which every one counts its weight in mean squares: each is multiplied by the root of
   * its weight.
   *
   * @param weights 1 on average; empty where all count alike
   */
  public static Errors of(double[] predicted, double[] truth, double[] weights) {
    return of(predicted, truth).weighted(weights);
  }

  /** The same, every one multiplied by the root of its weight. */
  public Errors weighted(double[] weights) {
    double total = Arrays.stream(weights).sum();
    double[] scaled = values.clone();
    for (int t = 0; t < weights.length; t++) {
      scaled[t] *= Math.sqrt(weights[t] * weights.length / total);
    }
    return new Errors(scaled);
  }

  /** The square root of the mean square; NaN of no errors. */
  public double rootMeanSquare() {
    double unit = unit(values);
    double squares = 0;
    for (double value : values) {
      squares += (value / unit) * (value / unit);
    }
    return Math.sqrt(squares / values.length) * unit;
  }

  /**
   * The standard error of {@link #rootMeanSquare}, were the errors drawn independently, by the
   * jackknife: with {@code r_t} that of the others than entry t and r̄ their mean, {@code √((k − 1)
   * / k Σ_t (r_t − r̄)²)}. NaN of fewer than two.
   */
  public double standardError() {
    return jackknife(null);
  }

  /**
   * The standard error of the ratio of the root mean square of these to that of others at the same
   * entries, which vary with them, by the jackknife as well: {@code r_t² = (Σ e² − e_t²) / (Σ y² −
   * y_t²)}. The delta method, which is its first order, takes too little where a few entries have a
   * large part of the sums: of 120 values of a log-normal distribution of deviation 1.5 twice its
   * standard error held the truth in 63 % of the draws, twice this one in 84 %. NaN of fewer than
   * two, and where one entry is all there is.
   */
  public double ratioStandardError(Errors others) {
    return jackknife(others.values);
  }

  private double jackknife(double @Nullable [] others) {
    int count = values.length;
    double unit = unit(values);
    double otherUnit = others == null ? 1 : unit(others);
    double squares = 0;
    double base = 0;
    for (int t = 0; t < count; t++) {
      squares += square(values[t] / unit);
      base += others == null ? 1 : square(others[t] / otherUnit);
    }
    if (count < 2) {
      return Double.NaN;
    }
    double[] without = new double[count];
    for (int t = 0; t < count; t++) {
      double left = squares - square(values[t] / unit);
      double of = base - (others == null ? 1 : square(others[t] / otherUnit));
      without[t] = squares == 0 ? 0 : Math.sqrt(Math.max(0, left) / of);
    }
    double mean = Arrays.stream(without).average().orElse(0);
    double spread = Arrays.stream(without).map(ratio -> square(ratio - mean)).sum();
    double error = Math.sqrt(spread * (count - 1) / count) * (unit / otherUnit);
    return Double.isFinite(error) ? error : Double.NaN;
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * Whether these errors are smaller than others of the same entries beyond chance: the mean of the
   * differences of squared errors is above two of its standard errors, or more entries are nearer
   * than two standard deviations of tossing coins allow. Of fewer than {@link #LEAST_COUNT} entries
   * nothing is ever sure.
   */
  public boolean surelySmallerThan(Errors others) {
    double unit = Math.max(unit(values), unit(others.values));
    double sum = 0;
    double squares = 0;
    int wins = 0;
    for (int t = 0; t < values.length; t++) {
      double mine = Math.abs(values[t] / unit);
      double theirs = Math.abs(others.values[t] / unit);
      double gain = theirs * theirs - mine * mine;
      sum += gain;
      squares += gain * gain;
      wins += mine < theirs ? 1 : 0;
    }
    boolean nearer = wins > values.length / 2.0 + Math.sqrt(values.length);
    return values.length >= LEAST_COUNT && sum > 0 && (sum > 2 * Math.sqrt(squares) || nearer);
  }

  /** The power of two at or below the largest size; 1 of zeros and of what is not finite. */
  static double unit(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    return largest > 0 && Double.isFinite(largest)
        ? Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.getExponent(largest)))
        : 1;
  }
}
