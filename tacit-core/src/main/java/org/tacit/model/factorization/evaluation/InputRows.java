package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Fixed inputs, one row each, times the weight matrix of a leaf.
 *
 * @param inputs the inputs
 * @param block the weight matrix
 */
record InputRows(Rows inputs, int block) implements RowSource {
  static RowTable table(Tensor inputs, int block, int width) {
    InputRows source = new InputRows(Rows.of(inputs), block);
    return new ComputedTable(source, (int) inputs.size(0), width, inputs.dtype());
  }

  @Override
  public void forward(Parameters weights, Tensor rows) {
    Tensor.matmulInto(rows, inputs.matrix(), weights.block(block));
  }

  @Override
  public void backward(Parameters weights, Tensor byRows, Parameters into) {
    Tensor.matmulInto(into.block(block), inputs.transposed(), byRows);
  }
}
