package org.tacit.completion.method;

import org.jspecify.annotations.Nullable;
import org.tacit.problem.ObservedEntries;

/**
 * By which entries the error of a completion is told.
 *
 * @param folds into how many parts the observed entries fall, each predicted by a completion of the
 *     others; 0 for one part that is split off
 * @param blocked the mode along which whole runs are held out, from 0; -1 for single entries
 * @param given entries with their values that are not among those observed; null for none
 * @param level the probability with which intervals hold what they predict, below 1; 0 for none
 * @param draws how many arrays are drawn for multiple imputation
 */
public record Testing(
    int folds, int blocked, @Nullable ObservedEntries given, double level, int draws) {
  /** No folds, single entries, none given. */
  public static Testing usual() {
    return new Testing(0, -1, null, 0, 0);
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
    return new Testing(count, blocked, given, level, draws);
  }

  /** The same with whole runs held out along a mode, from 0. */
  public Testing withBlocked(int mode) {
    return new Testing(folds, mode, given, level, draws);
  }

  /** The same with entries whose values are known and were not observed. */
  public Testing withGiven(ObservedEntries entries) {
    return new Testing(folds, blocked, entries, level, draws);
  }

  /**
   * The same with intervals, for which a few more models are trained.
   *
   * @throws IllegalArgumentException if the level is not between 0 and 1
   */
  public Testing withLevel(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("expected a level between 0 and 1, found " + probability);
    }
    return new Testing(folds, blocked, given, probability, draws);
  }

  /** The same with arrays that are drawn, for which a few more models are trained. */
  public Testing withDraws(int count) {
    return new Testing(folds, blocked, given, level, count);
  }

  /** Whether test entries tell how sure each prediction is too. */
  public boolean intervals() {
    return level > 0 || draws > 0;
  }
}
