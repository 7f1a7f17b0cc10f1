package org.tacit.model.factorization;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** The rows of a table times a weight matrix. */
final class LinearTable implements RowTable {
  private final RowTable input;
  private final int block;
  private final Rows values;
  private final Tensor gradient;

  LinearTable(RowTable input, int block, int width, DType dtype) {
    this.input = input;
    this.block = block;
    this.values = Rows.of(Tensor.zeros(dtype, input.rows(), width));
    this.gradient = Tensor.zeros(dtype, input.rows(), width);
  }

  @Override
  public int rows() {
    return input.rows();
  }

  @Override
  public int width() {
    return (int) gradient.size(1);
  }

  @Override
  public void forward(Parameters weights) {
    input.forward(weights);
    Tensor.matmulInto(values.matrix(), input.values().matrix(), weights.block(block));
  }

  @Override
  public Rows values() {
    return values;
  }

  @Override
  public Tensor gradient(Parameters ignored) {
    return gradient;
  }

  @Override
  public void backward(Parameters weights, Parameters into) {
    Tensor.matmulInto(into.block(block), input.values().transposed(), gradient);
    Tensor.matmulInto(input.gradient(into), gradient, weights.transposedBlock(block));
    input.backward(weights, into);
  }
}
