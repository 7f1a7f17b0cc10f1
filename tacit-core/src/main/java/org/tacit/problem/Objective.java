package org.tacit.problem;

import org.tacit.model.Parameters;

/**
 * A number that training lowers, as a function of the weights. May hold buffers: one thread at a
 * time.
 */
public interface Objective {
  /** The value at these weights. */
  double value(Parameters weights);

  /**
   * The value and its gradient.
   *
   * @param gradient receives the gradient; overwritten
   */
  double valueAndGradient(Parameters weights, Parameters gradient);
}
