package org.tacit.solver;

import java.util.Arrays;
import org.tacit.problem.Coefficients;
import org.tacit.problem.DenseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowSpace;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The solution of least norm, {@code A⁺B}, and of least weighted norm, by the singular value
 * decomposition; of a system without a solution, that of least squares (spec D, section 5).
 */
public final class MinimumNorm {
  private MinimumNorm() {}

  /** The solution of least Euclidean norm, d × p. */
  public static Tensor of(LinearSystem system) {
    try (Scope scope = Scope.open()) {
      return scope.keep(RowSpace.of(system.coefficients()).minimumNorm(system.targets()));
    }
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
      Coefficients scaled = new DenseCoefficients(system.coefficients().dense().multiply(row));
      Tensor solution = RowSpace.of(scaled).minimumNorm(system.targets());
      return scope.keep(solution.multiply(row.view(factors.length, 1)));
    }
  }
}
