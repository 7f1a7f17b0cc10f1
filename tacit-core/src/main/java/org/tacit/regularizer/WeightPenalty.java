package org.tacit.regularizer;

import org.tacit.model.Parameters;

/** A number that grows with the weights alone, for models of every kind. */
public interface WeightPenalty extends Regularizer {
  /** The number that it is multiplied by. */
  Strength strength();

  @Override
  default boolean acts() {
    return strength().strength() > 0;
  }

  /** The penalty at these weights. */
  double value(Parameters weights);

  /**
   * The penalty, and its gradient on top of what is there.
   *
   * @param gradient the gradient is added to it
   */
  double addValueAndGradient(Parameters weights, Parameters gradient);
}
