package org.tacit.complexity;

import org.tacit.tensor.DType;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Tensor;

/**
 * Cotangents of all samples on their way back, one in each column, in two pieces of memory that are
 * used in turn: fresh memory would take longer to write than some of the products take. Products
 * with samples along the rows of memory are a seventh faster than with a sample in each row.
 *
 * <p>Columns of zeros make their number a multiple of {@value #BLOCK}: kernels take what is left
 * over in another order, and the bits of a column would depend on its place.
 */
final class Columns {
  private static final int BLOCK = 32;

  private final Tensor[] memory;
  private int next;
  private Tensor values;
  private long count;

  /**
   * None yet.
   *
   * @param most how many columns there are at most at a time
   * @param rows how many rows at most
   */
  Columns(DType dtype, long most, long rows) {
    long numbers = padded(most) * rows;
    this.memory = new Tensor[] {Tensor.unset(dtype, numbers), Tensor.unset(dtype, numbers)};
    this.values = memory[0];
  }

  private static long padded(long columns) {
    return (columns + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** In the memory that holds no columns. */
  private Tensor other(long rows, long columns) {
    next = 1 - next;
    return memory[next].narrow(0, 0, rows * columns).view(rows, columns);
  }

  /** Room for some columns, with zeros behind them. */
  private void begin(long rows, long columns) {
    count = columns;
    values = other(rows, padded(columns));
    if (values.size(1) > columns) {
      values.narrow(1, columns, values.size(1) - columns).zeroInPlace();
    }
  }

  /**
   * Takes cotangents.
   *
   * @param cotangents c × n × units, or c × 1 × units where they are the same for all samples
   */
  void take(Tensor cotangents) {
    long c = cotangents.size(0);
    long n = cotangents.size(1);
    begin(cotangents.size(2), c * n);
    of(c).copyInPlace(cotangents.permute(2, 0, 1));
  }

  /** Without the zeros, units × c × what is left. */
  private Tensor of(long c) {
    return values.narrow(1, 0, count).view(values.size(0), c, count / c);
  }

  /** Multiplies each from the left by the transpose of a matrix. */
  void multiplyByTransposeOf(Tensor matrix) {
    Tensor product = other(matrix.size(1), values.size(1));
    Tensor.matmulInto(product, matrix.transpose(), values);
    values = product;
  }

  /** The same by a factor that stands for a matrix. */
  void multiplyByTransposeOf(NormFactor factor) {
    Tensor product = other(factor.columns(), values.size(1));
    factor.transposeTimes(values, product);
    values = product;
  }

  /**
   * Multiplies each entry by the slope there.
   *
   * @param slopes units × n
   * @param c how many cotangents of each sample there are
   */
  void multiplyBySlopes(Tensor slopes, long c) {
    long n = slopes.size(1);
    Tensor before = of(c);
    if (count < c * n) {
      begin(slopes.size(0), c * n);
    }
    Tensor.multiplyInto(of(c), before, slopes.view(slopes.size(0), 1, n));
  }

  /** Units × columns, sharing the memory; valid until the next change. */
  Tensor values() {
    return values.narrow(1, 0, count);
  }

  /** How many columns there are. */
  int count() {
    return Math.toIntExact(count);
  }

  /** The squared norm of each column, and zeros behind them; nothing else is left of it. */
  double[] squaredNorms() {
    Tensor.multiplyInto(values, values, values);
    return Rows.sumsOfColumns(values);
  }
}
