package org.tacit.regularizer;

import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Random numbers in the examples that a step sees, drawn anew for every step. */
public interface Noise extends Regularizer {
  /** Its standard deviation. */
  Deviation deviation();

  @Override
  default boolean acts() {
    return deviation().deviation() > 0;
  }

  @Override
  default boolean draws() {
    return true;
  }

  /**
   * The inputs that a step sees.
   *
   * @param inputs one input in each row; not changed
   * @param draws of what is drawn
   */
  default Tensor inputs(Tensor inputs, Seed draws) {
    return inputs;
  }

  /**
   * The targets that a step sees.
   *
   * @param targets one target in each row; not changed
   * @param draws of what is drawn
   */
  default Tensor targets(Tensor targets, Seed draws) {
    return targets;
  }
}
