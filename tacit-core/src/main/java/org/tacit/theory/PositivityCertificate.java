package org.tacit.theory;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Lemma P (spec B, 2.6): where the sensing matrices share singular vectors and some ν has {@code
 * C^T ν = 1}, every feasible x ≥ 0 has the least nuclear norm, {@code ν^T y}, whatever the start of
 * training was. Positivity is not automatic.
 *
 * @param dual the shortest ν that comes closest to {@code C^T ν = 1}
 * @param rowSpaceDistance {@code ‖C^T ν − 1‖ / ‖1‖}; zero where the lemma applies
 * @param leastCoordinate the least x_j relative to the largest |x_j|
 * @param infeasibility {@code ‖y − C x‖ / ‖y‖}
 * @param value {@code ν^T y}, the least nuclear norm where the lemma applies
 */
public record PositivityCertificate(
    double[] dual,
    double rowSpaceDistance,
    double leastCoordinate,
    double infeasibility,
    double value) {
  private static final double RANK_TOLERANCE = 1e-12;

  /**
   * What the lemma says about a vector of coordinates.
   *
   * @param coefficients C, m × n
   * @param values y
   * @param coordinates x
   */
  public static PositivityCertificate of(
      Tensor coefficients, double[] values, double[] coordinates) {
    try (Scope scope = Scope.open()) {
      int m = values.length;
      int n = coordinates.length;
      Tensor ones = Tensor.zeros(DType.FLOAT64, n).addInPlace(1);
      LinearAlgebra.Svd svd = LinearAlgebra.svd(coefficients);
      double[] spectrum = svd.values().toArray();
      double[] inverse =
          Arrays.stream(spectrum).map(s -> s > RANK_TOLERANCE * spectrum[0] ? 1 / s : 0).toArray();
      Tensor scaled =
          svd.right().matmul(ones).multiply(Tensor.of(DType.FLOAT64, inverse, inverse.length));
      Tensor dual = svd.left().matmul(scaled);
      Tensor target = Tensor.of(DType.FLOAT64, values, m);
      Tensor residual =
          target.subtract(coefficients.matmul(Tensor.of(DType.FLOAT64, coordinates, n)));
      double largest = Arrays.stream(coordinates).map(Math::abs).max().orElse(0);
      double least = Arrays.stream(coordinates).min().orElse(0);
      return new PositivityCertificate(
          dual.toArray(),
          coefficients.transpose().matmul(dual).subtract(ones).norm() / ones.norm(),
          largest > 0 ? least / largest : 0,
          target.norm() > 0 ? residual.norm() / target.norm() : residual.norm(),
          dual.dot(target));
    }
  }

  /** Whether all conditions of the lemma hold up to a relative tolerance. */
  public boolean holds(double tolerance) {
    return rowSpaceDistance <= tolerance
        && leastCoordinate >= -tolerance
        && infeasibility <= tolerance;
  }
}
