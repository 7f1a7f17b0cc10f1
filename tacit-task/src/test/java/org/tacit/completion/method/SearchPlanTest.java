package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which runs a search makes, of errors that are known. */
class SearchPlanTest {
  private static List<Setting> all(
      SearchPlan plan, ToDoubleFunction<Setting> error, double divergesAbove) {
    List<Ended> ended = new ArrayList<>();
    for (Setting next = plan.next(ended); next != null; next = plan.next(ended)) {
      ended.add(new Ended(next, error.applyAsDouble(next), next.value() > divergesAbove));
    }
    return ended.stream().map(Ended::setting).toList();
  }

  private static List<Setting> settings(double... values) {
    List<Setting> settings = new ArrayList<>();
    for (double value : values) {
      settings.add(new Setting(0, value));
    }
    return settings;
  }

  /** The error is least at a quarter; two penalties without a gain are enough. */
  @Test
  void aPathEndsWhereTheErrorFallsNoMore() {
    SearchPlan path = SearchPlan.path(0.5, 1e-9, 2);
    assertThat(all(path, setting -> 1 + Math.abs(setting.value() - 0.25), 9))
        .isEqualTo(settings(0.5, 0.25, 0.125, 0.0625));
    assertThat(all(SearchPlan.path(0.5, 0.2, 2), Setting::value, 9))
        .as("no share is at the least or below")
        .isEqualTo(settings(0.5, 0.25));
    assertThat(SearchPlan.none().next(List.of())).isNull();
  }

  @Test
  void aStepIsHalvedWhileItDiverges() {
    assertThat(all(SearchPlan.halving(8, 8), setting -> 1, 1.5)).isEqualTo(settings(8, 4, 2, 1));
    assertThat(all(SearchPlan.halving(8, 8), setting -> 1, 9)).isEqualTo(settings(8));
    assertThat(all(SearchPlan.halving(8, 3), setting -> 1, 0)).isEqualTo(settings(8, 4, 2, 1));
  }

  /** Rank 2 is the best; every rank begins with the first step. */
  @Test
  void everyRankHasItsOwnRuns() {
    SearchPlan plan = SearchPlan.ofRanks(new RankSearch(5, 2), SearchPlan.halving(4, 1));
    assertThat(all(plan, setting -> 1 + Math.abs(setting.rank() - 2), 3))
        .containsExactly(
            new Setting(1, 4),
            new Setting(1, 2),
            new Setting(2, 4),
            new Setting(2, 2),
            new Setting(3, 4),
            new Setting(3, 2),
            new Setting(4, 4),
            new Setting(4, 2));
  }
}
