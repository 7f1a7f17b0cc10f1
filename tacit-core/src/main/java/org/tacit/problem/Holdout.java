package org.tacit.problem;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.tensor.Seed;

/**
 * Observed entries split at random into those a model is fitted to and those it is validated by.
 *
 * @param training what the model is fitted to
 * @param heldOut the entries for validation
 */
public record Holdout(ObservedEntries training, ObservedEntries heldOut) {
  /**
   * Splits off a share of the entries, chosen uniformly without replacement.
   *
   * @param share the share that is held out, between 0 and 1; at least one entry stays for training
   */
  public static Holdout split(ObservedEntries entries, double share, Seed seed) {
    int count = entries.count();
    return split(entries, Math.min(count - 1, (int) Math.round(share * count)), seed);
  }

  /**
   * Splits off a number of entries, chosen uniformly without replacement.
   *
   * @param heldOut how many are held out, from 0 to one less than there are
   */
  public static Holdout split(ObservedEntries entries, int heldOut, Seed seed) {
    int count = entries.count();
    if (heldOut < 0 || heldOut >= count) {
      throw new IllegalArgumentException(
          "expected 0 to %,d entries to hold out of %,d, found %,d"
              .formatted(count - 1, count, heldOut));
    }
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    RandomGenerator random = seed.split("holdout").generator();
    for (int i = 0; i < count - 1; i++) {
      int other = i + random.nextInt(count - i);
      int chosen = order[other];
      order[other] = order[i];
      order[i] = chosen;
    }
    int[] first = Arrays.copyOfRange(order, 0, heldOut);
    int[] rest = Arrays.copyOfRange(order, heldOut, count);
    Arrays.sort(first);
    Arrays.sort(rest);
    return new Holdout(entries.select(rest), entries.select(first));
  }
}
