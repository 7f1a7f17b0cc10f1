package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * One node of an evaluation: a matrix with a row for each distinct sub-index that the observations
 * need there (docs/mathematics/hierarchical-tensor-factorization.md, D5, the matricized recursion
 * restricted to the rows in use). Each table is used by exactly one other, so that its gradient is
 * written once.
 */
interface RowTable {
  /** The number of rows. */
  int rows();

  /** The number of columns. */
  int width();

  /** Computes the rows for these weights, children first. */
  void forward(Parameters weights);

  /** The rows; valid after {@link #forward} until the next. */
  Rows values();

  /** Where the user of this table writes the gradient by its rows. */
  Tensor gradient(Parameters gradient);

  /** Passes the gradient by the rows on to the weights and the children. */
  void backward(Parameters weights, Parameters gradient);
}
