package org.tacit.completion;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/**
 * One completion with intervals against the entries that it did not see.
 *
 * @param result the completion
 * @param missing the test entries, weighted by the odds of being missing where these differ
 * @param coverage the share of hidden entries within their interval
 * @param width the median width
 * @param plain the width by the plain quantile of the residuals of the same test entries
 * @param plainCoverage the share within these
 * @param truth the root mean square of the errors at hidden entries, relative to that of their
 *     values
 */
record CoverageTrial(
    CompletionResult result,
    Tested missing,
    double coverage,
    double width,
    double plain,
    double plainCoverage,
    double truth) {
  /** Hides and completes. */
  static CoverageTrial of(GeneratedSet set, CompletionSettings settings) {
    ObservedEntries all = set.entries();
    Seed seed = new Seed(settings.seed()).split("coverage");
    double[] chance = set.chances(seed);
    RandomGenerator random = seed.split("hidden").generator();
    boolean[] seen = new boolean[all.count()];
    for (int t = 0; t < seen.length; t++) {
      seen[t] = random.nextDouble() < chance[t];
    }
    ObservedEntries given =
        all.select(IntStream.range(0, seen.length).filter(t -> seen[t]).toArray());
    ObservedEntries hidden =
        all.select(IntStream.range(0, seen.length).filter(t -> !seen[t]).toArray());
    double level = settings.testing().level();
    CompletionResult result = new Completion(settings).run(given, Progress.silent());
    Tested test = result.judged();
    Tested missing = test.asMissing(given.indices());
    double[] half = Objects.requireNonNull(test.intervals()).halfWidths(hidden.indices(), level);
    double[] predicted = new Predictions(result, null).at(hidden.indices());
    double[] sizes = Arrays.stream(test.errors().values()).map(Math::abs).sorted().toArray();
    int last = (int) Math.ceil(level * (sizes.length + 1)) - 1;
    double plain = sizes[Math.min(last, sizes.length - 1)];
    double within = 0;
    double plainWithin = 0;
    for (int t = 0; t < half.length; t++) {
      double off = Math.abs(hidden.values()[t] - predicted[t]);
      within += off <= half[t] ? 1.0 / half.length : 0;
      plainWithin += off <= plain ? 1.0 / half.length : 0;
    }
    Arrays.sort(half);
    return new CoverageTrial(
        result,
        missing == null ? test : missing,
        within,
        2 * half[half.length / 2],
        2 * plain,
        plainWithin,
        Errors.of(predicted, hidden.values()).rootMeanSquare()
            / new Errors(hidden.values()).rootMeanSquare());
  }

  /**
   * By how much the relative error at the test entries is off, as a share of that at hidden
   * entries.
   */
  double off() {
    return result.judged().relativeError() / truth - 1;
  }

  /** The same where they are weighted by the odds of being missing. */
  double offAtMissing() {
    return missing.relativeError() / truth - 1;
  }

  /** The same of the validation entries. */
  double validationOff() {
    return result.heldOutRelativeError() / truth - 1;
  }
}
