package org.tacit.study.verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tacit.training.Outcome;

/** Makes every kind of claim true of made-up trials, somewhere inside its bands. */
final class TrueCases {
  private static final int READINGS = 20;

  private TrueCases() {}

  /** Gives the trials that a claim is about numbers of which it is true. */
  static void make(VerdictSpec claim, MadeUpStudy study) {
    if (claim instanceof EndValue it) {
      double value = inside(it.band().band());
      study.where(it.band().trials()).forEach(trial -> trial.ends(it.measure(), value));
    } else if (claim instanceof AlongTheWay it) {
      double value = inside(it.band());
      study
          .where(it.trials())
          .forEach(trial -> trial.reads(it.measure(), 0, value, value, value, value));
    } else if (claim instanceof PowerLaw it) {
      for (MadeUpStudy.Made trial : study.swept(it.trials().trials(), it.field())) {
        trial.ends(it.measure(), 3 * Math.pow(trial.number(it.field()), it.slope()));
      }
    } else if (claim instanceof Monotone it) {
      double sign = it.direction() == Monotone.Direction.RISES ? 1 : -1;
      for (MadeUpStudy.Made trial : study.swept(it.trials().trials(), it.field())) {
        trial.ends(it.measure(), sign * trial.number(it.field()));
      }
    } else if (claim instanceof RatioOfGroups it) {
      study.where(it.over()).forEach(trial -> trial.ends(it.measure(), 1.0));
      double value = inside(new Band(it.atLeast(), it.atMost()));
      study.where(it.where()).forEach(trial -> trial.ends(it.measure(), value));
    } else if (claim instanceof RatioOfMeasures it) {
      double value = inside(it.band().band());
      study
          .where(it.band().trials())
          .forEach(trial -> trial.ends(it.measure(), value).ends(it.over(), 1.0));
    } else if (claim instanceof ProvedOptimum it) {
      study.where(it.trials()).forEach(trial -> optimum(trial, it.tolerance() / 2, 0));
    } else if (claim instanceof ResidualBetweenRates it) {
      study.where(it.trials()).forEach(trial -> decay(trial, 0.5, 2));
    } else if (claim instanceof StepSizeScan it) {
      study.where(it.trials()).forEach(trial -> scan(it, trial));
    } else if (claim instanceof IncrementalRank it) {
      study.where(it.trials()).forEach(trial -> staircase(it, trial));
    } else if (claim instanceof NormsToInfinity it) {
      study.where(it.trials()).forEach(TrueCases::growth);
    } else if (claim instanceof RankAgainstObservations it) {
      study.where(it.trials()).forEach(trial -> observations(it, trial));
    } else if (claim instanceof InitializationScale it) {
      scales(it, study);
    } else if (claim instanceof RatesOfComponents it) {
      study.where(it.trials()).forEach(trial -> rates(trial, 1));
    } else {
      throw new AssertionError("no true case for " + claim.getClass().getSimpleName());
    }
  }

  /** A number in a band. */
  static double inside(Band band) {
    double atLeast = band.atLeast();
    double atMost = band.atMost();
    if (atLeast == Double.NEGATIVE_INFINITY) {
      return atMost > 0 ? atMost / 2 : 2 * atMost - 1e-300;
    }
    if (atMost == Double.POSITIVE_INFINITY) {
      return atLeast > 0 ? 2 * atLeast : atLeast / 2 + 1e-300;
    }
    return (atLeast + atMost) / 2;
  }

  static void optimum(MadeUpStudy.Made trial, double gap, double infeasibility) {
    trial.ends("leastNuclearNormGap", gap).ends("leastNuclearNormInfeasibility", infeasibility);
  }

  /** A residual that falls by the rate 1, beside two rates. */
  static void decay(MadeUpStudy.Made trial, double slowest, double fastest) {
    trial
        .reads("residualNorm", 0, along(t -> Math.exp(-t)))
        .reads("slowestRate", 0, along(t -> slowest))
        .reads("fastestRate", 0, along(t -> fastest));
  }

