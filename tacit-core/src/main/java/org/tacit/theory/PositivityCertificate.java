package org.tacit.theory;

import java.util.Arrays;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Lemma P (docs/mathematics/spectral-networks.md, T8): where the sensing matrices share singular
 * vectors and some ν has {@code C^T ν = 1}, every feasible x ≥ 0 has the minimum nuclear norm,
 * {@code ν^T y}, whatever the start of training was. Positivity is not automatic.
 *
 * <p>Where x is feasible only nearly, {@code Σ_j |x_j|} and the bound {@code ν^T y / ‖C^T ν‖_∞},
 * which every ν gives, are compared as well, from both sides.
 *
 * @param dual the ν that comes closest to {@code C^T ν = 1}, the shortest for rows of one length
 * @param rowSpaceDistance {@code ‖C^T ν − 1‖ / ‖1‖}; zero where the lemma applies
 * @param leastCoordinate the least x_j relative to the largest |x_j|
 * @param feasibility how well x meets {@code C x = y}, each equation by its own scale
 * @param gap {@code Σ_j |x_j|} less the bound, relative to the sum
 * @param value {@code ν^T y}, the minimum nuclear norm where the lemma applies
 */
public record PositivityCertificate(
    double[] dual,
    double rowSpaceDistance,
    double leastCoordinate,
    Feasibility feasibility,
    double gap,
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
      LinearSystem system = LinearSystem.of(DenseOperator.of(coefficients), values);
      RowScaling scaling = RowScaling.of(system);
      Tensor solution = Tensor.of(DType.FLOAT64, coordinates, coordinates.length, 1);
      double[] dual = scaling.unscaledDual(ofOnes(scaling.scaled(system).coefficients().dense()));
      Tensor multipliers = Tensor.of(DType.FLOAT64, dual, dual.length, 1);
      Tensor ones = Tensor.zeros(DType.FLOAT64, coordinates.length, 1).addInPlace(1);
      double largest = Arrays.stream(coordinates).map(Math::abs).max().orElse(0);
      double least = Arrays.stream(coordinates).min().orElse(0);
      DualityGap gap = DualityGap.ofL1Norm(system, solution, dual);
      return new PositivityCertificate(
          dual,
          system.coefficients().adjoint(multipliers).subtract(ones).norm() / ones.norm(),
          largest > 0 ? least / largest : 0,
          gap.feasibility(),
          gap.relative(),
          multipliers.dot(system.targets()));
    }
  }

  /** The shortest ν that comes closest to {@code C^T ν = 1}. */
  private static double[] ofOnes(Tensor coefficients) {
    LinearAlgebra.Svd svd = LinearAlgebra.svd(coefficients);
    double[] spectrum = svd.values().toArray();
    double[] inverse =
        Arrays.stream(spectrum).map(s -> s > RANK_TOLERANCE * spectrum[0] ? 1 / s : 0).toArray();
    Tensor ones = Tensor.zeros(DType.FLOAT64, coefficients.size(1)).addInPlace(1);
    Tensor scaled =
        svd.right().matmul(ones).multiply(Tensor.of(DType.FLOAT64, inverse, inverse.length));
    return svd.left().matmul(scaled).toArray();
  }

  /** The largest residual of an equation, relative to its scale. */
  public double infeasibility() {
    return feasibility.worst();
  }

  /** Whether all conditions of the lemma hold up to a relative tolerance. */
  public boolean holds(double tolerance) {
    return rowSpaceDistance <= tolerance
        && leastCoordinate >= -tolerance
        && feasibility.worst() <= tolerance
        && Math.abs(gap) <= tolerance;
  }
}
