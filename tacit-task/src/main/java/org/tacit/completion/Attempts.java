package org.tacit.completion;

import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.Holdout;

/**
 * What a completion tries.
 *
 * @param settings what the user chose
 * @param split the entries
 * @param methods those that are tried, in this order
 */
record Attempts(CompletionSettings settings, Holdout split, List<CompletionMethod> methods) {
  /** By the method that was chosen, or by those that race. */
  static Attempts chosen(CompletionSettings settings, Holdout split) {
    int order = split.training().indices().order();
    return new Attempts(settings, split, settings.methodsFor(order));
  }

  /** In the data's unit and, where the values are skewed, of their logarithms too. */
  List<Attempt> all() {
    int[] dimensions = split.training().indices().dimensions();
    methods.forEach(method -> CompletionMethods.check(method, dimensions));
    if (split.training().weights().length > 0) {
      methods.forEach(CompletionMethods::checkWeighs);
    }
    List<UnitSplit> splits = new ArrayList<>();
    List<Standardization> units = new ArrayList<>();
    units.add(Standardization.of(split.training()));
    if (Standardization.worthLogarithms(split.training())) {
      units.add(Standardization.ofLogarithms(split.training()));
    }
    units.forEach(unit -> splits.add(UnitSplit.of(split, unit)));
    List<Attempt> attempts = new ArrayList<>();
    for (CompletionMethod method : methods) {
      for (int i = 0; i < units.size(); i++) {
        UnitSplit data = splits.get(i);
        attempts.addAll(
            method.attempts(
                new CompletionMethod.Wanted(settings, dimensions, data.training().count()),
                data,
                units.get(i)));
      }
    }
    return attempts;
  }
}
