package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Rows that are computed, in memory of their own beside that of the gradient by them.
 *
 * @param source how they are computed
 * @param values the rows
 * @param byRows the gradient by them, rows × width
 */
record ComputedTable(RowSource source, Rows values, Tensor byRows) implements RowTable {
  ComputedTable(RowSource source, int rows, int width, DType dtype) {
    this(source, Rows.of(Tensor.zeros(dtype, rows, width)), Tensor.zeros(dtype, rows, width));
  }

  @Override
  public int rows() {
    return (int) byRows.size(0);
  }

  @Override
  public int width() {
    return (int) byRows.size(1);
  }

  @Override
  public void forward(Parameters weights) {
    source.forward(weights, values.matrix());
  }

  @Override
  public Tensor gradient(Parameters ignored) {
    return byRows;
  }

  @Override
  public void backward(Parameters weights, Parameters into) {
    source.backward(weights, byRows, into);
  }
}
