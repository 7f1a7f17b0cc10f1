package org.tacit.model.factorization;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** The rows of a table times a weight matrix. */
final class LinearTable implements RowTable {
  private final RowTable input;
  private final int block;
  private final Tensor values;
  private final Tensor gradient;

  LinearTable(RowTable input, int block, int width, DType dtype) {
    this.input = input;
    this.block = block;
    this.values = Tensor.zeros(dtype, input.rows(), width);
    this.gradient = Tensor.zeros(dtype, input.rows(), width);
  }

  @Override
  public int rows() {
    return input.rows();
  }

  @Override
  public int width() {
    return (int) values.size(1);
  }

  @Override
  public void forward(Parameters weights) {
    input.forward(weights);
    Tensor.matmulInto(values, input.values(), weights.block(block));
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
      Tensor.matmulInto(into.block(block), input.values().transpose(), gradient);
      Tensor.matmulInto(input.gradient(into), gradient, weights.block(block).transpose());
    }
    input.backward(weights, into);
  }
}
