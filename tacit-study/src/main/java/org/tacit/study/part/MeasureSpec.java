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
}
