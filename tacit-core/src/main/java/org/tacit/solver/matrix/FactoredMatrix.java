package org.tacit.solver.matrix;

import java.util.Arrays;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.SparseCoefficients;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A matrix {@code A B^T} that is never formed.
 *
 * <p>The arrays are not copied and must not be changed afterwards.
 *
 * @param rows the rows of A and of the matrix
 * @param columns the rows of B, the columns of the matrix
 * @param rank the columns of both factors; 0 for the matrix of zeros
 * @param left A, row-major
 * @param right B, row-major
 */
public record FactoredMatrix(int rows, int columns, int rank, double[] left, double[] right) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a factor does not fit
   */
  public FactoredMatrix {
    if (left.length != rows * rank || right.length != columns * rank) {
      throw new IllegalArgumentException(
          "expected factors of %d × %d and %d × %d numbers, found %d and %d"
              .formatted(rows, rank, columns, rank, left.length, right.length));
    }
  }

  /** The matrix of zeros. */
  public static FactoredMatrix zero(int rows, int columns) {
    return new FactoredMatrix(rows, columns, 0, new double[0], new double[0]);
  }

  /** The same in memory of its own. */
  public FactoredMatrix copy() {
    return new FactoredMatrix(rows, columns, rank, left.clone(), right.clone());
  }

  /** The factors of least size of a matrix, without its singular values that are only rounding. */
  public static FactoredMatrix of(Tensor matrix) {
    int rows = (int) matrix.size(0);
    int columns = (int) matrix.size(1);
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd = LinearAlgebra.svd(matrix);
      double[] values = svd.values().toArray();
      double rounding = values[0] * Math.max(rows, columns) * Math.ulp(1.0);
      int rank = 0;
      while (rank < values.length && values[rank] > rounding) {
        rank++;
      }
      return ofDecomposed(
          rows,
          columns,
          Arrays.copyOf(values, rank),
          svd.left().narrow(1, 0, rank).toArray(),
          svd.right().narrow(0, 0, rank).transpose().toArray());
    }
  }

  /**
   * {@code U diag(σ) V^T} as {@code (U √σ) (V √σ)^T}.
   *
   * @param values σ
   * @param left U, row-major
   * @param right V, row-major
   */
  static FactoredMatrix ofDecomposed(
      int rows, int columns, double[] values, double[] left, double[] right) {
    return new FactoredMatrix(
        rows, columns, values.length, rooted(left, values), rooted(right, values));
  }

  private static double[] rooted(double[] vectors, double[] values) {
    double[] scaled = new double[vectors.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = vectors[i] * Math.sqrt(values[i % values.length]);
    }
    return scaled;
  }

  /** The entry at a place. */
  public double entry(int row, int column) {
    double sum = 0;
    for (int r = 0; r < rank; r++) {
      sum += left[row * rank + r] * right[column * rank + r];
    }
    return sum;
  }

  /** The entries at some places. */
  public double[] entries(EntryIndices places) {
    int[] rowOf = places.mode(0);
    int[] columnOf = places.mode(1);
    double[] values = new double[places.count()];
    for (int t = 0; t < values.length; t++) {
      values[t] = entry(rowOf[t], columnOf[t]);
    }
    return values;
  }

  /** The singular values that may differ from zero, the largest first. */
  public double[] singularValues() {
    if (rank == 0) {
      return new double[0];
    }
    try (Scope scope = Scope.open()) {
      Tensor core = triangle(left, rows).matmul(triangle(right, columns).transpose());
      return LinearAlgebra.singularValues(core);
    }
  }

  /**
   * The nearest matrix without the singular values that are at most a share of the largest, in
   * factors of least size.
   */
  public FactoredMatrix truncated(double share) {
    if (rank == 0) {
      return this;
    }
    try (Scope scope = Scope.open()) {
      Tensor ofLeft = LinearAlgebra.orthonormal(Tensor.of(DType.FLOAT64, left, rows, rank));
      Tensor ofRight = LinearAlgebra.orthonormal(Tensor.of(DType.FLOAT64, right, columns, rank));
      Tensor core = triangle(left, rows).matmul(triangle(right, columns).transpose());
      LinearAlgebra.Svd svd = LinearAlgebra.svd(core);
      double[] values = svd.values().toArray();
      int kept = (int) Arrays.stream(values).filter(value -> value > share * values[0]).count();
      return ofDecomposed(
          rows,
          columns,
          Arrays.copyOf(values, kept),
          ofLeft.matmul(svd.left().narrow(1, 0, kept)).toArray(),
          ofRight.matmul(svd.right().narrow(0, 0, kept).transpose()).toArray());
    }
  }

  /** R of a factor's thin decomposition {@code Q R}. */
  private Tensor triangle(double[] factor, int length) {
    Tensor matrix = Tensor.of(DType.FLOAT64, factor, length, rank);
    return LinearAlgebra.orthonormal(matrix).transpose().matmul(matrix);
  }

  /**
   * The entries of {@code L Rᵀ} where a sparse matrix has some.
   *
   * @param left L, row-major, with as many rows as that
   * @param right R, row-major, with as many rows as that has columns
   * @param rank the columns of both
   */
  static double[] entries(SparseCoefficients at, double[] left, double[] right, int rank) {
    int[] starts = at.starts();
    int[] places = at.places();
    double[] entries = new double[at.values().length];
    for (int row = 0; row < at.rows(); row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        int start = places[t] * rank;
        double sum = 0;
        for (int r = 0; r < rank; r++) {
          sum += left[row * rank + r] * right[start + r];
        }
        entries[t] = sum;
      }
    }
    return entries;
  }
}
