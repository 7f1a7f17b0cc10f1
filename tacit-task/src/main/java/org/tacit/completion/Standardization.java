package org.tacit.completion;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * Values shifted to mean 0 and scaled to standard deviation 1, or their logarithms, so that step
 * sizes and initialization scales mean the same for any unit.
 *
 * @param logarithmic whether the logarithms of the values are shifted and scaled
 * @param mean what is subtracted
 * @param scale what is divided by, positive
 * @param effects what is subtracted then of every entry; null for nothing
 */
public record Standardization(
    boolean logarithmic, double mean, double scale, @Nullable ModeEffects effects) {
  /** How many standard errors from 0 a mean must be to be taken off. */
  private static final double CHANCE = 3;

  /** From this skewness on the logarithms of positive values are worth a try. */
  private static final double SKEWED = 2;

  /** Without effects. */
  public Standardization(boolean logarithmic, double mean, double scale) {
    this(logarithmic, mean, scale, null);
  }

  /** The same with other effects, or with none. */
  Standardization with(@Nullable ModeEffects other) {
    return new Standardization(logarithmic, mean, scale, other);
  }

  /**
   * The standardization of these values; constant values are only shifted. A mean that chance
   * explains is left alone: taking it off would add a component to the model.
   */
  public static Standardization of(ObservedEntries entries) {
    return of(false, entries, CHANCE);
  }

  /** The standardization of the logarithms of these positive values. */
  public static Standardization ofLogarithms(ObservedEntries entries) {
    double[] logarithms = Arrays.stream(entries.values()).map(StrictMath::log).toArray();
    return of(true, entries.withValues(logarithms), CHANCE);
  }

  /** The same about the mean itself, however near to 0 it is: what stands for missing entries. */
  static Standardization aboutTheMean(ObservedEntries entries) {
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
  static Standardization none() {
    return new Standardization(false, 0, 1);
  }

  /** The name of what is fitted in this unit, fit for a file's. */
  String named(String name) {
    String own = effects == null ? name : name + "-effects";
    return logarithmic ? "log-" + own : own;
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
    return Arrays.stream(values).map(v -> after.applyAsDouble(v * scale + mean)).toArray();
  }
}
