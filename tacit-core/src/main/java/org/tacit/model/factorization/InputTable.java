package org.tacit.model.factorization;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/** Fixed inputs, one row each, times the weight matrix of a leaf. */
final class InputTable implements RowTable {
  private final Rows inputs;
  private final int block;
  private final Rows values;
  private final Tensor gradient;

  InputTable(Tensor inputs, int block, int width) {
    this.inputs = Rows.of(inputs);
    this.block = block;
    this.values = Rows.of(Tensor.zeros(inputs.dtype(), inputs.size(0), width));
    this.gradient = Tensor.zeros(inputs.dtype(), inputs.size(0), width);
  }

  @Override
  public int rows() {
    return (int) gradient.size(0);
  }

  @Override
  public int width() {
    return (int) gradient.size(1);
  }

  @Override
  public void forward(Parameters weights) {
    Tensor.matmulInto(values.matrix(), inputs.matrix(), weights.block(block));
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
    Tensor.matmulInto(into.block(block), inputs.transposed(), gradient);
  }
}
