package org.tacit.learning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.data.labelled.Samples;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;

/**
 * Which samples training sees.
 *
 * @param training their places, in an order of chance
 * @param heldOut the others; null where there are none
 */
record LearningSplit(int[] training, int @Nullable [] heldOut) {
  /** Fewer decide nothing. */
  private static final int FEWEST = 10;

  /**
   * Draws samples to hold out.
   *
   * @throws IllegalArgumentException if the share comes to all samples
   */
  static LearningSplit of(Samples samples, double share, Seed seed) {
    int count = samples.count();
    int held = (int) Math.round(share * count);
    int[] order = Shuffle.some(count, count, seed.split("holdout").generator());
    if (held < FEWEST) {
      return new LearningSplit(order, null);
    }
    if (held >= count) {
      throw new IllegalArgumentException(
          "--holdout: expected a share that leaves samples for training, found all %,d held out"
              .formatted(count));
    }
    return new LearningSplit(Arrays.copyOfRange(order, held, count), Arrays.copyOf(order, held));
  }
}
