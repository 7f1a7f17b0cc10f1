package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.training.Progress;

/** The search for a rank on errors that are known. */
class RankSearchTest {
  private static double error(int rank, int best) {
    return 1 + Math.abs(rank - best) / 50.0;
  }

  /** Few ranks are asked for, each once, and the best is among them. */
  @ParameterizedTest
  @CsvSource({"1,100", "2,100", "7,100", "11,100", "40,100", "63,100", "100,100", "9,5", "1,1"})
  void theBestRankIsFound(int best, int largest) {
    ObservedEntries entries =
        new ObservedEntries(EntryIndices.all(2, 2), new double[] {1, 2, 3, 5});
    HeldOutSearch search =
        new HeldOutSearch(
            new UnitSplit(entries, entries), Duration.ofMinutes(1), Progress.silent(), 100);
    List<Integer> asked = new ArrayList<>();
    new RankSearch(largest, 3)
        .run(
            search,
            rank -> {
              asked.add(rank);
              return error(rank, best);
            });
    assertThat(asked).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(25);
    assertThat(asked.stream().min(Comparator.comparingDouble(rank -> error(rank, best))))
        .contains(Math.min(best, largest));
  }
}
