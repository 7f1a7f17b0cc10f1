package org.tacit.model.spectral;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.operator.DenseOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Singular vectors that all sensing matrices share, {@code A_i = Φ diag(C_i) Ψ^T} with entries of
 * either sign (docs/mathematics/spectral-networks.md, D4). They exist exactly where all {@code A_i
 * A_j^T} and {@code A_i^T A_j} are symmetric.
 *
 * @param left Φ, rows × n, orthonormal columns
 * @param right Ψ, columns × n, orthonormal columns
 * @param coefficients C, m × n
 * @param deviation the largest {@code ‖A_i − Φ diag(C_i) Ψ^T‖ / ‖A_i‖}: zero up to rounding where
 *     the assumption holds
 */
public record SharedSingularVectors(
    Tensor left, Tensor right, Tensor coefficients, double deviation) {
  /** Singular values of the random combination this close are looked at by a second one. */
  private static final double DEGENERATE = 1e-6;

  /** How many matrices are compared at once, for their differences take memory. */
  private static final int AT_ONCE = 64;

  /** The numbers that finding them takes, beside the matrices, for sizes that may be too large. */
  public static double numbers(long rows, long columns) {
    return (double) (AT_ONCE * 2 + Math.min(rows, columns)) * rows * columns;
  }

  /**
   * The best candidates: the singular vectors of a random combination of the matrices and, inside
   * each group of close singular values, those of a second combination. Whether they are shared,
   * {@link #deviation} says.
   */
  public static SharedSingularVectors of(DenseOperator matrices, Seed seed) {
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd = LinearAlgebra.svd(combination(matrices, seed.split("first")));
      Tensor left = svd.left().copy();
      Tensor right = svd.right().transpose().copy();
      Tensor second = combination(matrices, seed.split("second"));
      double[] values = svd.values().toArray();
      double apart = DEGENERATE * values[0];
      int start = 0;
      for (int end = 1; end <= values.length; end++) {
        if (end == values.length || values[end - 1] - values[end] > apart) {
          if (end - start > 1) {
            boolean vanishing = values[start] <= apart;
            separate(
                left.narrow(1, start, end - start),
                right.narrow(1, start, end - start),
                second,
                vanishing);
          }
          start = end;
        }
      }
      Tensor coefficients = diagonals(matrices, left, right);
      double deviation = deviation(matrices, left, right, coefficients);
      return new SharedSingularVectors(
          scope.keep(left), scope.keep(right), scope.keep(coefficients), deviation);
    }
  }

  private static Tensor combination(DenseOperator matrices, Seed seed) {
    return matrices.adjoint(Tensor.gaussian(seed, DType.FLOAT64, 1, matrices.count()));
  }

  /** Turns the vectors of one group so that they diagonalize the second combination, in place. */
  private static void separate(Tensor left, Tensor right, Tensor second, boolean vanishing) {
    Tensor inner = left.transpose().matmul(second).matmul(right);
    if (vanishing) {
      // At zero the two sides are not tied to each other.
      LinearAlgebra.Svd svd = LinearAlgebra.svd(inner);
      left.copyInPlace(left.matmul(svd.left()));
      right.copyInPlace(right.matmul(svd.right().transpose()));
    } else {
      Tensor symmetric = inner.add(inner.transpose()).scale(0.5);
      Tensor rotation = LinearAlgebra.symmetricEigen(symmetric).vectors();
      left.copyInPlace(left.matmul(rotation));
      right.copyInPlace(right.matmul(rotation));
    }
  }

  /** {@code C_ij = φ_j^T A_i ψ_j}. */
  private static Tensor diagonals(DenseOperator matrices, Tensor left, Tensor right) {
    Tensor outer = outerProducts(left, right);
    return matrices.tensors().matmul(outer.transpose());
  }

  /** The {@code φ_j ψ_j^T} as rows, flattened. */
  private static Tensor outerProducts(Tensor left, Tensor right) {
    long n = left.size(1);
    return left.transpose()
        .reshape(n, left.size(0), 1)
        .multiply(right.transpose().reshape(n, 1, right.size(0)))
        .reshape(n, left.size(0) * right.size(0));
  }

  private static double deviation(
      DenseOperator matrices, Tensor left, Tensor right, Tensor coefficients) {
    Tensor outer = outerProducts(left, right);
    double[] norms = matrices.tensors().rowNorms();
    double largest = 0;
    for (int from = 0; from < norms.length; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, norms.length - from);
      try (Scope scope = Scope.open()) {
        Tensor shared = coefficients.narrow(0, from, count).matmul(outer);
        double[] rest = matrices.tensors().narrow(0, from, count).subtract(shared).rowNorms();
        for (int i = 0; i < count; i++) {
          double norm = norms[from + i];
          largest = norm == 0 ? largest : Math.max(largest, rest[i] / norm);
        }
      }
    }
    return largest;
  }

  /** The number n of coordinates. */
  public int size() {
    return (int) left.size(1);
  }

  /** Uniformly distributed vectors, left and right independently, with given coefficients C. */
  public static SharedSingularVectors random(
      int rows, int columns, Tensor coefficients, Seed seed) {
    int n = Math.min(rows, columns);
    return new SharedSingularVectors(
        LinearAlgebra.orthogonal(seed.split("left"), DType.FLOAT64, rows, n),
        LinearAlgebra.orthogonal(seed.split("right"), DType.FLOAT64, columns, n),
        coefficients,
        0);
  }

  /** The sensing matrices {@code Φ diag(C_i) Ψ^T}. */
  public DenseOperator matrices() {
    double[] all = coefficients.toArray();
    int n = size();
    int rows = (int) left.size(0);
    int columns = (int) right.size(0);
    Tensor matrices = Tensor.zeros(DType.FLOAT64, all.length / n, (long) rows * columns);
    for (int i = 0; i < all.length / n; i++) {
      try (Scope scope = Scope.open()) {
        Tensor one = matrix(Arrays.copyOfRange(all, i * n, (i + 1) * n));
        matrices.narrow(0, i, 1).copyInPlace(one.reshape(1, -1));
      }
    }
    return new DenseOperator(new int[] {rows, columns}, matrices);
  }

  /** The same vectors for some of the matrices, in the order given. */
  public SharedSingularVectors select(int[] chosen) {
    Tensor selected = Tensor.zeros(DType.FLOAT64, chosen.length, size());
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < chosen.length; i++) {
        selected.narrow(0, i, 1).copyInPlace(coefficients.narrow(0, chosen[i], 1));
      }
    }
    return new SharedSingularVectors(left, right, selected, deviation);
  }

  /** The coordinates {@code x_j = φ_j^T X ψ_j}, all that the measurements can see of a matrix. */
  public double[] coordinates(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      double[] products = left.multiply(matrix.matmul(right)).toArray();
      double[] sums = new double[size()];
      for (int i = 0; i < products.length; i++) {
        sums[i % sums.length] += products[i];
      }
      return sums;
    }
  }

  /** How far a matrix is from having these singular vectors, {@code ‖X − Φ diag(x) Ψ^T‖}. */
  public double offDiagonal(Tensor matrix) {
    try (Scope scope = Scope.open()) {
      return matrix.subtract(matrix(coordinates(matrix))).norm();
    }
  }

  /** The matrix {@code Φ diag(x) Ψ^T}. */
  public Tensor matrix(double[] coordinates) {
    return left.multiply(Tensor.of(DType.FLOAT64, coordinates, 1, size()))
        .matmul(right.transpose());
  }

  /**
   * The weights of a network of matrices that trains as a network in coordinates does
   * (docs/mathematics/spectral-networks.md, D5): {@code U_k = Φ diag(u_k) G_k} and {@code V_k = Ψ
   * diag(v_k) G_k}.
   *
   * @param reduced the network in coordinates
   * @param weights its weights
   * @param seed of the G_k, whose rows are orthonormal
   */
  public Parameters lifted(
      SpectralNetwork network, DiagonalSpectralNetwork reduced, Parameters weights, Seed seed) {
    if (!DiagonalSpectralNetwork.of(network).equals(reduced) || network.inner() < size()) {
      throw new IllegalArgumentException(
          "expected a network of the structure of %s with an inner dimension of at least %d, found %s"
              .formatted(reduced, size(), network));
    }
    Parameters lifted = network.layout().zeros(DType.FLOAT64);
    int products = network.products();
    try (Scope scope = Scope.open()) {
      for (int k = 0; k < products; k++) {
        Tensor gauge =
            LinearAlgebra.orthogonal(seed.split(k), DType.FLOAT64, size(), network.inner());
        lifted.block(k).copyInPlace(left.multiply(reduced.left(weights, k)).matmul(gauge));
        lifted
            .block(products + k)
            .copyInPlace(right.multiply(reduced.right(weights, k)).matmul(gauge));
      }
      for (int layer = 1; layer <= network.depth(); layer++) {
        network.mixing(lifted, layer).copyInPlace(reduced.mixing(weights, layer));
      }
    }
    return lifted;
  }

  /**
   * Whether all pairwise products are symmetric, which is exactly when shared singular vectors
   * exist: the largest {@code ‖A_i A_j^T − (A_i A_j^T)^T‖} or {@code ‖A_i^T A_j − …‖}, relative to
   * {@code ‖A_i‖ ‖A_j‖}. Costs m² products of matrices.
   */
  public static double asymmetry(DenseOperator matrices) {
    double largest = 0;
    double[] norms = matrices.tensors().rowNorms();
    for (int i = 0; i < matrices.count(); i++) {
      for (int j = 0; j < i; j++) {
        try (Scope scope = Scope.open()) {
          Tensor one = matrices.tensor(i);
          Tensor other = matrices.tensor(j);
          double scale = norms[i] * norms[j];
          double skew =
              Math.max(skew(one.matmul(other.transpose())), skew(one.transpose().matmul(other)));
          largest = scale == 0 ? largest : Math.max(largest, skew / scale);
        }
      }
    }
    return largest;
  }

  private static double skew(Tensor matrix) {
    return matrix.subtract(matrix.transpose()).norm();
  }
}
