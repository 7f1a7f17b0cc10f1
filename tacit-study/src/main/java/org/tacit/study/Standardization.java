package org.tacit.study;

import org.tacit.problem.ObservedEntries;

/**
 * Values shifted to mean 0 and scaled to standard deviation 1, so that step sizes and
 * initialization scales mean the same for any unit.
 *
 * @param mean what is subtracted
 * @param scale what is divided by, positive
 */
public record Standardization(double mean, double scale) {
  /** How many standard errors from 0 a mean must be to be taken off. */
  private static final double CHANCE = 3;

  /** The standardization of these values; constant values are only shifted. */
  public static Standardization of(ObservedEntries entries) {
    double largest = 0;
    for (double value : entries.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    // Sums of values near the end of the number range would overflow.
    double unit = largest > 0 ? largest : 1;
    double sum = 0;
    for (double value : entries.values()) {
      sum += value / unit;
    }
    double mean = sum / entries.count();
    double squares = 0;
    for (double value : entries.values()) {
      squares += (value / unit - mean) * (value / unit - mean);
    }
    double scale = Math.sqrt(squares / entries.count()) * unit;
    // A mean that chance explains is left alone: taking it off would add a component to the model.
    if (Math.abs(mean) * unit * Math.sqrt(entries.count()) < CHANCE * scale) {
      mean = 0;
    }
    return new Standardization(mean * unit, scale > 0 ? scale : 1);
  }

  /** The standardized entries. */
  public ObservedEntries apply(ObservedEntries entries) {
    double[] values = entries.values().clone();
    for (int t = 0; t < values.length; t++) {
      values[t] = (values[t] - mean) / scale;
    }
    return entries.withValues(values);
  }

  /** Standardized values in the original unit, in place. */
  public double[] undo(double[] values) {
    for (int t = 0; t < values.length; t++) {
      values[t] = values[t] * scale + mean;
    }
    return values;
  }
}
