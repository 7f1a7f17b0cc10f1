package org.tacit.regularizer;

import org.tacit.tensor.Tensor;

/**
 * A penalty of what a network made of a batch: an expression of the evaluation that the loss is an
 * expression of, differentiated together with it.
 */
public interface PassPenalty extends Regularizer {
  /** The number that it is multiplied by. */
  Strength strength();

  @Override
  default boolean acts() {
    return strength().strength() > 0;
  }

  /**
   * The penalty, its strength included: a tensor of one entry. Where the samples are evaluated in
   * parts, the mean over the parts, weighted by their sizes, is the penalty of all of them.
   */
  Tensor of(Evaluation evaluation);
}
