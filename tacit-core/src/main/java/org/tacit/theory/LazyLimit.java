package org.tacit.theory;

import java.util.Arrays;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Where training ends while the tangent kernel stays that of the start, as for large layers with Θ₀
 * bounded: {@code Θ₀ + K₀Aᵀ(AK₀Aᵀ)⁺(B − AΘ₀)}, the solution nearest to Θ₀ in the norm of K₀^(−1).
 * Derived (docs/mathematics/deep-linear-systems.md, T7).
 */
public final class LazyLimit {
  private static final double RANK_TOLERANCE = 1e-14;

  private LazyLimit() {}

  /**
   * The limit.
   *
   * @param kernel K₀, d × d: of a network with one output {@link TangentKernel#matrix}, of one with
   *     X = 0 the product {@code P Pᵀ}
   * @param start Θ₀, d × p
   */
  public static Tensor of(LinearSystem system, Tensor kernel, Tensor start) {
    try (Scope scope = Scope.open()) {
      // K Aᵀ = (A K)ᵀ, column by column through the system's own products.
      Tensor spread = system.coefficients().apply(kernel.copy()).transpose();
      Tensor gram = system.coefficients().apply(spread.copy());
      Tensor missing = system.residual(start).scale(-1);
      LinearAlgebra.Eigen eigen = LinearAlgebra.symmetricEigen(gram);
      double[] values = eigen.values().toArray();
      double cut = RANK_TOLERANCE * values[values.length - 1] * system.unknowns();
      double[] inverses = Arrays.stream(values).map(v -> v > cut ? 1 / v : 0).toArray();
      Tensor inner =
          eigen
              .vectors()
              .transpose()
              .matmul(missing)
              .multiply(Tensor.of(DType.FLOAT64, inverses, inverses.length, 1));
      return scope.keep(start.add(spread.matmul(eigen.vectors().matmul(inner))));
    }
  }
}
