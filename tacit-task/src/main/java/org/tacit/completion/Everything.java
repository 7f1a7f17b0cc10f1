package org.tacit.completion;

import java.util.Arrays;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.WeightBlocks;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Contraction;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.solver.factor.FactorSweeps;
import org.tacit.solver.factor.FactorValues;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * A model that was chosen, fitted to its validation entries too: sweeps of least squares from its
 * weights on over all entries. How many sweeps, and with which penalty, is what made the validation
 * error least where they were left out; where every sweep raises it by a twentieth, where another
 * loss was fitted, and where some of the weights are fixed, the model stays. What knows itself how
 * it is fitted again ({@link Candidate.Refitting}) is.
 *
 * @param result what was chosen
 * @param all the entries: those of the split, and others that were split off before
 * @param left the time for it
 */
record Everything(CompletionResult result, ObservedEntries all, TimeLeft left) {
  private static final double[] SHARES = {0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 1e-4, 1e-6};
  private static final int SWEEPS = 5;

  /** A validation error that rises by no more is worth the entries. */
  private static final double RISE = 1.05;

  /**
   * What did best on the validation entries.
   *
   * @param share the penalty, as a share of the entries of an index
   * @param sweeps how many sweeps; 0 for none
   * @param cut whether others were left out for want of time
   */
  private record Way(double share, int sweeps, boolean cut) {
    static final Way NONE = new Way(0, 0, false);
  }

  /** What was found, and whether the time let it try all ways. */
  private record Refit(Attempt.Fit fit, boolean cut) {}

  /** All entries of the split of a result, without a limit of time. */
  static Everything of(CompletionResult result) {
    Holdout split = result.split();
    return new Everything(
        result, Joined.of(split.training(), split.heldOut()), TimeLeft.unlimited());
  }

  /** The model with nothing held out. */
  CompletionResult fitted() {
    Holdout none = new Holdout(all, all.select(new int[0]));
    TrainingResult training = result.training();
    Candidate chosen = result.chosen();
    if (training == null || chosen == null) {
      return CompletionResult.ofMean(
          result.settings(), none, result.timeLimited(), result.seconds());
    }
    Attempt.Fit fit = fit(chosen, training).fit();
    return of(none, fit.candidate(), fit.training());
  }

  /** The same result, but that the model has learned from all entries; its errors are as before. */
  CompletionResult kept() {
    TrainingResult training = result.training();
    Candidate chosen = result.chosen();
    if (training == null || chosen == null) {
      return result;
    }
    Refit refit = fit(chosen, training);
    Attempt.Fit fit = refit.fit();
    CompletionResult learned =
        fit.candidate().equals(chosen) ? result : result.learningFromAll(fit);
    return refit.cut() ? learned.tested(learned.test(), true, learned.seconds()) : learned;
  }

  private Refit fit(Candidate chosen, TrainingResult training) {
    boolean fits = !(chosen.standardization().logarithmic() && least(all.values()) <= 0);
    if (chosen.refitting() != null && fits) {
      ObservedEntries targets = chosen.standardization().apply(all);
      Attempt.Fit again = chosen.refitting().fit(targets, training, left);
      return new Refit(again == null ? new Attempt.Fit(chosen, training) : again, again == null);
    }
    // Least squares would lead a model of another loss away from it.
    boolean squared =
        chosen.standardization().loss() == EntryLoss.SQUARED && hasFreeFactors(chosen) && fits;
    Contraction contraction = squared ? chosen.model().contraction() : null;
    Way way = contraction == null ? Way.NONE : way(contraction, chosen, training.best());
    if (contraction == null || way.sweeps() == 0) {
      return new Refit(new Attempt.Fit(chosen, training), way.cut());
    }
    ObservedEntries targets = chosen.standardization().apply(all);
    FactorSweeps sweeps = sweeps(contraction, chosen, training.best(), targets, way.share());
    for (int sweep = 0; sweep < way.sweeps(); sweep++) {
      sweeps.advance();
    }
    Parameters weights = new WeightBlocks(sweeps.found()).parameters(chosen.model().layout());
    Candidate named =
        new Candidate(
            chosen.name(),
            chosen.description() + ", then fitted to the validation entries too",
            chosen.model(),
            chosen.standardization());
    return new Refit(new Attempt.Fit(named, training.with(weights)), way.cut());
  }

  private static boolean hasFreeFactors(Candidate chosen) {
    CompletionMethod method = chosen.method();
    return method == null || method.hasFreeFactors();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElse(1);
  }

  private CompletionResult of(Holdout split, Candidate candidate, TrainingResult training) {
    return new CompletionResult(
        result.settings(),
        split,
        result.unit(),
        candidate,
        training,
        null,
        result.timeLimited(),
        result.seconds(),
        null,
        null);
  }

  private Way way(Contraction contraction, Candidate chosen, Parameters best) {
    UnitSplit data = UnitSplit.of(result.split(), chosen.standardization());
    FactorValues values =
        new FactorValues(contraction, chosen.model().layout(), data.heldOut().indices());
    double least = RISE * error(values, WeightBlocks.of(best).arrays(), data);
    Way way = Way.NONE;
    double slowest = 0;
    for (double share : SHARES) {
      FactorSweeps sweeps = sweeps(contraction, chosen, best, data.training(), share);
      for (int sweep = 1; sweep <= SWEEPS; sweep++) {
        // This one, and as many as the chosen way then makes of all entries.
        double needed = (1 + Math.max(sweep, way.sweeps())) * slowest;
        double before = left.seconds();
        if (!left.shouldContinue() || before < needed) {
          return new Way(way.share(), way.sweeps(), true);
        }
        sweeps.advance();
        slowest = Math.max(slowest, before - left.seconds());
        double error = error(values, sweeps.found(), data);
        if (error <= least) {
          least = error;
          way = new Way(share, sweep, false);
        }
      }
    }
    return way;
  }

  private static double error(FactorValues values, double[][] weights, UnitSplit data) {
    return data.loss().error(values.at(weights), data.heldOut());
  }

  private static FactorSweeps sweeps(
      Contraction contraction,
      Candidate chosen,
      Parameters start,
      ObservedEntries entries,
      double share) {
    FactorSweeps sweeps =
        new FactorSweeps(
            contraction,
            chosen.model().layout(),
            entries.indices(),
            entries.values(),
            WeightBlocks.of(start).arrays());
    sweeps.aim(entries.values(), entries.weights());
    double perIndex =
        Arrays.stream(entries.indices().dimensions())
            .mapToDouble(size -> (double) entries.count() / size)
            .average()
            .orElse(0);
    sweeps.penalize(share * perIndex);
    return sweeps;
  }
}
