package org.tacit.completion;

import java.util.ArrayList;
import java.util.List;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionMethods;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.FittingUnits;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.problem.Holdout;
import org.tacit.solver.factor.EntryLoss;

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
    boolean weighted = split.training().weights().length > 0;
    return new Attempts(
        settings,
        split,
        settings.methodsFor(order).stream()
            .filter(method -> settings.method() != null || !weighted || method.weighs())
            .toList());
  }

  /** In every unit that is {@linkplain FittingUnits worth} fitting. */
  List<Attempt> all() {
    int[] dimensions = split.training().indices().dimensions();
    methods.forEach(method -> CompletionMethods.check(method, dimensions));
    if (split.training().weights().length > 0) {
      methods.forEach(CompletionMethods::checkWeighs);
    }
    if (settings.loss() != null && settings.method() != null) {
      CompletionMethods.checkFits(settings.method(), settings.loss());
    }
    List<UnitSplit> splits = new ArrayList<>();
    List<Standardization> units = FittingUnits.of(split.training(), settings);
    units.forEach(unit -> splits.add(UnitSplit.of(split, unit)));
    List<Attempt> attempts = new ArrayList<>();
    for (CompletionMethod method : methods) {
      List<List<? extends Attempt>> ofUnits = new ArrayList<>();
      for (int i = 0; i < units.size(); i++) {
        if (!tries(method, units.get(i).loss())) {
          continue;
        }
        UnitSplit data = splits.get(i);
        ofUnits.add(
            method.attempts(
                new CompletionMethod.Wanted(settings, dimensions, data.training().count()),
                data,
                units.get(i)));
      }
      attempts.addAll(inTurn(ofUnits));
    }
    return attempts;
  }

  /** The first of every unit, then the second, for what units promise shows early. */
  private static List<Attempt> inTurn(List<List<? extends Attempt>> ofUnits) {
    List<Attempt> turns = new ArrayList<>();
    int most = ofUnits.stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 0; turn < most; turn++) {
      for (List<? extends Attempt> ofUnit : ofUnits) {
        if (turn < ofUnit.size()) {
          turns.add(ofUnit.get(turn));
        }
      }
    }
    return turns;
  }

  /**
   * Another loss than the squared one races by the method that takes least: descent would cost as
   * much again.
   */
  private boolean tries(CompletionMethod method, EntryLoss loss) {
    boolean said = settings.method() != null || settings.loss() != null;
    return method.fits(loss) && (said || loss == EntryLoss.SQUARED || method.racesAnyLoss());
  }
}
