package org.tacit.completion;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Progress;

/**
 * Intervals of one completion against the hidden entries.
 *
 * @param coverage the share of hidden entries within their interval
 * @param width the median width
 * @param plain the width by the plain quantile of the residuals of the same test entries
 * @param plainCoverage the share within these
 */
record CoverageTrial(double coverage, double width, double plain, double plainCoverage) {
  /**
   * Hides and completes.
   *
   * @param observed the share that is observed
   * @param uneven whether rows and columns are observed unequally often, up to one in nine
   */
  static CoverageTrial of(
      SyntheticTensor set, double observed, boolean uneven, CompletionSettings settings) {
    ObservedEntries all = set.entries();
    Seed seed = new Seed(settings.seed()).split("coverage");
    double[] chance = chances(all.indices(), observed, uneven, seed);
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
    Tested test = Objects.requireNonNull(result.test());
    double[] half = Objects.requireNonNull(test.intervals()).halfWidths(hidden.indices(), level);
    double[] residuals = result.predict(hidden.indices());
    double[] sizes = Arrays.stream(test.errors().values()).map(Math::abs).sorted().toArray();
    int last = (int) Math.ceil(level * (sizes.length + 1)) - 1;
    double plain = sizes[Math.min(last, sizes.length - 1)];
    double within = 0;
    double plainWithin = 0;
    for (int t = 0; t < half.length; t++) {
      double off = Math.abs(hidden.values()[t] - residuals[t]);
      within += off <= half[t] ? 1.0 / half.length : 0;
      plainWithin += off <= plain ? 1.0 / half.length : 0;
    }
    Arrays.sort(half);
    return new CoverageTrial(within, 2 * half[half.length / 2], 2 * plain, plainWithin);
  }

  /**
   * Alike, or products of a number of each index from a third to one, of which the mean is said.
   */
  private static double[] chances(
      EntryIndices entries, double observed, boolean uneven, Seed seed) {
    double[] chance = new double[entries.count()];
    Arrays.fill(chance, 1);
    for (int mode = 0; uneven && mode < 2; mode++) {
      RandomGenerator random = seed.split(mode).generator();
      double[] own =
          IntStream.range(0, entries.dimension(mode))
              .mapToDouble(i -> 1.0 / 3 + random.nextDouble() * 2 / 3)
              .toArray();
      for (int t = 0; t < chance.length; t++) {
        chance[t] *= own[entries.index(mode, t)];
      }
    }
    double mean = Arrays.stream(chance).average().orElseThrow();
    return Arrays.stream(chance).map(c -> Math.min(0.95, c * observed / mean)).toArray();
  }
}
