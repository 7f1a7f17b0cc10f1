package org.tacit.model.factorization.evaluation;

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
 *
 * @param pairs the products
 * @param block the weight matrix
 */
record NodeRows(RowPairs pairs, int block) implements RowSource {
  private static final int BLOCK_ENTRIES = 1 << 16;
  private static final int LEAST_BLOCK_ROWS = 64;

  static RowTable table(RowPairs pairs, int block, int width, DType dtype) {
    return new ComputedTable(new NodeRows(pairs, block), pairs.count(), width, dtype);
  }

  /** The rows that are multiplied at a time where the products have this width. */
  static int blockRows(int width) {
    return Math.max(LEAST_BLOCK_ROWS, BLOCK_ENTRIES / width);
  }

  @Override
  public void forward(Parameters weights, Tensor rows) {
    pairs.forward(weights);
    int all = pairs.count();
    if (pairs.blockRows() == all) {
      pairs.multiply(0, all);
      Tensor.matmulInto(rows, pairs.products().matrix(), weights.block(block));
      return;
    }
    for (int from = 0; from < all; from += pairs.blockRows()) {
      int count = Math.min(pairs.blockRows(), all - from);
      try (Scope scope = Scope.open()) {
        pairs.multiply(from, count);
        Tensor made = pairs.products().matrix().narrow(0, 0, count);
        Tensor.matmulInto(rows.narrow(0, from, count), made, weights.block(block));
      }
    }
  }

  @Override
  public void backward(Parameters weights, Tensor byRows, Parameters into) {
    pairs.clearGradients(into);
    int all = pairs.count();
    Tensor byWeights = into.block(block);
    Tensor transposed = weights.transposedBlock(block);
    if (pairs.blockRows() == all) {
      Tensor.matmulInto(byWeights, pairs.products().transposed(), byRows);
      Tensor.matmulInto(pairs.byProducts(), byRows, transposed);
      pairs.addGradients(0, all, into);
    } else {
      byWeights.zeroInPlace();
      for (int from = 0; from < all; from += pairs.blockRows()) {
        int count = Math.min(pairs.blockRows(), all - from);
        try (Scope scope = Scope.open()) {
          pairs.multiply(from, count);
          Tensor made = pairs.products().matrix().narrow(0, 0, count);
          Tensor byThese = byRows.narrow(0, from, count);
          Tensor.addMatmulInto(byWeights, made.transpose(), byThese);
          Tensor.matmulInto(pairs.byProducts().narrow(0, 0, count), byThese, transposed);
          pairs.addGradients(from, count, into);
        }
      }
    }
    pairs.backward(weights, into);
  }
}
