package org.tacit.theory;

import java.util.Arrays;
import org.tacit.problem.DenseMatrices;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Sensing matrices made of shared singular vectors: spec B, 1.4. */
public final class SharedMatrices {
  private SharedMatrices() {}

  /** Random singular vectors with given coefficients C. */
  public static SharedSingularVectors random(
      int rows, int columns, Tensor coefficients, Seed seed) {
    int n = Math.min(rows, columns);
    return new SharedSingularVectors(
        LinearAlgebra.orthogonal(seed.split("left"), DType.FLOAT64, rows, n),
        LinearAlgebra.orthogonal(seed.split("right"), DType.FLOAT64, columns, n),
        coefficients,
        0);
  }

  /** The sensing matrices Φ diag(C_i) Ψ^T. */
  public static DenseMatrices of(SharedSingularVectors vectors) {
    double[] coefficients = vectors.coefficients().toArray();
    int n = vectors.size();
    int m = coefficients.length / n;
    int rows = (int) vectors.left().size(0);
    int columns = (int) vectors.right().size(0);
    Tensor all = Tensor.zeros(DType.FLOAT64, m, (long) rows * columns);
    for (int i = 0; i < m; i++) {
      all.narrow(0, i, 1)
          .copyInPlace(
              vectors.matrix(Arrays.copyOfRange(coefficients, i * n, (i + 1) * n)).reshape(1, -1));
    }
    return new DenseMatrices(rows, columns, all);
  }
}
