package org.tacit.problem;

import org.tacit.model.Parameters;

/** An objective that is a sum over samples, of which some can stand for all. */
public interface BatchObjective extends Objective {
  /** The number of samples. */
  int samples();

  /**
   * The value and gradient that some samples estimate: their own, times the number of samples over
   * the number of those chosen.
   *
   * @param samples which, counted from 0
   * @param gradient receives the gradient; overwritten
   */
  double batchValueAndGradient(int[] samples, Parameters weights, Parameters gradient);
}
