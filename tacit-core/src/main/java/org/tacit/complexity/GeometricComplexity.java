package org.tacit.complexity;

import java.util.Arrays;
import java.util.List;
import org.tacit.measure.Quantile;

/**
 * Geometric complexity of a function on a set of inputs, {@code GC = (1/N) Σ_i S(x_i)} with {@code
 * S(x) = ‖∂f/∂x (x)‖²}: the squared Frobenius norm, without a factor ½, summed over outputs and
 * inputs, averaged over samples (docs/mathematics/geometric-complexity.md, D1).
 *
 * @param method how it was found
 * @param bySample S of each sample, exact or estimated without bias; owned by this record
 * @param probes how many random directions were used for each sample; 0 of the exact value
 * @param withinVariance the variance that the directions alone give the S of one sample, as a mean
 *     over the samples; 0 of the exact value, NaN where one direction for each sample does not show
 *     it
 * @param population how many inputs the set has of which the samples were drawn without
 *     replacement; as many as there are samples if all were used
 * @param discrepancy of finite differences, how far the value is from that of a quarter of the
 *     step, relative to it; 0 of the others
 */
public record GeometricComplexity(
    Method method,
    double[] bySample,
    int probes,
    double withinVariance,
    long population,
    double discrepancy) {

  /** How the norms of derivatives were found. */
  public enum Method {
    /** All of the derivative. */
    EXACT("exact"),
    /** The derivative seen by random cotangents. */
    PROJECTED("projected"),
    /** Differences of outputs along random directions of the input. */
    FINITE_DIFFERENCE("finite-difference");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    /** The name in files. */
    public String label() {
      return label;
    }
  }

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no sample, or more than the population
   */
  public GeometricComplexity {
    if (bySample.length == 0 || population < bySample.length) {
      throw new IllegalArgumentException(
          "expected at least one sample and at most the population, found %d of %d"
              .formatted(bySample.length, population));
    }
  }

  /**
   * Parts that were measured one after another in the same way, as one; out of as many inputs as it
   * has samples.
   *
   * @param parts at least one
   */
  public static GeometricComplexity joined(List<GeometricComplexity> parts) {
    int samples = parts.stream().mapToInt(GeometricComplexity::samples).sum();
    double[] all = new double[samples];
    double within = 0;
    double discrepancy = 0;
    int from = 0;
    for (GeometricComplexity part : parts) {
      System.arraycopy(part.bySample, 0, all, from, part.samples());
      from += part.samples();
      double share = (double) part.samples() / samples;
      within += share * part.withinVariance;
      discrepancy += share * part.discrepancy;
    }
    GeometricComplexity first = parts.get(0);
    return new GeometricComplexity(first.method, all, first.probes, within, samples, discrepancy);
  }

  /** The estimate of GC of the set of inputs. */
  public double value() {
    return Sums.mean(bySample);
  }

  /** N. */
  public int samples() {
    return bySample.length;
  }

  /**
   * The same where the variance that directions give is known from elsewhere.
   *
   * @param variance of the mean of the directions of one sample
   */
  public GeometricComplexity withWithin(double variance) {
    return new GeometricComplexity(method, bySample, probes, variance, population, discrepancy);
  }

  /**
   * The complexity of the function times a number: all squared norms are multiplied by its square.
   */
  public GeometricComplexity times(double factor) {
    double square = factor * factor;
    double[] scaled = Arrays.stream(bySample).map(one -> square * one).toArray();
    return new GeometricComplexity(
        method, scaled, probes, square * square * withinVariance, population, discrepancy);
  }

  /** The same samples as drawn, without replacement, from a larger set. */
  public GeometricComplexity outOf(long whole) {
    return new GeometricComplexity(method, bySample, probes, withinVariance, whole, discrepancy);
  }

  /**
   * σ_B, the standard deviation of S between samples; NaN of one sample. Where one direction for
   * each sample was used it contains what the directions add.
   */
  public double betweenDeviation() {
    double within = Double.isNaN(withinVariance) ? 0 : withinVariance;
    return Math.sqrt(Math.max(0, Sums.variance(bySample) - within));
  }

  /** σ_W / √m, the standard deviation that m directions leave in the S of one sample. */
  public double withinDeviation() {
    return Math.sqrt(withinVariance);
  }

  /**
   * The standard error of {@link #value()} as the complexity of the whole set of inputs
   * (docs/mathematics/geometric-complexity.md, S3): 0 where all of them were used exactly. Of one
   * direction for each sample it is that of {@link #samplingError()}, which is never too small.
   */
  public double standardError() {
    if (Double.isNaN(withinVariance)) {
      return samplingError();
    }
    double n = samples();
    double drawn = population == samples() ? 0 : (1 - n / population);
    double between = drawn == 0 ? 0 : betweenDeviation();
    return Math.sqrt(drawn * between * between / n + withinVariance / n);
  }

  /**
   * The standard error of {@link #value()} as the complexity of the distribution from which the
   * inputs come independently; NaN of one sample. It holds for a function that does not depend on
   * them.
   */
  public double samplingError() {
    return Math.sqrt(Sums.variance(bySample) / samples());
  }

  /**
   * The complexity of each class by itself.
   *
   * @param labels the class of each sample, counted from 0
   * @param classes how many there are
   * @return NaN of a class without samples
   * @throws IllegalArgumentException if there is not one label for each sample, or it is no class
   */
  public double[] byClass(int[] labels, int classes) {
    if (labels.length != samples()) {
      throw new IllegalArgumentException(
          "expected a label for each of %d samples, found %d".formatted(samples(), labels.length));
    }
    double[] sums = new double[classes];
    int[] counts = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "sample %d has the class %d, expected 0 to %d"
                .formatted(i + 1, labels[i], classes - 1));
      }
      sums[labels[i]] += bySample[i];
      counts[labels[i]]++;
    }
    for (int c = 0; c < classes; c++) {
      sums[c] /= counts[c];
    }
    return sums;
  }

  /**
   * The S that a share of the samples does not exceed, interpolated linearly.
   *
   * @param share from 0 (the least) to 1 (the largest)
   */
  public double quantile(double share) {
    return Quantile.of(bySample, share);
  }
}
