package org.tacit.model.factorization;

import java.util.List;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Products of several tables, two at a time. */
final class RowProducts {
  private RowProducts() {}

  /** A table together with the row that each observation uses. */
  record Column(RowTable table, int[] rows) {}

  /** The entrywise product of all tables on the distinct tuples of rows in use. */
  static Column product(List<Column> columns, DType dtype) {
    if (columns.size() == 1) {
      return columns.get(0);
    }
    Pairs pairs = pairs(columns, Integer.MAX_VALUE, dtype);
    return new Column(new ProductTable(pairs.pairs()), pairs.rows());
  }

  /** The products of two tables, and the product that each observation uses. */
  record Pairs(RowPairs pairs, int[] rows) {}

  /** Two or more tables as products of two, made in blocks of at most so many rows. */
  static Pairs pairs(List<Column> columns, int largestBlock, DType dtype) {
    int middle = columns.size() / 2;
    Column left = product(columns.subList(0, middle), dtype);
    Column right = product(columns.subList(middle, columns.size()), dtype);
    DistinctTuples tuples = DistinctTuples.of(left.rows(), right.rows(), right.table().rows());
    return new Pairs(
        new RowPairs(left.table(), right.table(), tuples, largestBlock, dtype), tuples.position());
  }

  /** The sum over components of the product of all tables, one value for each observation. */
  static EntryEvaluation pair(List<Column> columns, int weightBlock, DType dtype) {
    int middle = columns.size() / 2;
    Column left = product(columns.subList(0, middle), dtype);
    Column right = product(columns.subList(middle, columns.size()), dtype);
    return new EntryEvaluation(
        left.table(), left.rows(), right.table(), right.rows(), weightBlock, dtype);
  }

  /**
   * The Khatri-Rao product: row (i, j) is the entrywise product of row i and row j; differentiable.
   */
  static Tensor khatriRao(Tensor left, Tensor right) {
    long width = left.size(1);
    return left.view(left.size(0), 1, width)
        .multiply(right.view(1, right.size(0), width))
        .reshape(left.size(0) * right.size(0), width);
  }

  /** The inner products of the columns of the Khatri-Rao product of some matrices, R × R. */
  static Tensor gram(List<Tensor> matrices) {
    return matrices.stream()
        .map(matrix -> matrix.to(DType.FLOAT64))
        .map(matrix -> matrix.transpose().matmul(matrix))
        .reduce(Tensor::multiply)
        .orElseThrow();
  }
}
