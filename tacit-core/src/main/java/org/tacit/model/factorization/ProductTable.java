package org.tacit.model.factorization;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Tensor;

/**
 * Rows that are entrywise products of a row of one table and a row of another: the Khatri-Rao
 * product on distinct sub-indices.
 */
final class ProductTable implements RowTable {
  private final RowTable left;
  private final RowTable right;
  private final DistinctTuples tuples;
  private final RowKernels kernels;
  private final Tensor values;
  private final Tensor gradient;

  ProductTable(RowTable left, RowTable right, DistinctTuples tuples, DType dtype) {
    this.left = left;
    this.right = right;
    this.tuples = tuples;
    this.kernels = RowKernels.of(dtype);
    this.values = Tensor.zeros(dtype, tuples.count(), left.width());
    this.gradient = Tensor.zeros(dtype, tuples.count(), left.width());
  }

  @Override
  public int rows() {
    return tuples.count();
  }

  @Override
  public int width() {
    return left.width();
  }

  @Override
  public void forward(Parameters weights) {
    left.forward(weights);
    right.forward(weights);
    kernels.multiplyRows(
        values, rows(), left.values(), tuples.left(), right.values(), tuples.right(), 0);
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
    Tensor leftGradient = left.gradient(into).zeroInPlace();
    Tensor rightGradient = right.gradient(into).zeroInPlace();
    kernels.scatterProducts(
        leftGradient, tuples.left(), rows(), gradient, right.values(), tuples.right(), 0);
    kernels.scatterProducts(
        rightGradient, tuples.right(), rows(), gradient, left.values(), tuples.left(), 0);
    left.backward(weights, into);
    right.backward(weights, into);
  }
}
