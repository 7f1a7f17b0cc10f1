package org.tacit.completion;

import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.Holdout;

/**
 * What a completion tries.
 *
 * @param settings what the user chose
 * @param split the entries
 */
record Attempts(CompletionSettings settings, Holdout split) {
  /** In the data's unit and, where the values are skewed, of their logarithms too. */
  List<Attempt> all() {
    int[] dimensions = split.training().indices().dimensions();
    CompletionMethod method = settings.methodFor(dimensions.length);
    CompletionMethods.check(method, dimensions);
    List<Standardization> units = new ArrayList<>();
    units.add(Standardization.of(split.training()));
    if (Standardization.worthLogarithms(split.training())) {
      units.add(Standardization.ofLogarithms(split.training()));
    }
    List<Attempt> attempts = new ArrayList<>();
    for (Standardization unit : units) {
      UnitSplit data = UnitSplit.of(split, unit);
      attempts.addAll(
          method.attempts(
              new CompletionMethod.Wanted(settings, dimensions, data.training().count()),
              data,
              unit));
    }
    return attempts;
  }
}
