package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tacit.training.Outcome;

/** The false cases of the kinds of claim that are about one study each. */
final class SpecialFalseCases {
  private SpecialFalseCases() {}

  static List<FalseCases.FalseCase> of(VerdictSpec claim) {
    if (claim instanceof ProvedOptimum it) {
      double off = 1.01 * it.tolerance();
      ClaimedTrials where = it.trials();
      return List.of(
          last("a gap above its tolerance", where, trial -> TrueCases.optimum(trial, off, 0)),
          last("a gap below zero", where, trial -> TrueCases.optimum(trial, -off, 0)),
          last("an optimum that is not feasible", where, trial -> TrueCases.optimum(trial, 0, off)),
          FalseCases.lost(where));
    }
    if (claim instanceof ResidualBetweenRates it) {
      double off = 2 * it.tolerance();
      return List.of(
          last("slower than slowest", it.trials(), trial -> TrueCases.decay(trial, 1 + off, 2)),
          last("faster than fastest", it.trials(), trial -> TrueCases.decay(trial, 0.5, 1 - off)),
          FalseCases.lost(it.trials()));
    }
    if (claim instanceof StepSizeScan it) {
      return scan(it);
    }
    if (claim instanceof IncrementalRank it) {
      return staircase(it);
    }
    if (claim instanceof NormsToInfinity it) {
      return growth(it);
    }
    if (claim instanceof RankAgainstObservations it) {
      return observations(it);
    }
    if (claim instanceof InitializationScale it) {
      return scales(it);
    }
    if (claim instanceof RatesOfComponents it) {
      return rates(it);
    }
    throw new AssertionError("no false case for " + claim.getClass().getSimpleName());
  }

  private static FalseCases.FalseCase last(
      String words, ClaimedTrials where, Consumer<MadeUpStudy.Made> change) {
    return new FalseCases.FalseCase(
        words, study -> change.accept(FalseCases.last(study.where(where))));
  }

  private static List<FalseCases.FalseCase> scan(StepSizeScan it) {
    List<FalseCases.FalseCase> cases = new ArrayList<>();
    List<Double> all = new ArrayList<>(it.diverged());
    all.addAll(it.oscillating());
    all.addAll(it.standingStill());
    all.addAll(it.converged());
    for (double step : all) {
      cases.add(
          new FalseCases.FalseCase(
              "another end at the step " + step,
              study -> {
                List<MadeUpStudy.Made> trials =
                    study.where(it.trials()).stream()
                        .filter(trial -> trial.number(it.field()) == step)
                        .toList();
                boolean converges = it.converged().contains(step);
                FalseCases.enough(trials, it.atLeast())
                    .forEach(
                        trial ->
                            trial
                                .ended(converges ? Outcome.Kind.DIVERGED : Outcome.Kind.STEP_LIMIT)
                                .reads("trainingLoss", 0, 1, 0.1, 0.01, 1e-3, 1e-4));
              }));
    }
    cases.add(last("a trial failed", it.trials(), trial -> trial.ended(Outcome.Kind.FAILED)));
    return cases;
  }

  private static List<FalseCases.FalseCase> staircase(IncrementalRank it) {
    Consumer<MadeUpStudy.Made> error = trial -> trial.ends(it.error(), 1.01 * it.largestError());
    Consumer<MadeUpStudy.Made> more =
        trial ->
            trial.reads(it.measure(), it.components() + 1, TrueCases.along(t -> t > 15 ? 5 : 0));
    Consumer<MadeUpStudy.Made> together =
        trial -> {
          for (int k = 1; k <= it.components(); k++) {
            double height = 10 - k;
            trial.reads(it.measure(), k, TrueCases.along(t -> height * t / 19));
          }
        };
    Consumer<MadeUpStudy.Made> single =
        trial -> {
          for (int k = 2; k <= it.components(); k++) {
            trial.reads(it.measure(), k, TrueCases.along(t -> 0));
          }
        };
    return List.of(
        share("the target is not recovered", it, error),
        share("a component too many", it, more),
        share("all components grow together", it, together),
        share("an empty staircase: one component alone", it, single),
        FalseCases.lost(it.trials()));
  }

  private static FalseCases.FalseCase share(
      String words, IncrementalRank it, Consumer<MadeUpStudy.Made> change) {
    return new FalseCases.FalseCase(
        words, study -> FalseCases.enough(study.where(it.trials()), it.atLeast()).forEach(change));
  }

