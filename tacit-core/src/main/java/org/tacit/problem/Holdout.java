package org.tacit.problem;

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
    Places places = Places.split(count, heldOut, seed.split("holdout").generator());
    return new Holdout(entries.select(places.trained()), entries.select(places.heldOut()));
  }

  /**
   * Splits off whole runs along a mode, such as the times at which a sensor fails: each begins at
   * an entry drawn at random and is as long as one of the runs of missing entries, drawn at random
   * too, at most half of the mode; a tenth of it where nothing is missing. The last run may be cut.
   *
   * @param heldOut how many entries are held out, from 0 to one less than there are
   * @param mode along which, from 0
   */
  public static Holdout runs(ObservedEntries entries, int heldOut, int mode, Seed seed) {
    int count = entries.count();
    if (heldOut < 0 || heldOut >= count) {
      throw new IllegalArgumentException(
          "expected 0 to %,d entries to hold out of %,d, found %,d"
              .formatted(count - 1, count, heldOut));
    }
    Places places = new Runs(entries.indices(), mode).drawn(heldOut, seed.split("runs"));
    return new Holdout(entries.select(places.trained()), entries.select(places.heldOut()));
  }
}
