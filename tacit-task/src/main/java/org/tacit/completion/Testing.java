package org.tacit.completion;

import org.jspecify.annotations.Nullable;
import org.tacit.problem.ObservedEntries;

/**
 * By which entries the error of a completion is told.
 *
 * @param folds into how many parts the observed entries fall, each predicted by a completion of the
 *     others; 0 for one part that is split off
 * @param blocked the mode along which whole runs are held out, from 0; -1 for single entries
 * @param given entries with their values that are not among those observed; null for none
 */
public record Testing(int folds, int blocked, @Nullable ObservedEntries given) {
  /** No folds, single entries, none given. */
  public static Testing usual() {
    return new Testing(0, -1, null);
  }

  /**
   * The same with folds, at least two.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public Testing withFolds(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("expected at least 2 folds, found " + count);
    }
    return new Testing(count, blocked, given);
  }

  /** The same with whole runs held out along a mode, from 0. */
  public Testing withBlocked(int mode) {
    return new Testing(folds, mode, given);
  }

  /** The same with entries whose values are known and were not observed. */
  public Testing withGiven(ObservedEntries entries) {
    return new Testing(folds, blocked, entries);
  }
}
