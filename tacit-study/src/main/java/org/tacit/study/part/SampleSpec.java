package org.tacit.study.part;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;

/** Which entries are observed, as a study file says it. */
public interface SampleSpec {
  /**
   * The observed entries.
   *
   * @throws IllegalArgumentException if the tensor has not that many, or not those
   */
  EntryIndices draw(int[] dimensions, Seed seed);

  /** Uniformly, without replacement. */
  @Kind(name = "uniform", meaning = "So many entries, uniformly and without replacement.")
  record Uniform(@Field(value = "Number of observed entries.", atLeast = 1) int count)
      implements SampleSpec {
    @Override
    public EntryIndices draw(int[] dimensions, Seed seed) {
      long all = EntryIndices.countOf(dimensions);
      if (count < 1 || count > all || all > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "expected between 1 and %d observed entries, found %d".formatted(all, count));
      }
      long[] observed =
          Arrays.stream(Shuffle.some((int) all, count, seed.split("entries").generator()))
              .asLongStream()
              .toArray();
      Arrays.sort(observed);
      return EntryIndices.ofFlat(dimensions, observed);
    }
  }

  /** All but some. */
  @Kind(name = "all-but", meaning = "All entries but those named.")
  record AllBut(@Field("Each entry as a list of indices from 1.") List<List<Integer>> entries)
      implements SampleSpec {
    @Override
    public EntryIndices draw(int[] dimensions, Seed seed) {
      long[] hidden =
          entries.stream().mapToLong(entry -> EntryIndices.flat(dimensions, entry)).toArray();
      return EntryIndices.ofFlat(
          dimensions,
          LongStream.range(0, EntryIndices.countOf(dimensions))
              .filter(position -> Arrays.stream(hidden).noneMatch(h -> h == position))
              .toArray());
    }
  }
}
