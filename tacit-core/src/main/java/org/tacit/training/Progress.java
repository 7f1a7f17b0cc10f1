package org.tacit.training;

/** Receives the progress of training, and may cancel it. The library never prints. */
public interface Progress {
  /**
   * Called at every check.
   *
   * @param step the steps taken
   * @param steps the most steps
   * @param loss the loss
   */
  void at(long step, long steps, double loss);

  /** Whether training should end at the next step boundary. */
  default boolean cancelled() {
    return false;
  }

  /** Nobody. */
  static Progress silent() {
    return (step, steps, loss) -> {};
  }
}
