package org.tacit.completion.unit;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Quantile;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;

/**
 * Values shifted to mean 0 and scaled to standard deviation 1, or their logarithms, so that step
 * sizes and initialization scales mean the same for any unit.
 *
 * @param logarithmic whether the logarithms of the values are shifted and scaled
 * @param mean what is subtracted
 * @param scale what is divided by, positive
 * @param effects what is subtracted then of every entry; null for nothing
 * @param loss what an entry costs: the models of Poisson's say logarithms of means and those of the
 *     logistic loss log-odds
 */
public record Standardization(
    boolean logarithmic, double mean, double scale, @Nullable ModeEffects effects, EntryLoss loss) {
  /** How many standard errors from 0 a mean must be to be taken off. */
  private static final double CHANCE = 3;

  private static final String LOGARITHMS = "log-";

  /** From this skewness on the logarithms of positive values are worth a try. */
  private static final double SKEWED = 2;

  /** Without effects. */
  public Standardization(boolean logarithmic, double mean, double scale) {
    this(logarithmic, mean, scale, null, EntryLoss.SQUARED);
  }

  /** The same with other effects, or with none. */
  public Standardization with(@Nullable ModeEffects other) {
    return new Standardization(logarithmic, mean, scale, other, loss);
  }

  /**
   * The standardization of these values; constant values are only shifted. A mean that chance
   * explains is left alone: taking it off would add a component to the model.
   */
  public static Standardization of(ObservedEntries entries) {
    return of(false, entries, CHANCE);
  }

  /** The same with another loss. */
  public Standardization with(EntryLoss other) {
    return new Standardization(logarithmic, mean, scale, effects, other);
  }

  /**
   * The standardization of values some of which are gross errors: about the median, where it is
   * away from 0 beyond chance, and by their scale without outliers ({@link EntryLoss#scale}).
   */
  public static Standardization robust(boolean logarithmic, ObservedEntries entries) {
    double[] values = entries.values();
    if (logarithmic) {
      values = Arrays.stream(values).map(StrictMath::log).toArray();
    }
    double median = Quantile.of(values, 0.5);
    double scale = EntryLoss.scale(Arrays.stream(values).map(value -> value - median).toArray());
    boolean chance = Math.abs(median) * Math.sqrt(values.length) < CHANCE * scale;
    return new Standardization(logarithmic, chance ? 0 : median, scale).with(EntryLoss.ROBUST);
  }

  /** The standardization of the logarithms of these positive values. */
  public static Standardization ofLogarithms(ObservedEntries entries) {
    double[] logarithms = Arrays.stream(entries.values()).map(StrictMath::log).toArray();
    return of(true, entries.withValues(logarithms), CHANCE);
  }

  /** The same about the mean itself, however near to 0 it is: what stands for missing entries. */
  public static Standardization aboutTheMean(ObservedEntries entries) {
    return of(false, entries, 0);
  }

  /**
   * Whether the values are positive, their distribution has a long tail (skewness above 2), and
   * that of their logarithms is nearer to symmetric.
   */
  public static boolean worthLogarithms(ObservedEntries entries) {
    double[] values = entries.values();
    if (Arrays.stream(values).anyMatch(value -> value <= 0)) {
      return false;
    }
    double skewness = skewness(entries);
    double ofLogarithms =
        skewness(entries.withValues(Arrays.stream(values).map(StrictMath::log).toArray()));
    return skewness > SKEWED && Math.abs(ofLogarithms) < skewness / 2;
  }

  private static double skewness(ObservedEntries entries) {
    double[] standard = of(false, entries, 0).apply(entries.values());
    double mean = Arrays.stream(standard).average().orElse(0);
    double cubes = Arrays.stream(standard).map(value -> value - mean).map(d -> d * d * d).sum();
    double squares = Arrays.stream(standard).map(value -> value - mean).map(d -> d * d).sum();
    return squares == 0
        ? 0
        : cubes / standard.length / StrictMath.pow(squares / standard.length, 1.5);
  }

  /** About the mean where it is at least so many standard errors from 0, else about 0. */
  private static Standardization of(boolean logarithmic, ObservedEntries entries, double errors) {
    double[] values = entries.values();
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    // Sums of values near the end of the number range would overflow.
    double unit = largest > 0 ? largest : 1;
    double mean = entries.mean(Arrays.stream(values).map(value -> value / unit).toArray());
    double[] about = Arrays.stream(values).map(value -> value / unit - mean).toArray();
    double scale = entries.rootMeanSquare(about) * unit;
    boolean chance = Math.abs(mean) * unit * Math.sqrt(values.length) < errors * scale;
    return new Standardization(logarithmic, chance ? 0 : mean * unit, scale > 0 ? scale : 1);
  }

  /** None: every value as it is. */
  public static Standardization none() {
    return new Standardization(false, 0, 1);
  }

  /** The name of what is fitted in this unit, fit for a file's. */
  public String named(String name) {
    String own = effects == null || loss.isLinked() ? name : name + "-effects";
    return prefix() + own;
  }

  private String prefix() {
    return (logarithmic ? LOGARITHMS : "") + (loss == EntryLoss.SQUARED ? "" : loss.named() + "-");
  }

  /** A name without what {@link #named} puts before it. */
  public static String bare(String named) {
    String own = named.startsWith(LOGARITHMS) ? named.substring(LOGARITHMS.length()) : named;
    return EntryLoss.all().stream()
        .map(loss -> loss.named() + "-")
        .filter(own::startsWith)
        .findFirst()
        .map(prefix -> own.substring(prefix.length()))
        .orElse(own);
  }

  /** What of the unit belongs behind a model's description. */
  public String words() {
    String ofLoss =
        switch (loss) {
          case SQUARED -> "";
          case ROBUST -> ", by the robust loss";
          case POISSON -> ", of the logarithms of Poisson rates";
          case LOGISTIC -> ", of log-odds";
        };
    return (logarithmic ? ", of the logarithms" : "") + ofLoss;
  }

  /** The standardized entries. */
  public ObservedEntries apply(ObservedEntries entries) {
    double[] values = apply(entries.values());
    return entries.withValues(
        effects == null ? values : sum(values, effects.at(entries.indices()), -1));
  }

  private static double[] sum(double[] values, double[] others, double factor) {
    double[] sums = values.clone();
    for (int t = 0; t < sums.length; t++) {
      sums[t] += factor * others[t];
    }
    return sums;
  }

  private double[] apply(double[] values) {
    DoubleUnaryOperator before = logarithmic ? StrictMath::log : DoubleUnaryOperator.identity();
    return Arrays.stream(values).map(v -> (before.applyAsDouble(v) - mean) / scale).toArray();
  }

  /** Standardized values at some entries in the original unit. */
  public double[] undo(EntryIndices entries, double[] values) {
    return undo(effects == null ? values : sum(values, effects.at(entries), 1));
  }

  /** Standardized values without effects in the original unit. */
  public double[] undo(double[] values) {
    DoubleUnaryOperator after = logarithmic ? StrictMath::exp : DoubleUnaryOperator.identity();
    return Arrays.stream(values)
        .map(v -> after.applyAsDouble(loss.mean(v) * scale + mean))
        .toArray();
  }
}
