package org.tacit.objective.network;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Seed;

/**
 * Where training takes its examples from: {@link Examples} that are in memory, or what reads them
 * as they are needed. What it gives depends on what it is asked for alone, never on what was asked
 * or announced before. One thread at a time.
 */
public interface ExampleSource {
  /** The sizes of one input. */
  List<Integer> inputShape();

  /** The number of examples. */
  int count();

  /** The size of a target: outputs, or classes. */
  int outputs();

  /**
   * Some of them; their native memory belongs to the caller's scope.
   *
   * @param chosen which, counted from 0, in their order
   * @param draws of what is done to examples of training at random, such as a shift of images; null
   *     for the examples as they are
   */
  Examples select(int[] chosen, @Nullable Seed draws);

  /** Some that follow one another, as they are. */
  default Examples range(int from, int count) {
    return select(IntStream.range(from, from + count).toArray(), null);
  }

  /**
   * Whether something is done to examples of training at random, so that there is no gradient of
   * all of them but only of batches.
   */
  default boolean draws() {
    return false;
  }

  /** How many {@linkplain #expect announced} batches can be prepared at a time. */
  default int ahead() {
    return 0;
  }

  /**
   * Says what will be asked for soon, so that it can be prepared meanwhile.
   *
   * @param chosen as in {@link #select}; not changed by the caller afterwards
   * @param draws as in {@link #select}
   */
  default void expect(int[] chosen, @Nullable Seed draws) {}
}
