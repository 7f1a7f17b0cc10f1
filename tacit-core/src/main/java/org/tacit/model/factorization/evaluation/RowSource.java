package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/** How the rows of a {@link ComputedTable} follow from the weights and from other tables. */
interface RowSource {
  /**
   * Computes the rows, children first.
   *
   * @param rows rows × width, overwritten
   */
  void forward(Parameters weights, Tensor rows);

  /**
   * Passes the gradient by the rows on to the weights and the children.
   *
   * @param byRows rows × width
   * @param into the gradient by the weights
   */
  void backward(Parameters weights, Tensor byRows, Parameters into);
}
