package org.tacit.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What is left of the time of a command.
 *
 * @param end when it is over, on the clock of {@link System#nanoTime}
 * @param stopped whether somebody asked to stop
 */
record TimeLeft(long end, BooleanSupplier stopped) {
  /** The given time from now on. */
  static TimeLeft of(Duration time, BooleanSupplier stopped) {
    return new TimeLeft(System.nanoTime() + time.toNanos(), stopped);
  }

  /** Seconds, negative where it is over. */
  double seconds() {
    return (end - System.nanoTime()) / 1e9;
  }

  /** Whether work may go on. */
  boolean goesOn() {
    return !stopped.getAsBoolean() && seconds() > 0;
  }

  /** Why work may not go on. */
  String reason() {
    return stopped.getAsBoolean() ? "somebody asked to stop" : "the time was over";
  }
}