  private static void scan(StepSizeScan claim, MadeUpStudy.Made trial) {
    double step = trial.number(claim.field());
    if (claim.diverged().contains(step)) {
      trial.ended(Outcome.Kind.DIVERGED);
    } else if (claim.oscillating().contains(step)) {
      trial.reads("trainingLoss", 0, along(t -> t % 2 == 0 ? 1 : 10));
    } else if (claim.standingStill().contains(step)) {
      trial.reads("trainingLoss", 0, along(t -> 1));
    } else {
      trial.reads("trainingLoss", 0, along(t -> Math.exp(-t)));
    }
  }

  /** Component k rises from zero to 10 − k at the time 3k. */
  static void staircase(IncrementalRank claim, MadeUpStudy.Made trial) {
    trial.ends(claim.error(), claim.largestError() / 2);
    for (int k = 1; k <= claim.components() + 2; k++) {
      int component = k;
      double height = k <= claim.components() ? 10 - k : 0;
      trial.reads(claim.measure(), k, along(t -> t >= 3 * component ? height : 0));
    }
  }

  /** The limit of the theory: w11 = 0.99/√(2ℓ), and a smaller singular value below √(2ℓ). */
  static void growth(MadeUpStudy.Made trial) {
    trial
        .reads("trainingLoss", 0, along(TrueCases::loss))
        .reads("entry(1,1)", 0, along(t -> 0.99 / Math.sqrt(2 * loss(t))))
        .reads("singularValue{1}", 2, along(t -> 0.1 * Math.sqrt(2 * loss(t))))
        .reads("determinant", 0, along(t -> 1e-3))
        .ends("effectiveRank{1}", 1.001);
  }

  /** A loss that goes down from 0.1 to 0.01. */
  static double loss(int t) {
    return 0.1 * Math.pow(0.1, t / (READINGS - 1.0));
  }

  private static void observations(RankAgainstObservations claim, MadeUpStudy.Made trial) {
    boolean enough = trial.number(claim.field()) >= claim.enough();
    double error = claim.largestError() / 2;
    Double[] values =
        IntStream.range(0, claim.rank() + 2)
            .mapToObj(k -> k < claim.rank() ? 1.0 : 0.0)
            .toArray(Double[]::new);
    trial
        .ends("reconstructionError", enough ? error : 2 * error * claim.errorRatio())
        .ends("singularValue{1}", values)
        .ends("componentNorm", values);
  }

  private static void scales(InitializationScale claim, MadeUpStudy study) {
    List<MadeUpStudy.Made> trials = study.swept(claim.trials(), claim.field());
    double smallest =
        trials.stream().mapToDouble(trial -> trial.number(claim.field())).min().orElseThrow();
    double error = claim.largestError() / 2;
    for (MadeUpStudy.Made trial : trials) {
      double times = trial.number(claim.field()) / smallest;
      trial
          .ends("reconstructionError", times == 1 ? error : error * times * claim.errorRatio())
          .ends(claim.rank(), times);
    }
  }

  /** Norms e^(t/10) and e^(t/20), their rates, and bounds a tenth on both sides. */
  static void rates(MadeUpStudy.Made trial, double factor) {
    for (int k = 1; k <= 2; k++) {
      double rate = 0.1 / k;
      // Over an interval the mean of both ends is the difference quotient, but for (rate)^2 / 12.
      double mean = (Math.exp(rate) - 1) / ((Math.exp(rate) + 1) / 2);
      trial
          .reads("theoryNorm{1}", k, along(t -> Math.exp(rate * t)))
          .reads("predictedRate{1}", k, along(t -> factor * mean * Math.exp(rate * t)))
          .reads("balancedRate{1}", k, along(t -> mean * Math.exp(rate * t)))
          .reads("lowerRate{1}", k, along(t -> 0.9 * mean * Math.exp(rate * t)))
          .reads("upperRate{1}", k, along(t -> 1.1 * mean * Math.exp(rate * t)));
    }
  }

  /** A function of the times 0, 1, …. */
  static double[] along(java.util.function.IntToDoubleFunction of) {
    return IntStream.range(0, READINGS).mapToDouble(of).toArray();
  }

  /** The word of a kind. */
  static String word(VerdictSpec claim) {
    return claim.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
