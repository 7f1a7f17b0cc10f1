package org.tacit.completion.method;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.factorization.Factorization;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Progress;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * Alternating least squares at ranks and penalties that are searched for.
 *
 * @param search over what, without effects
 * @param name of the model without effects, fit for a file's
 * @param shape the model in words
 * @param withEffects whether effects of the modes stand beside the products; they are found first,
 *     and where they are not worth having there is nothing to try
 * @param split the split in the unit
 * @param unit the unit
 * @param steps the most sweeps
 */
record LeastSquaresAttempt(
    SweepSettings search,
    String name,
    String shape,
    boolean withEffects,
    UnitSplit split,
    Standardization unit,
    long steps)
    implements Attempt {
  @Override
  public String words() {
    return unit.named(withEffects ? name + ", with effects" : name);
  }

  @Override
  public @Nullable Fit run(
      Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    TimeLeft left = TimeLeft.of(time, progress::cancelled);
    ModeEffects effects = withEffects ? EffectsSearch.worth(split, left) : null;
    if (withEffects && effects == null) {
      return null;
    }
    SweepSettings begun = search.with(effects);
    Loop.End<SweepSearch> end =
        SweepSearch.run(
            split,
            begun,
            steps,
            left.duration(),
            progress,
            checkpoints.apply(unit.with(effects).named(name)));
    SweepSearch found = end.iteration();
    Factorization model = search.model().of(Math.max(1, found.rank()));
    String words =
        "alternating least squares, %s, %s%s"
            .formatted(shape, found.words(), withEffects ? ", and effects of the modes" : "");
    TrainingResult training =
        TrainingResult.of(found.weights(model), end, split.heldOut().count() > 0);
    return new Fit(
        Candidate.in(unit.with(found.bestEffects()), name, words, model), training.within(time));
  }
}
