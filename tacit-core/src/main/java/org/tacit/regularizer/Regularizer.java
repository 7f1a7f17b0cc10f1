package org.tacit.regularizer;

import java.util.List;

/**
 * What training is given beside the loss, so that of all functions that fit the examples it prefers
 * some: a {@link WeightPenalty} or a {@link PassPenalty}, which are added to the loss, or {@link
 * Noise} in the examples. Their strengths are those of the formulas in
 * docs/mathematics/geometric-complexity.md, T4, without a factor ½.
 */
public interface Regularizer {
  /**
   * Whether it draws at random. What it draws follows from the seed of the batch, so that every
   * step sees fresh numbers and a resumed training the same.
   */
  default boolean draws() {
    return false;
  }

  /** Whether it does anything: a strength of 0 is the same as no regularizer. */
  boolean acts();

  /**
   * Checks that it can be taken of such inputs.
   *
   * @param inputShape the sizes of one input
   * @throws IllegalArgumentException if it cannot
   */
  default void requireInputs(List<Integer> inputShape) {}

  /** The fewest samples of a batch at which it has a derivative. */
  default int leastBatch() {
    return 1;
  }
}
