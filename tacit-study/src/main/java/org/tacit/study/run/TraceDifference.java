package org.tacit.study.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tacit.measure.Digits;
import org.tacit.training.Trace;

/** Where two traces differ, one line for each measure that does. */
final class TraceDifference {
  private TraceDifference() {}

  /** The largest difference of a measure and where it first differs. */
  private record Worst(long firstStep, double relative) {}

  static List<String> between(Trace there, Trace here) {
    List<String> lines = new ArrayList<>();
    if (there.rows().size() != here.rows().size()) {
      lines.add("readings: there %d, here %d".formatted(there.rows().size(), here.rows().size()));
    }
    Map<String, Worst> worst = new LinkedHashMap<>();
    int shared = Math.min(there.rows().size(), here.rows().size());
    for (int i = 0; i < shared; i++) {
      Trace.Row before = there.rows().get(i);
      Trace.Row after = here.rows().get(i);
      if (Double.doubleToLongBits(before.value()) != Double.doubleToLongBits(after.value())) {
        double relative =
            Math.abs(before.value() - after.value())
                / Math.max(Math.abs(before.value()), Double.MIN_NORMAL);
        worst.merge(
            before.measure(),
            new Worst(before.step(), relative),
            (one, other) -> new Worst(one.firstStep(), Math.max(one.relative(), other.relative())));
      }
    }
    worst.forEach(
        (measure, difference) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%s: differs from step %,d on, at most by %s of its value",
                    measure,
                    difference.firstStep(),
                    Digits.rough(difference.relative()))));
    return lines;
  }
}
