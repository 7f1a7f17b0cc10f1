package org.tacit.problem;

import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The singular value decomposition of A (n×d) cut at its numerical rank: the pseudo-inverse A⁺ and
 * the projector {@code N = I − A⁺A} on the null space (spec D, sections 1 and 5). Singular values
 * of at most {@code σ_max · max(n, d) · 2⁻⁵²} count as zero. Immutable, in plain arrays.
 */
public final class RowSpace {
  private static final double UNIT = 0x1p-52;

  private final int rows;
  private final int columns;
  private final int rank;
  private final double[] left;
  private final double[] values;
  private final double[] right;

  /** Decomposes a matrix. A sparse one is made dense. */
  public RowSpace(SystemMatrix matrix) {
    rows = matrix.rows();
    columns = matrix.columns();
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd =
          LinearAlgebra.svd(Tensor.of(DType.FLOAT64, matrix.toDense(), rows, columns));
      left = svd.left().toArray();
      values = svd.values().toArray();
      right = svd.right().toArray();
    }
    double least = values[0] * Math.max(rows, columns) * UNIT;
    int above = 0;
    while (above < values.length && values[above] > least) {
      above++;
    }
    rank = above;
  }

  /** The numerical rank of A. */
  public int rank() {
    return rank;
  }

  /**
   * {@code A⁺ b}: the least-squares solution of the least norm; the minimum-norm solution where the
   * system is consistent.
   *
   * @param observed n numbers
   */
  public double[] minimumNorm(double[] observed) {
    FiniteNumbers.requireLength(observed, rows);
    double[] solution = new double[columns];
    for (int k = 0; k < rank; k++) {
      double coordinate = 0;
      for (int row = 0; row < rows; row++) {
        coordinate += left[row * values.length + k] * observed[row];
      }
      add(solution, k, coordinate / values[k]);
    }
    return solution;
  }

  /**
   * {@code N v}: the part of a vector that no equation sees.
   *
   * @param vector d numbers
   */
  public double[] nullSpacePart(double[] vector) {
    FiniteNumbers.requireLength(vector, columns);
    double[] part = vector.clone();
    for (int k = 0; k < rank; k++) {
      double coordinate = 0;
      for (int column = 0; column < columns; column++) {
        coordinate += right[k * columns + column] * part[column];
      }
      add(part, k, -coordinate);
    }
    return part;
  }

  private void add(double[] vector, int k, double factor) {
    for (int column = 0; column < columns; column++) {
      vector[column] += factor * right[k * columns + column];
    }
  }
}
