package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import org.bytedeco.pytorch.ScalarTypeOptional;

/** What is read off a tensor for each index of its first dimension, such as the samples. */
public final class Rows {
  private Rows() {}

  /** The sum of the squares of all entries there, accumulated in double precision. */
  public static double[] squaredNorms(Tensor tensor) {
    try (Scope scope = Scope.open()) {
      var rows = rows(tensor);
      var wide = new ScalarTypeOptional(DType.FLOAT64.nativeType());
      return new Tensor(
              translating(() -> rows.mul(rows).sum(new long[] {1}, false, wide)), DType.FLOAT64)
          .toArray();
    }
  }

  /** The sum of the entries of each column of a matrix, accumulated in double precision. */
  public static double[] sumsOfColumns(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      var wide = new ScalarTypeOptional(DType.FLOAT64.nativeType());
      return new Tensor(
              translating(() -> matrix.raw().sum(new long[] {0}, false, wide)), DType.FLOAT64)
          .toArray();
    }
  }

  /** The least absolute value there; at least one entry. */
  public static double[] leastMagnitudes(Tensor tensor) {
    try (Scope scope = Scope.open()) {
      var rows = rows(tensor);
      return new Tensor(translating(() -> rows.abs().amin(new long[] {1}, false)), tensor.dtype())
          .toArray();
    }
  }

  private static org.bytedeco.pytorch.Tensor rows(Tensor tensor) {
    return translating(() -> tensor.raw().detach().reshape(tensor.size(0), -1));
  }
}
