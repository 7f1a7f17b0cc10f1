package org.tacit.completion.method;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The best solution of a search so far, in two factors; a whole matrix is brought to them when they
 * are asked for.
 */
final class BestSolution implements SearchedMethod.Best {
  private final int rows;
  private final int columns;
  private FactoredMatrix factors;
  private @Nullable Tensor matrix;

  /** Zeros. */
  BestSolution(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.factors = FactoredMatrix.zero(rows, columns);
  }

  @Override
  public FactoredMatrix factors() {
    return matrix == null ? factors : FactoredMatrix.of(matrix);
  }

  /** Keeps factors, which nobody changes. */
  void keep(FactoredMatrix solution) {
    factors = solution;
  }

  /** Keeps a copy of a whole matrix. */
  void keep(Tensor solution) {
    if (matrix == null) {
      try (Scope scope = Scope.open()) {
        matrix = scope.keep(solution.copy());
      }
    } else {
      matrix.copyInPlace(solution);
    }
  }

  /** It in one vector. */
  Tensor vector() {
    if (matrix != null) {
      return matrix.reshape(-1);
    }
    // And a zero, for a tensor is never empty.
    double[] both =
        Stream.of(factors.left(), factors.right(), new double[1])
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    return Tensor.of(DType.FLOAT64, both, both.length);
  }

  /**
   * Takes what {@link #vector} gave.
   *
   * @param whole whether it is a whole matrix
   */
  void restore(Tensor vector, boolean whole) {
    if (whole) {
      matrix = vector.reshape(rows, columns);
      return;
    }
    double[] both = vector.toArray();
    int rank = both.length / (rows + columns);
    long middle = (long) rows * rank;
    factors =
        new FactoredMatrix(
            rows,
            columns,
            rank,
            DoubleStream.of(both).limit(middle).toArray(),
            DoubleStream.of(both).skip(middle).limit((long) columns * rank).toArray());
  }
}
