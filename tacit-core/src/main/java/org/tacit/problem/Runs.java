package org.tacit.problem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;

/**
 * Observed entries in runs along one mode, such as the times at which a sensor fails: the other
 * indices are those of the sensor.
 */
final class Runs {
  /** Where nothing is missing a run has this part of the mode. */
  private static final int PART = 10;

  private final EntryIndices entries;
  private final int mode;

  /** The entries by their other indices, then along the mode. */
  private final int[] sorted;

  /** For each of these whether the next one has the same other indices. */
  private final boolean[] goesOn;

  Runs(EntryIndices entries, int mode) {
    this.entries = entries;
    this.mode = mode;
    long[] others = others();
    this.sorted =
        IntStream.range(0, entries.count())
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer t) -> others[t])
                    .thenComparingInt(t -> entries.index(mode, t)))
            .mapToInt(Integer::intValue)
            .toArray();
    this.goesOn = new boolean[sorted.length];
    for (int i = 0; i + 1 < sorted.length; i++) {
      goesOn[i] = others[sorted[i]] == others[sorted[i + 1]];
    }
  }

  private long[] others() {
    long[] others = new long[entries.count()];
    for (int other = 0; other < entries.order(); other++) {
      for (int t = 0; other != mode && t < others.length; t++) {
        others[t] = others[t] * entries.dimension(other) + entries.index(other, t);
      }
    }
    return others;
  }

  /** The lengths of the runs of missing entries, each at most half of the mode. */
  int[] missing() {
    int size = entries.dimension(mode);
    IntStream.Builder lengths = IntStream.builder();
    for (int i = 0; i < sorted.length; i++) {
      int index = entries.index(mode, sorted[i]);
      if (i == 0 || !goesOn[i - 1]) {
        lengths.add(index);
      }
      lengths.add((goesOn[i] ? entries.index(mode, sorted[i + 1]) : size) - index - 1);
    }
    int[] found = lengths.build().filter(length -> length > 0).toArray();
    return found.length == 0
        ? new int[] {Math.max(1, size / PART)}
        : Arrays.stream(found).map(length -> Math.min(length, Math.max(1, size / 2))).toArray();
  }

  /**
   * Places in runs: each begins at an entry drawn at random and is as long as one of the runs of
   * missing entries, drawn at random too.
   *
   * @param count how many, no more than there are
   */
  Places drawn(int count, Seed seed) {
    RandomGenerator random = seed.generator();
    int[] lengths = missing();
    BitSet held = new BitSet(sorted.length);
    int left = count;
    while (left > 0) {
      int at = random.nextInt(sorted.length);
      int end = entries.index(mode, sorted[at]) + lengths[random.nextInt(lengths.length)];
      boolean more = true;
      while (more && left > 0 && entries.index(mode, sorted[at]) < end) {
        left -= held.get(sorted[at]) ? 0 : 1;
        held.set(sorted[at]);
        more = goesOn[at];
        at++;
      }
    }
    return new Places(
        IntStream.range(0, sorted.length).filter(t -> !held.get(t)).toArray(),
        held.stream().toArray());
  }
}
