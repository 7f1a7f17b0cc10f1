package org.tacit.completion.method;

import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.factorization.Factorization;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Tensor;

/**
 * The best of a {@link SweepSearch} so far.
 *
 * @param model null where nothing surpassed zeros
 * @param weights those of the model
 * @param effects those of the modes beside it, null where there are none
 */
record SweptBest(
    @Nullable Factorization model, WeightBlocks weights, @Nullable ModeEffects effects) {
  /** As a state has it. */
  static SweptBest of(
      @Nullable Factorization model, Tensor weights, @Nullable ModeEffects effects) {
    return new SweptBest(
        model,
        model == null ? WeightBlocks.NONE : WeightBlocks.of(model.layout(), weights),
        effects);
  }

  /** What it predicts at some entries. */
  double[] at(ObservedEntries entries) {
    double[] values = effects == null ? new double[entries.count()] : effects.at(entries.indices());
    return model == null
        ? values
        : SweepFit.sum(values, SweepFit.values(model, entries).at(weights.arrays()));
  }

  /** What it leaves of some entries, validated by those of the data. */
  SweptModel.Residual residual(UnitSplit data, ObservedEntries entries) {
    return (model, begin) -> SweepFit.ofResidual(data, entries, this, model, begin);
  }
}
