package org.tacit.study.part;

import org.tacit.training.Recorder;

/** A measure as a study file names it. */
public interface MeasureSpec {
  /**
   * What reads it off.
   *
   * @throws IllegalArgumentException if such a model or problem does not have it
   */
  Recorder build(Measured measured);

  /** Whether building it solves a problem of its own, which may take as long as a training. */
  default boolean solvesAhead() {
    return false;
  }

  /**
   * Whether the weights that it reads have the integrated residual beside them, as those of a
   * {@link org.tacit.objective.ResidualIntegral}. Then training follows it; under gradient descent
   * the model's weights are the same bits, under gradient flow the same within its tolerance.
   */
  default boolean readsResidualIntegral() {
    return false;
  }
}
