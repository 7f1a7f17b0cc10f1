package org.tacit.regularizer;

import org.tacit.model.Parameters;

/** An explicit penalty: a number that grows with what a model should not have. */
public interface Regularizer {
  /** The penalty at these weights. */
  double value(Parameters weights);

  /**
   * The penalty, and its gradient on top of what is there.
   *
   * @param gradient the gradient is added to it
   */
  double addValueAndGradient(Parameters weights, Parameters gradient);
}
