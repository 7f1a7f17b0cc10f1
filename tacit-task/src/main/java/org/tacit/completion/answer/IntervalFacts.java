package org.tacit.completion.answer;

import java.util.Arrays;
import java.util.List;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Tested;
import org.tacit.completion.method.Testing;
import org.tacit.task.Fact;
import org.tacit.task.Shown;

/** How sure predictions are, in a line. */
final class IntervalFacts {
  private IntervalFacts() {}

  /** None where nobody asked for intervals. */
  static List<Fact> of(CompletionResult result) {
    Tested test = result.test();
    Testing testing = result.settings().testing();
    if (test == null || test.intervals() == null || !(testing.level() > 0)) {
      return List.of();
    }
    double[] half = test.intervals().halfWidths(test.entries().indices(), testing.level());
    Arrays.sort(half);
    double median = half[half.length / 2];
    String share = Shown.number(100 * testing.level()) + " %";
    return List.of(
        Fact.forPeople(
            "Intervals",
            Double.isInfinite(median)
                ? "unlimited: %,d test entries are too few for %s".formatted(half.length, share)
                : "± %s in the median, to hold %s of the missing entries; calibrated by %,d %s"
                    .formatted(Shown.rough(median), share, half.length, test.source().words())));
  }
}
