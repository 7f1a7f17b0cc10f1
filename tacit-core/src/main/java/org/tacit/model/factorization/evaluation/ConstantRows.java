package org.tacit.model.factorization.evaluation;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Rows that no weight changes. */
record ConstantRows() implements RowSource {
  /** A single row of ones, the empty product: what a root with one child is paired with. */
  static RowTable ones(int width, DType dtype) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return new ComputedTable(
        new ConstantRows(),
        Rows.of(Tensor.of(dtype, ones, 1, width)),
        Tensor.zeros(dtype, 1, width));
  }

  @Override
  public void forward(Parameters weights, Tensor rows) {
    // Constant.
  }

  @Override
  public void backward(Parameters weights, Tensor byRows, Parameters into) {
    // Constant.
  }
}
