package org.tacit.study.verdict;

import org.tacit.study.binding.Catalogue;

/** Every kind of verdict there is: a new one is one line here. */
public final class Verdicts {
  private Verdicts() {}

  /** A catalogue with the kinds of verdict added. */
  public static Catalogue in(Catalogue catalogue) {
    return catalogue.with(
        "verdicts",
        VerdictSpec.class,
        IncrementalRank.class,
        NormsToInfinity.class,
        RankAgainstObservations.class,
        InitializationScale.class,
        RatesOfComponents.class,
        EndValue.class,
        AlongTheWay.class,
        PowerLaw.class,
        Monotone.class,
        RatioOfGroups.class,
        RatioOfMeasures.class,
        ProvedOptimum.class,
        ResidualBetweenRates.class,
        StepSizeScan.class);
  }
}
