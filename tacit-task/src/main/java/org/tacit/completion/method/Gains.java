package org.tacit.completion.method;

/** Counts how long an error has not fallen by a hundredth. */
final class Gains {
  private static final double GAIN = 0.99;

  private double least;
  private int since;

  Gains() {
    this(Double.POSITIVE_INFINITY, 0);
  }

  /** Goes on from where another counted to. */
  Gains(double least, int since) {
    this.least = least;
    this.since = since;
  }

  /** Takes the next error, and says how many in a row were no gain. */
  int sinceGain(double error) {
    since++;
    if (error < GAIN * least) {
      least = error;
      since = 0;
    }
    return since;
  }

  /** How many in a row were no gain. */
  int since() {
    return since;
  }

  /** The last error that was a gain, infinite before the first. */
  double least() {
    return least;
  }
}
