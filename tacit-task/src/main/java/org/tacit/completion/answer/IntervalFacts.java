package org.tacit.completion.answer;

import java.util.List;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Intervals;
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
    double level = testing.level();
    Intervals.Typical typical = test.intervals().typical(test.entries().indices(), level);
    String by = "%,d %s".formatted(test.count(), test.source().words());
    if (Double.isInfinite(typical.median())) {
      return List.of(
          Fact.forPeople(
              "Intervals",
              "unlimited: %s are too few for %s %%".formatted(by, Shown.number(100 * level))));
    }
    String some =
        typical.unlimited() > 0
            ? "; unlimited for %s %% of these".formatted(Shown.rough(100 * typical.unlimited()))
            : "";
    return List.of(
        Fact.forPeople(
            "Intervals",
            "± %s in the median, to hold %s of the missing entries; calibrated by %s%s"
                .formatted(
                    Shown.rough(typical.median()),
                    Shown.estimate(100 * level, 100 * typical.known(), "%"),
                    by,
                    some)));
  }
}
