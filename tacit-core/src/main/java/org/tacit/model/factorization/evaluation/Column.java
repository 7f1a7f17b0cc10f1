package org.tacit.model.factorization.evaluation;

import java.util.List;
import org.tacit.tensor.DType;

/**
 * A table together with the row of it that each observation uses: the part of an evaluation that
 * one mode, or one node of a mode tree, contributes.
 */
public final class Column {
  private final RowTable table;
  private final int[] rows;

  Column(RowTable table, int[] rows) {
    this.table = table;
    this.rows = rows;
  }

  /** A single row of ones, the empty product, for each observation. */
  public static Column ones(int width, int count, DType dtype) {
    return new Column(ConstantRows.ones(width, dtype), new int[count]);
  }

  /** The rows of this column times a weight matrix of so many columns. */
  public Column times(int block, int columns, DType dtype) {
    return new Column(LinearRows.table(table, block, columns, dtype), rows);
  }

  /**
   * The entrywise products of the rows of some columns times a weight matrix.
   *
   * @param block the weight matrix
   * @param columns its columns
   */
  public static Column productTimes(List<Column> factors, int block, int columns, DType dtype) {
    if (factors.size() == 1) {
      return factors.get(0).times(block, columns, dtype);
    }
    int middle = factors.size() / 2;
    Column left = product(factors.subList(0, middle), dtype);
    Column right = product(factors.subList(middle, factors.size()), dtype);
    Pairs products = pairs(left, right, NodeRows.blockRows(left.table.width()), dtype);
    return new Column(NodeRows.table(products.pairs(), block, columns, dtype), products.rows());
  }

  /**
   * The sum over components of the product of all columns, one value for each observation.
   *
   * @param weightBlock the weights of the components; −1 where all are one
   */
  public static Evaluation sum(List<Column> factors, int weightBlock, DType dtype) {
    int middle = factors.size() / 2;
    Column left = product(factors.subList(0, middle), dtype);
    Column right = product(factors.subList(middle, factors.size()), dtype);
    return new EntryEvaluation(left.table, left.rows, right.table, right.rows, weightBlock, dtype);
  }

  /** The entrywise product of all columns on the distinct tuples of rows in use. */
  private static Column product(List<Column> factors, DType dtype) {
    if (factors.size() == 1) {
      return factors.get(0);
    }
    int middle = factors.size() / 2;
    Column left = product(factors.subList(0, middle), dtype);
    Column right = product(factors.subList(middle, factors.size()), dtype);
    Pairs pairs = pairs(left, right, Integer.MAX_VALUE, dtype);
    return new Column(new ProductTable(pairs.pairs()), pairs.rows());
  }

  /** The products of two tables, and the product that each observation uses. */
  private record Pairs(RowPairs pairs, int[] rows) {}

  /** Made in blocks of at most so many rows. */
  private static Pairs pairs(Column left, Column right, int largestBlock, DType dtype) {
    DistinctTuples tuples = DistinctTuples.of(left.rows, right.rows, right.table.rows());
    return new Pairs(
        new RowPairs(left.table, right.table, tuples, largestBlock, dtype), tuples.position());
  }
}
