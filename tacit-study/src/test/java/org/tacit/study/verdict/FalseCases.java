package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.study.record.Ending;

/**
 * Makes every kind of claim false of made-up trials of which it was true: each band is left by a
 * hundredth, in the last trial alone where the claim is of every trial.
 */
final class FalseCases {
  private static final double JUST = 0.01;

  /**
   * A way in which a claim is false.
   *
   * @param words what is false
   * @param change makes it so
   */
  record FalseCase(String words, Consumer<MadeUpStudy> change) {}

  private FalseCases() {}

  /** All ways in which a claim has to be refused. */
  static List<FalseCase> of(VerdictSpec claim) {
    List<FalseCase> cases = new ArrayList<>();
    if (claim instanceof EndValue it) {
      bars(it.atLeast(), it.atMost())
          .forEach(
              (words, value) ->
                  cases.add(
                      new FalseCase(
                          words,
                          study ->
                              some(study.where(it.where()), it.statistic())
                                  .forEach(trial -> trial.ends(it.measure(), value)))));
      cases.add(lost(it.where(), it.leastShare()));
      cases.add(
          new FalseCase(
              "a value is no number",
              study ->
                  enough(study.where(it.where()), it.leastShare())
                      .forEach(trial -> trial.ends(it.measure(), Double.NaN))));
    } else if (claim instanceof AlongTheWay it) {
      double good = TrueCases.inside(it.atLeast(), it.atMost());
      bars(it.atLeast(), it.atMost())
          .forEach(
              (words, value) ->
                  cases.add(
                      new FalseCase(
                          words + " at one reading in the middle",
                          study ->
                              last(study.where(it.where()))
                                  .reads(it.measure(), 0, good, value, good))));
      cases.add(lost(it.where(), it.leastShare()));
    } else if (claim instanceof PowerLaw it) {
      for (double side : new double[] {-1, 1}) {
        double slope = it.slope() + side * it.tolerance() * (1 + JUST);
        cases.add(
            new FalseCase(
                "the slope is " + slope,
                study ->
                    curve(study, it.where(), it.field(), it.statistic())
                        .forEach(
                            trial ->
                                trial.ends(
                                    it.measure(), Math.pow(trial.number(it.field()), slope)))));
      }
      cases.add(
          new FalseCase(
              "a curve is no power",
              study ->
                  curve(study, it.where(), it.field(), it.statistic())
                      .forEach(
                          trial -> trial.ends(it.measure(), bent(trial.number(it.field()), it)))));
      cases.add(
          lost(
              study ->
                  swept(study, it.where(), it.field()).stream()
                      .filter(trial -> trial.number(it.field()) >= it.from())
                      .filter(trial -> trial.number(it.field()) <= it.to())
                      .toList(),
              it.leastShare()));
    } else if (claim instanceof Monotone it) {
      double wrong = it.direction() == Monotone.Direction.RISES ? -1 : 1;
      cases.add(
          new FalseCase(
              "it goes the other way",
              study ->
                  curve(study, it.where(), it.field(), it.statistic())
                      .forEach(
                          trial -> trial.ends(it.measure(), wrong * trial.number(it.field())))));
      cases.add(
          new FalseCase(
              "nothing changes",
              study ->
                  curve(study, it.where(), it.field(), it.statistic())
                      .forEach(trial -> trial.ends(it.measure(), 1.0))));
      cases.add(lost(study -> swept(study, it.where(), it.field()), it.leastShare()));
    } else if (claim instanceof RatioOfGroups it) {
      bars(it.atLeast(), it.atMost())
          .forEach(
              (words, value) ->
                  cases.add(
                      new FalseCase(
                          words,
                          study ->
                              study
                                  .where(it.where())
                                  .forEach(trial -> trial.ends(it.measure(), value)))));
      cases.add(lost(it.where(), it.leastShare()));
      cases.add(lost(it.over(), it.leastShare()));
    } else if (claim instanceof RatioOfMeasures it) {
      bars(it.atLeast(), it.atMost())
          .forEach(
              (words, value) ->
                  cases.add(
                      new FalseCase(
                          words,
                          study ->
                              some(study.where(it.where()), it.statistic())
                                  .forEach(trial -> trial.ends(it.measure(), value)))));
      cases.add(lost(it.where(), it.leastShare()));
    } else {
      cases.addAll(SpecialFalseCases.of(claim));
    }
    return cases;
  }

  /** Numbers that are outside a band by a hundredth. */
  static Map<String, Double> bars(double atLeast, double atMost) {
    Map<String, Double> bars = new TreeMap<>();
    if (atMost < Double.POSITIVE_INFINITY) {
      bars.put("just above " + atMost, atMost + off(atMost));
    }
    if (atLeast > Double.NEGATIVE_INFINITY) {
      bars.put("just below " + atLeast, atLeast - off(atLeast));
    }
    return bars;
  }

  private static double off(double bar) {
    return bar == 0 ? 1e-300 : JUST * Math.abs(bar);
  }

  /** Too many trials diverged, one where all are needed. */
  static FalseCase lost(List<String> where, double leastShare) {
    return lost(study -> study.where(where), leastShare);
  }

  private static FalseCase lost(
      java.util.function.Function<MadeUpStudy, List<MadeUpStudy.Made>> chosen, double leastShare) {
    return new FalseCase(
        "too many trials diverged",
        study ->
            enough(chosen.apply(study), leastShare)
                .forEach(trial -> trial.ended(Ending.Kind.DIVERGED)));
  }

  /** As many trials, from the last, as leave fewer than a share. */
  static List<MadeUpStudy.Made> enough(List<MadeUpStudy.Made> trials, double share) {
    int spared = (int) Math.ceil(share * trials.size() - 1e-9) - 1;
    return trials.subList(Math.max(0, spared), trials.size());
  }

  /** The last of some trials. */
  static MadeUpStudy.Made last(List<MadeUpStudy.Made> trials) {
    return trials.get(trials.size() - 1);
  }

  private static List<MadeUpStudy.Made> some(
      List<MadeUpStudy.Made> trials, @Nullable Statistic statistic) {
    return statistic == null ? List.of(last(trials)) : trials;
  }

  private static List<MadeUpStudy.Made> swept(MadeUpStudy study, List<String> where, String field) {
    return study.where(where).stream()
        .filter(trial -> trial.swept().containsKey(field))
        .collect(Collectors.toList());
  }

  /** The trials of the last repetition, or of all where a statistic is judged. */
  private static List<MadeUpStudy.Made> curve(
      MadeUpStudy study, List<String> where, String field, @Nullable Statistic statistic) {
    List<MadeUpStudy.Made> trials = swept(study, where, field);
    int repetition = last(trials).repetition();
    return trials.stream()
        .filter(trial -> statistic != null || trial.repetition() == repetition)
        .toList();
  }

  /** The power with a period of two decades, so strong that no line is near. */
  private static double bent(double number, PowerLaw claim) {
    double strength = 20 * claim.largestResidual();
    return Math.pow(number, claim.slope())
        * Math.exp(strength * Math.pow(Math.log(number) - 0.37, 2));
  }
}
