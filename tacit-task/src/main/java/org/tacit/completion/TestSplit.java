package org.tacit.completion;

import java.util.Arrays;
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
    int tested = settings.tested(count, tails(whole.heldOut().values()));
    Holdout parts = held(settings, whole.training(), tested, seed.split("test"));
    return new TestSplit(whole, new Holdout(parts.training(), whole.heldOut()), parts.heldOut());
  }

  /**
   * How many times as many entries as of normal values it takes to know a root mean square as well,
   * by the kurtosis κ of the validation entries: {@code (κ − 1) / 2}, 1 at least. The test entries
   * are not asked, for nothing may depend on their values.
   */
  static double tails(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double unit = Arrays.stream(values).map(value -> Math.abs(value - mean)).max().orElse(0);
    double[] squares =
        Arrays.stream(values)
            .map(value -> (value - mean) / unit)
            .map(from -> from * from)
            .toArray();
    double second = Arrays.stream(squares).average().orElse(0);
    double fourth = Arrays.stream(squares).map(square -> square * square).average().orElse(0);
    double kurtosis = fourth / (second * second);
    return kurtosis > 3 ? (kurtosis - 1) / 2 : 1;
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
