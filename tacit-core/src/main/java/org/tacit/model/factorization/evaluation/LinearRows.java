package org.tacit.model.factorization.evaluation;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The rows of a table times a weight matrix.
 *
 * @param input the table
 * @param block the weight matrix
 */
record LinearRows(RowTable input, int block) implements RowSource {
  static RowTable table(RowTable input, int block, int width, DType dtype) {
    return new ComputedTable(new LinearRows(input, block), input.rows(), width, dtype);
  }

  @Override
  public void forward(Parameters weights, Tensor rows) {
    input.forward(weights);
    Tensor.matmulInto(rows, input.values().matrix(), weights.block(block));
  }

  @Override
  public void backward(Parameters weights, Tensor byRows, Parameters into) {
    Tensor.matmulInto(into.block(block), input.values().transposed(), byRows);
    Tensor.matmulInto(input.gradient(into), byRows, weights.transposedBlock(block));
    input.backward(weights, into);
  }
}
