package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;

/**
 * The values of some linear functionals of a factorization's end tensor, and the gradient of any
 * function of them by the weights, in closed form. Holds buffers: one thread at a time.
 */
public interface Evaluation {
  /** The number of functionals. */
  int count();

  /**
   * The values.
   *
   * @param weights the model's weights
   * @param values receives one value for each functional
   */
  void values(Parameters weights, double[] values);

  /**
   * The gradient by the weights of a function of the values; {@link #values} must have been called
   * with the same weights just before, once for each call of this method.
   *
   * @param weights the model's weights
   * @param byValue the derivative of the function by each value
   * @param gradient receives the gradient; every block is overwritten
   */
  void gradient(Parameters weights, double[] byValue, Parameters gradient);
}
