package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/**
 * Decompositions of matrices. Inputs are left as they are; results belong to the caller. Singular
 * values and eigenvalues of a matrix with an entry that is not finite are refused by a {@link
 * TensorException}.
 */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /**
   * LAPACK writes of such entries to the standard output of the process, past Java, before it
   * refuses them.
   */
  private static void requireFinite(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      // Finite entries can have an infinite sum, but a finite sum has only finite entries.
      if (!Double.isFinite(translating(() -> matrix.raw().sum()).item_double())
          && !translating(() -> matrix.raw().isfinite().all()).item_bool()) {
        throw TensorException.of(
            "a matrix to be decomposed has an entry that is infinite or not a number");
      }
    }
  }

  /** The singular values of a matrix, the largest first, computed in double precision. */
  public static double[] singularValues(Tensor matrix) {
    requireFinite(matrix);
    try (Scope scope = Scope.open()) {
      return new Tensor(
              translating(() -> torch.linalg_svdvals(matrix.to(DType.FLOAT64).raw().detach())),
              DType.FLOAT64)
          .toArray();
    }
  }

  /**
   * The thin singular value decomposition: {@code matrix = left · diag(values) · right}, the
   * largest value first. A tensor of three dimensions is a batch of matrices along the first, and
   * all of them are decomposed in one call.
   */
  public static Svd svd(Tensor matrix) {
    requireFinite(matrix);
    T_TensorTensorTensor_T parts =
        translating(
            () ->
                torch.linalg_svd(
                    matrix.raw(), false, new org.bytedeco.pytorch.StringViewOptional()));
    Svd svd =
        new Svd(
            Tensor.owning(parts.get0(), matrix.dtype()),
            Tensor.owning(parts.get1(), matrix.dtype()),
            Tensor.owning(parts.get2(), matrix.dtype()));
    parts.close();
    return svd;
  }

  /**
   * A thin singular value decomposition.
   *
   * @param left orthonormal columns
   * @param values the singular values, the largest first
   * @param right orthonormal rows
   */
  public record Svd(Tensor left, Tensor values, Tensor right) {}

  /** The eigenvalues and eigenvectors of a symmetric matrix, or of each of a batch. */
  public static Eigen symmetricEigen(Tensor matrix) {
    requireFinite(matrix);
    T_TensorTensor_T parts = translating(() -> torch.linalg_eigh(matrix.raw()));
    Eigen eigen =
        new Eigen(
            Tensor.owning(parts.get0(), matrix.dtype()),
            Tensor.owning(parts.get1(), matrix.dtype()));
    parts.close();
    return eigen;
  }

  /**
   * An eigendecomposition {@code vectors · diag(values) · vectors^T}.
   *
   * @param values the eigenvalues, the smallest first
   * @param vectors orthonormal columns
   */
  public record Eigen(Tensor values, Tensor vectors) {}

  /** The eigenvalues of a symmetric matrix, the smallest first. */
  public static double[] symmetricEigenvalues(Tensor matrix) {
    requireFinite(matrix);
    try (Scope scope = Scope.open()) {
      return new Tensor(translating(() -> torch.linalg_eigvalsh(matrix.raw())), matrix.dtype())
          .toArray();
    }
  }

  /**
   * A thin decomposition {@code orthonormal · triangular} of a tall matrix.
   *
   * @param orthonormal orthonormal columns
   * @param triangular an upper triangle
   */
  public record Qr(Tensor orthonormal, Tensor triangular) {}

  /** The decomposition of a matrix with at least as many rows as columns. */
  public static Qr qr(Tensor matrix) {
    T_TensorTensor_T parts = translating(() -> torch.linalg_qr(matrix.raw()));
    Qr qr =
        new Qr(
            Tensor.owning(parts.get0(), matrix.dtype()),
            Tensor.owning(parts.get1(), matrix.dtype()));
    parts.close();
    return qr;
  }

  /** The solution x of {@code triangular^T · x = right} for an upper triangle. */
  public static Tensor solveTransposedTriangle(Tensor triangular, Tensor right) {
    return new Tensor(
        translating(() -> torch.linalg_solve_triangular(triangular.raw().t(), right.raw(), false)),
        right.dtype());
  }

  /**
   * The solution x of {@code matrix · x = right} for a symmetric positive definite matrix.
   *
   * @param right a vector, or a matrix of several right-hand sides as columns
   * @throws TensorException if the matrix is not positive definite
   */
  public static Tensor solvePositive(Tensor matrix, Tensor right) {
    boolean vector = right.shape().length == 1;
    try (Scope scope = Scope.open()) {
      var factor = translating(() -> torch.linalg_cholesky(matrix.raw()));
      Tensor columns = vector ? right.view(right.count(), 1) : right;
      Tensor solution =
          new Tensor(translating(() -> torch.cholesky_solve(columns.raw(), factor)), right.dtype());
      return scope.keep(vector ? solution.view(right.count()) : solution);
    }
  }

  /**
   * Orthonormal columns that span those of a tall matrix: Q of its thin decomposition {@code Q R}.
   */
  public static Tensor orthonormal(Tensor matrix) {
    T_TensorTensor_T parts = translating(() -> torch.linalg_qr(matrix.raw()));
    Tensor q = Tensor.owning(parts.get0(), matrix.dtype());
    parts.close();
    return q;
  }

  /** A matrix with orthonormal columns (or rows, where it is wide), distributed uniformly. */
  public static Tensor orthogonal(Seed seed, DType dtype, long rows, long columns) {
    if (rows < columns) {
      return orthogonal(seed, dtype, columns, rows).transpose().copy();
    }
    Tensor gaussian = Tensor.gaussian(seed, DType.FLOAT64, 1, rows, columns);
    T_TensorTensor_T parts = translating(() -> torch.linalg_qr(gaussian.raw()));
    double[] q = Tensor.owning(parts.get0(), DType.FLOAT64).toArray();
    double[] r = Tensor.owning(parts.get1(), DType.FLOAT64).toArray();
    parts.close();
    int width = Math.toIntExact(columns);
    for (int i = 0; i < q.length; i++) {
      // Without the signs of R's diagonal the distribution depends on the decomposition.
      q[i] *= Math.signum(r[(i % width) * width + i % width]);
    }
    return Tensor.of(dtype, q, rows, columns);
  }
}
