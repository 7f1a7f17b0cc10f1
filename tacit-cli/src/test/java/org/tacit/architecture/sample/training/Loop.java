package org.tacit.architecture.sample.training;

import org.tacit.architecture.sample.measure.PeekingMeasure;

/** A training that a measure knows: together they are a cycle. */
public final class Loop {
  /**
   * Reads the measure.
   *
   * @return what it read
   */
  public long read() {
    return PeekingMeasure.read(this);
  }

  /**
   * Rounds as the JDK likes.
   *
   * @return tanh 1
   */
  public double rounded() {
    return Math.tanh(1);
  }
}
