package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search for a rank on errors that are known. */
class RankSearchTest {
  private static double error(int rank, int best) {
    return 1 + Math.abs(rank - best) / 50.0;
  }

  /** Few ranks are asked for, each once, and the best is among them. */
  @ParameterizedTest
  @CsvSource({"1,100", "2,100", "7,100", "11,100", "40,100", "63,100", "100,100", "9,5", "1,1"})
  void theBestRankIsFound(int best, int largest) {
    List<Ended> ended = new ArrayList<>();
    List<Integer> asked = new ArrayList<>();
    RankSearch search = new RankSearch(largest, 3);
    for (int rank = search.next(ended); rank > 0; rank = search.next(ended)) {
      asked.add(rank);
      // The best of the runs with a rank counts.
      ended.add(new Ended(new Setting(rank, 1), error(rank, best), true));
      ended.add(new Ended(new Setting(rank, 0.5), 2 * error(rank, best), false));
    }
    assertThat(asked).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(25);
    assertThat(asked.stream().min(Comparator.comparingDouble(rank -> error(rank, best))))
        .contains(Math.min(best, largest));
  }
}
