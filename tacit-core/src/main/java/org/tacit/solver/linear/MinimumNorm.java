package org.tacit.solver.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The solution of minimum norm, {@code A⁺B}, and of minimum weighted norm; of a system without a
 * solution, that of least squares (docs/mathematics/deep-linear-systems.md, S1). A wide matrix of
 * full rank takes a decomposition {@code Aᵀ = QR} and {@code A⁺ = QR^−T}; every other one, and one
 * whose triangle is badly conditioned, its singular values.
 */
public final class MinimumNorm {
  /** A diagonal that falls further may hide a singular value that counts as zero. */
  private static final double WELL_CONDITIONED = 1e-6;

  private MinimumNorm() {}

  /** The solution of minimum Euclidean norm, d × p. */
  public static Tensor of(LinearSystem system) {
    try (Scope scope = Scope.open()) {
      Tensor solution = system.equations() <= system.unknowns() ? byTriangle(system) : null;
      return scope.keep(
          solution != null
              ? solution
              : RowSpace.of(system.coefficients()).minimumNorm(system.targets()));
    }
  }

  /** By {@code Aᵀ = QR}; null where the rank is in doubt. */
  private static @Nullable Tensor byTriangle(LinearSystem system) {
    Tensor tall = system.coefficients().dense().transpose().copy();
    LinearAlgebra.Qr parts = LinearAlgebra.qr(tall);
    double[] triangle = parts.triangular().toArray();
    int size = system.equations();
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < size; i++) {
      double entry = Math.abs(triangle[i * size + i]);
      least = Math.min(least, entry);
      most = Math.max(most, entry);
    }
    if (!(least > WELL_CONDITIONED * most)) {
      return null;
    }
    return parts
        .orthonormal()
        .matmul(LinearAlgebra.solveTransposedTriangle(parts.triangular(), system.targets()));
  }

  /**
   * The solution of least {@code Σ_i w_i ‖Θ_i‖²} over its rows.
   *
   * @param weights w, one positive number for each unknown
   * @throws IllegalArgumentException if a weight is not positive or their number is wrong
   */
  public static Tensor weighted(LinearSystem system, double[] weights) {
    if (weights.length != system.unknowns()
        || Arrays.stream(weights).anyMatch(w -> !(w > 0) || Double.isInfinite(w))) {
      throw new IllegalArgumentException(
          "expected %d positive weights, found %s"
              .formatted(system.unknowns(), Arrays.toString(weights)));
    }
    double[] factors = Arrays.stream(weights).map(w -> 1 / Math.sqrt(w)).toArray();
    try (Scope scope = Scope.open()) {
      Tensor row = Tensor.of(DType.FLOAT64, factors, 1, factors.length);
      Coefficients scaled = DenseOperator.of(system.coefficients().dense().multiply(row));
      Tensor solution = RowSpace.of(scaled).minimumNorm(system.targets());
      return scope.keep(solution.multiply(row.view(factors.length, 1)));
    }
  }
}
