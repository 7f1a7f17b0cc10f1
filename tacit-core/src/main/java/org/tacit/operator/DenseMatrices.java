package org.tacit.operator;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Sensing matrices without structure.
 *
 * @param rows the rows of each
 * @param columns the columns of each
 * @param matrices one matrix in each row, flattened with the columns fastest; in double precision
 */
public record DenseMatrices(int rows, int columns, Tensor matrices) implements MatrixOperator {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  public DenseMatrices {
    long[] shape = matrices.shape();
    if (shape.length != 2 || shape[1] != (long) rows * columns || shape[0] < 1) {
      throw new IllegalArgumentException(
          "expected at least one row of %d numbers for matrices of %d × %d, found the shape %s"
              .formatted((long) rows * columns, rows, columns, Arrays.toString(shape)));
    }
  }

  /** Independent Gaussian entries of a standard deviation. */
  public static DenseMatrices gaussian(
      int rows, int columns, int count, double standardDeviation, Seed seed) {
    return new DenseMatrices(
        rows,
        columns,
        Tensor.gaussian(seed, DType.FLOAT64, standardDeviation, count, (long) rows * columns));
  }

  @Override
  public int count() {
    return (int) matrices.size(0);
  }

  /** The i-th sensing matrix, sharing memory. */
  public Tensor matrix(int i) {
    return matrices.narrow(0, i, 1).view(rows, columns);
  }

  @Override
  public Tensor apply(Tensor matrix) {
    return matrices.matmul(matrix.reshape((long) rows * columns));
  }

  @Override
  public Tensor adjoint(Tensor values) {
    return matrices.transpose().matmul(values).view(rows, columns);
  }

  @Override
  public boolean orthonormal() {
    return false;
  }

  @Override
  public Tensor gram() {
    return matrices.matmul(matrices.transpose());
  }

  @Override
  public double[] lengths() {
    return Lengths.ofRows(matrices.toArray(), count());
  }

  @Override
  public DenseMatrices scaled(double[] factors) {
    return new DenseMatrices(
        rows, columns, matrices.multiply(Tensor.of(DType.FLOAT64, factors, factors.length, 1)));
  }

  @Override
  public DenseMatrices select(int[] chosen) {
    Tensor selected = Tensor.zeros(DType.FLOAT64, chosen.length, matrices.size(1));
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < chosen.length; i++) {
        selected.narrow(0, i, 1).copyInPlace(matrices.narrow(0, chosen[i], 1));
      }
    }
    return new DenseMatrices(rows, columns, selected);
  }
}
