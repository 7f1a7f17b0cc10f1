package org.tacit.completion;

/** Counts how long an error has not fallen by a hundredth. */
final class Gains {
  private static final double GAIN = 0.99;

  private double least = Double.POSITIVE_INFINITY;
  private int since;

  /** Takes the next error, and says how many in a row were no gain. */
  int sinceGain(double error) {
    since++;
    if (error < GAIN * least) {
      least = error;
      since = 0;
    }
    return since;
  }
}
