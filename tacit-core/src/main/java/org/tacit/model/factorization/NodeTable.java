package org.tacit.model.factorization;

import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The rows of an interior node of a mode tree: entrywise products of its children's rows, times its
 * weight matrix (docs/mathematics/hierarchical-tensor-factorization.md, D5). The products are made
 * a block of rows at a time and made again for the gradient, so that memory holds what the node
 * passes on and little else, and a block stays in the cache between being made and being
 * multiplied.
 */
final class NodeTable implements RowTable {
  private static final int BLOCK_ENTRIES = 1 << 16;
  private static final int LEAST_BLOCK_ROWS = 64;

  private final RowPairs pairs;
  private final int block;
  private final Rows values;
  private final Tensor gradient;

  NodeTable(RowPairs pairs, int block, int width, DType dtype) {
    this.pairs = pairs;
    this.block = block;
    this.values = Rows.of(Tensor.zeros(dtype, pairs.count(), width));
    this.gradient = Tensor.zeros(dtype, pairs.count(), width);
  }

  /** The rows that are multiplied at a time where the products have this width. */
  static int blockRows(int width) {
    return Math.max(LEAST_BLOCK_ROWS, BLOCK_ENTRIES / width);
  }

  @Override
  public int rows() {
    return pairs.count();
  }

  @Override
  public int width() {
    return (int) gradient.size(1);
  }

  @Override
  public void forward(Parameters weights) {
    pairs.forward(weights);
    if (pairs.blockRows() == rows()) {
      pairs.multiply(0, rows());
      Tensor.matmulInto(values.matrix(), pairs.products().matrix(), weights.block(block));
      return;
    }
    for (int from = 0; from < rows(); from += pairs.blockRows()) {
      int count = Math.min(pairs.blockRows(), rows() - from);
      try (Scope scope = Scope.open()) {
        pairs.multiply(from, count);
        Tensor made = pairs.products().matrix().narrow(0, 0, count);
        Tensor.matmulInto(values.matrix().narrow(0, from, count), made, weights.block(block));
      }
    }
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
    pairs.clearGradients(into);
    Tensor byWeights = into.block(block);
    Tensor transposed = weights.transposedBlock(block);
    if (pairs.blockRows() == rows()) {
      Tensor.matmulInto(byWeights, pairs.products().transposed(), gradient);
      Tensor.matmulInto(pairs.byProducts(), gradient, transposed);
      pairs.addGradients(0, rows(), into);
    } else {
      byWeights.zeroInPlace();
      for (int from = 0; from < rows(); from += pairs.blockRows()) {
        int count = Math.min(pairs.blockRows(), rows() - from);
        try (Scope scope = Scope.open()) {
          pairs.multiply(from, count);
          Tensor made = pairs.products().matrix().narrow(0, 0, count);
          Tensor byRows = gradient.narrow(0, from, count);
          Tensor.addMatmulInto(byWeights, made.transpose(), byRows);
          Tensor.matmulInto(pairs.byProducts().narrow(0, 0, count), byRows, transposed);
          pairs.addGradients(from, count, into);
        }
      }
    }
    pairs.backward(weights, into);
  }
}
