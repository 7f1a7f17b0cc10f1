package org.tacit.task;

import org.jspecify.annotations.Nullable;

/**
 * An axis of a {@link Figure}.
 *
 * @param name what it measures, with the unit
 * @param logarithmic whether it is logarithmic; values that are not positive are then gaps
 * @param range its ends, for figures that are compared; null where the values decide
 */
public record Axis(String name, boolean logarithmic, @Nullable Range range) {
  /** The ends of an axis. */
  public record Range(double low, double high) {}

  /** An axis whose values decide its ends. */
  public Axis(String name, boolean logarithmic) {
    this(name, logarithmic, null);
  }
}