  private static List<FalseCases.FalseCase> growth(NormsToInfinity it) {
    ClaimedTrials where = it.trials();
    return List.of(
        last(
            "the determinant changes sign in the middle",
            where,
            trial ->
                trial.reads(
                    "determinant",
                    0,
                    TrueCases.along(t -> t == 9 ? it.determinantAtLeast() - 1e-13 : 1e-3))),
        last("the entry is too small", where, trial -> entry(trial, 0.999 * it.sizeAtLeast())),
        last("the entry is too large", where, trial -> entry(trial, 1.002)),
        last(
            "the entry is below its bound in the middle",
            where,
            trial ->
                trial.reads(
                    "entry(1,1)",
                    0,
                    TrueCases.along(
                        t -> {
                          double root = Math.sqrt(2 * TrueCases.loss(t));
                          return (t == 9 ? 0.99 * (1 - root) * (1 - root) : 0.99) / root;
                        }))),
        last(
            "the smaller singular value is above its bound in the middle",
            where,
            trial ->
                trial.reads(
                    "singularValue{1}",
                    2,
                    TrueCases.along(
                        t -> (t == 9 ? 1.01 : 0.1) * Math.sqrt(2 * TrueCases.loss(t))))),
        last("the rank is not one", where, trial -> trial.ends("effectiveRank{1}", 1.06)),
        FalseCases.lost(where));
  }

  private static void entry(MadeUpStudy.Made trial, double size) {
    trial.reads("entry(1,1)", 0, TrueCases.along(t -> size / Math.sqrt(2 * TrueCases.loss(t))));
  }

  private static List<FalseCases.FalseCase> observations(RankAgainstObservations it) {
    return List.of(
        enough("the error is too large", it, "reconstructionError", 1.01 * it.largestError()),
        enough("a matricization has a rank more", it, "singularValue{1}", 1.0, 1.0, 1.0, 1.0),
        enough("a component too many", it, "componentNorm", 1.0, 1.0, 1.0, 1.0),
        new FalseCases.FalseCase(
            "observations do not help",
            study ->
                study
                    .where(it.trials())
                    .forEach(trial -> trial.ends("reconstructionError", it.largestError() / 2))),
        FalseCases.lost(it.trials()));
  }

  /** At one number of observations that is enough, in all its trials: medians are judged. */
  private static FalseCases.FalseCase enough(
      String words, RankAgainstObservations it, String measure, Double... values) {
    return new FalseCases.FalseCase(
        words,
        study -> {
          double most =
              study.where(it.trials()).stream()
                  .mapToDouble(trial -> trial.number(it.field()))
                  .max()
                  .orElseThrow();
          study.where(it.trials()).stream()
              .filter(trial -> trial.number(it.field()) == most)
              .forEach(trial -> trial.ends(measure, values));
        });
  }

  private static List<FalseCases.FalseCase> scales(InitializationScale it) {
    return List.of(
        new FalseCases.FalseCase(
            "the error at the smallest scale is too large",
            study ->
                study
                    .where(it.trials())
                    .forEach(
                        trial ->
                            trial.ends(
                                "reconstructionError",
                                1e6 * it.largestError() * trial.number(it.field())))),
        new FalseCases.FalseCase(
            "the error hardly grows",
            study ->
                study
                    .where(it.trials())
                    .forEach(
                        trial ->
                            trial.ends(
                                "reconstructionError",
                                it.largestError() / 2 * (1 + 1e-6 * trial.number(it.field()))))),
        new FalseCases.FalseCase(
            "the rank falls",
            study ->
                study
                    .where(it.trials())
                    .forEach(trial -> trial.ends(it.rank(), -trial.number(it.field())))),
        FalseCases.lost(it.trials()));
  }

  private static List<FalseCases.FalseCase> rates(RatesOfComponents it) {
    return List.of(
        last(
            "the second component moves at another rate",
            it.trials(),
            trial ->
                trial.reads(
                    "predictedRate{1}", 2, TrueCases.along(t -> 0.06 * Math.exp(t / 20.0)))),
        last(
            "the measured rate leaves its bounds, the predicted one with it",
            it.trials(),
            trial ->
                trial.reads(
                    "upperRate{1}",
                    2,
                    TrueCases.along(
                        t -> 0.05 * (0.97 - it.boundTolerance()) * Math.exp(t / 20.0)))),
        FalseCases.lost(it.trials()));
  }
}
