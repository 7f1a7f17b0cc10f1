package org.tacit.model.factorization;

import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Fixed inputs, one row each, times the weight matrix of a leaf. */
final class InputTable implements RowTable {
  private final Tensor inputs;
  private final int block;
  private final Tensor values;
  private final Tensor gradient;

  InputTable(Tensor inputs, int block, int width) {
    this.inputs = inputs;
    this.block = block;
    this.values = Tensor.zeros(inputs.dtype(), inputs.size(0), width);
    this.gradient = Tensor.zeros(inputs.dtype(), inputs.size(0), width);
  }

  @Override
  public int rows() {
    return (int) values.size(0);
  }

  @Override
  public int width() {
    return (int) values.size(1);
  }

  @Override
  public void forward(Parameters weights) {
    Tensor.matmulInto(values, inputs, weights.block(block));
  }

  @Override
  public Tensor values() {
    return values;
  }

  @Override
  public Tensor gradient(Parameters ignored) {
    return gradient;
  }

  @Override
  public void backward(Parameters weights, Parameters into) {
    try (Scope scope = Scope.open()) {
      Tensor.matmulInto(into.block(block), inputs.transpose(), gradient);
    }
  }
}
