package org.tacit.completion;

import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/**
 * Observed entries in three: for training, for validation and for the test.
 *
 * @param whole training entries, those of the test among them, and validation entries
 * @param split the same without the test entries
 * @param test on which nothing is chosen; none where they cannot be spared
 */
record TestSplit(Holdout whole, Holdout split, ObservedEntries test) {
  /** Splits as the settings say. */
  static TestSplit of(CompletionSettings settings, ObservedEntries observed) {
    Seed seed = new Seed(settings.seed());
    int count = observed.count();
    Holdout whole = held(settings, observed, settings.heldOut(count), seed);
    Holdout parts = held(settings, whole.training(), settings.tested(count), seed.split("test"));
    return new TestSplit(whole, new Holdout(parts.training(), whole.heldOut()), parts.heldOut());
  }

  /** Single entries, or runs along a mode. */
  static Holdout held(CompletionSettings settings, ObservedEntries entries, int count, Seed seed) {
    int blocked = settings.testing().blocked();
    return blocked < 0
        ? Holdout.split(entries, count, seed)
        : Holdout.runs(entries, count, blocked, seed);
  }

  /** Whether there are test entries. */
  boolean tests() {
    return test.count() > 0;
  }
}
