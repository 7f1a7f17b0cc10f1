package org.tacit.training;

import java.util.function.Supplier;

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

  /**
   * Called between the parts of work that is no training.
   *
   * @param done how many are done
   * @param all how many there are at most
   * @param what they are, in words
   */
  default void reached(long done, long all, String what) {}

  /**
   * Called before every step by trainings that tell of themselves.
   *
   * @param share of the whole that is done at most, from 0 to 1
   * @param words where it is; made where somebody looks
   */
  default void shown(double share, Supplier<String> words) {}

  /**
   * Called where another thing is tried.
   *
   * @param what it is, in words
   * @param alone whether nothing else is tried, so that the share of its steps is one of the whole
   */
  default void trying(String what, boolean alone) {}

  /** Whether training should end at the next step boundary. */
  default boolean cancelled() {
    return false;
  }

  /**
   * Whether training should end now with the best so far, as if its time were over: it has a
   * result, and more time continues it.
   */
  default boolean finishes() {
    return false;
  }

  /** Nobody. */
  static Progress silent() {
    return (step, steps, loss) -> {};
  }
}
