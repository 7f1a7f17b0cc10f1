package org.tacit.model.factorization;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** A single row of ones, the empty product: what a root with one child is paired with. */
final class OnesTable implements RowTable {
  private final Rows values;
  private final Tensor gradient;

  OnesTable(int width, DType dtype) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    values = Rows.of(Tensor.of(dtype, ones, 1, width));
    gradient = Tensor.zeros(dtype, 1, width);
  }

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public int width() {
    return (int) values.matrix().size(1);
  }

  @Override
  public void forward(Parameters weights) {
    // Constant.
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
    // Constant.
  }
}
