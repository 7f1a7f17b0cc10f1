package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;

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
      cases.addAll(
          outside(it.band().band(), it.band().trials(), it.band().statistic(), it.measure()));
      cases.add(lost(it.band().trials()));
      cases.add(
          new FalseCase(
              "a value is no number",
              study ->
                  enough(study.where(it.band().trials()), it.band().trials().leastShare())
                      .forEach(trial -> trial.ends(it.measure(), Double.NaN))));
    } else if (claim instanceof AlongTheWay it) {
      double good = TrueCases.inside(it.band());
      bars(it.band())
          .forEach(
              (words, value) ->
                  cases.add(
                      new FalseCase(
                          words + " at one reading in the middle",
                          study ->
                              last(study.where(it.trials()))
                                  .reads(it.measure(), 0, good, value, good))));
      cases.add(lost(it.trials()));
    } else if (claim instanceof PowerLaw it) {
      for (double side : new double[] {-1, 1}) {
        double slope = it.slope() + side * it.tolerance() * (1 + JUST);
        cases.add(
            new FalseCase(
                "the slope is " + slope,
                study ->
                    curve(study, it.trials().trials(), it.field(), it.trials().statistic())
                        .forEach(
                            trial ->
                                trial.ends(
                                    it.measure(), Math.pow(trial.number(it.field()), slope)))));
      }
      cases.add(
          new FalseCase(
              "a curve is no power",
              study ->
                  curve(study, it.trials().trials(), it.field(), it.trials().statistic())
                      .forEach(
                          trial -> trial.ends(it.measure(), bent(trial.number(it.field()), it)))));
      cases.add(
          lost(
              study ->
                  study.swept(it.trials().trials(), it.field()).stream()
                      .filter(trial -> trial.number(it.field()) >= it.trials().from())
                      .filter(trial -> trial.number(it.field()) <= it.trials().to())
                      .toList(),
              it.trials().trials().leastShare()));
    } else if (claim instanceof Monotone it) {
      double wrong = it.direction() == Monotone.Direction.RISES ? -1 : 1;
      cases.add(
          new FalseCase(
              "it goes the other way",
              study ->
                  curve(study, it.trials().trials(), it.field(), it.trials().statistic())
                      .forEach(
                          trial -> trial.ends(it.measure(), wrong * trial.number(it.field())))));
      cases.add(
          new FalseCase(
              "nothing changes",
              study ->
                  curve(study, it.trials().trials(), it.field(), it.trials().statistic())
                      .forEach(trial -> trial.ends(it.measure(), 1.0))));
      cases.add(
          lost(
              study ->
                  study.swept(it.trials().trials(), it.field()).stream()
                      .filter(trial -> trial.number(it.field()) >= it.trials().from())
                      .filter(trial -> trial.number(it.field()) <= it.trials().to())
                      .toList(),
              it.trials().trials().leastShare()));
    } else if (claim instanceof RatioOfGroups it) {
      ClaimedTrials above = new ClaimedTrials(it.where(), it.leastShare());
      Band band = new Band(it.atLeast(), it.atMost());
      cases.addAll(outside(band, above, Statistic.MEDIAN, it.measure()));
      cases.add(lost(above));
      cases.add(lost(new ClaimedTrials(it.over(), it.leastShare())));
    } else if (claim instanceof RatioOfMeasures it) {
      cases.addAll(
          outside(it.band().band(), it.band().trials(), it.band().statistic(), it.measure()));
      cases.add(lost(it.band().trials()));
    } else {
      cases.addAll(SpecialFalseCases.of(claim));
    }
    return cases;
  }

  /** A measure that ends outside its band: of the last trial, or of all for a statistic. */
  private static List<FalseCase> outside(
      Band band, ClaimedTrials where, @Nullable Statistic statistic, String measure) {
    List<FalseCase> cases = new ArrayList<>();
    bars(band)
        .forEach(
            (words, value) ->
                cases.add(
                    new FalseCase(
                        words,
                        study ->
                            some(study.where(where), statistic)
                                .forEach(trial -> trial.ends(measure, value)))));
    return cases;
  }

  /** Numbers that are outside a band by a hundredth. */
  private static Map<String, Double> bars(Band band) {
    Map<String, Double> bars = new TreeMap<>();
    if (band.atMost() < Double.POSITIVE_INFINITY) {
      bars.put("just above " + band.atMost(), band.atMost() + off(band.atMost()));
    }
    if (band.atLeast() > Double.NEGATIVE_INFINITY) {
      bars.put("just below " + band.atLeast(), band.atLeast() - off(band.atLeast()));
    }
    return bars;
  }

  private static double off(double bar) {
    return bar == 0 ? 1e-300 : JUST * Math.abs(bar);
  }

  /** Too many trials diverged, one where all are needed. */
  static FalseCase lost(ClaimedTrials where) {
    return lost(study -> study.where(where), where.leastShare());
  }

  private static FalseCase lost(
      java.util.function.Function<MadeUpStudy, List<MadeUpStudy.Made>> chosen, double leastShare) {
    return new FalseCase(
        "too many trials diverged",
        study ->
            enough(chosen.apply(study), leastShare)
                .forEach(trial -> trial.ended(Outcome.Kind.DIVERGED)));
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

  /** The trials of the last repetition, or of all where a statistic is judged. */
  private static List<MadeUpStudy.Made> curve(
      MadeUpStudy study, ClaimedTrials where, String field, @Nullable Statistic statistic) {
    List<MadeUpStudy.Made> trials = study.swept(where, field);
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
