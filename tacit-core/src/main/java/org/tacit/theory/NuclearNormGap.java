package org.tacit.theory;

import java.util.Arrays;
import org.tacit.problem.MatrixSensing;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How far a matrix can be from the least nuclear norm among those with the measured values (spec B,
 * 2.6). By duality {@code min{‖X‖_* : 𝒜(X) = y} = max{y^T ν : ‖𝒜*(ν)‖₂ ≤ 1}}, so every ν ≠ 0
 * gives the certified lower bound {@code y^T ν / ‖𝒜*(ν)‖₂}. A matrix is known to have the least
 * nuclear norm only where such a bound reaches its own.
 *
 * @param nuclearNorm {@code ‖X‖_*}
 * @param lowerBound a bound that no feasible matrix goes below
 * @param infeasibility {@code ‖y − 𝒜(X)‖ / ‖y‖}
 */
public record NuclearNormGap(double nuclearNorm, double lowerBound, double infeasibility) {
  /**
   * The gap that a dual vector proves.
   *
   * @param matrix X
   * @param dual ν, of any length but zero; of a training the integrated residual
   */
  public static NuclearNormGap of(MatrixSensing sensed, Tensor matrix, double[] dual) {
    try (Scope scope = Scope.open()) {
      double norm = Arrays.stream(LinearAlgebra.singularValues(matrix)).sum();
      Tensor adjoint = sensed.operator().adjoint(Tensor.of(DType.FLOAT64, dual, dual.length));
      double product = 0;
      for (int i = 0; i < dual.length; i++) {
        product += dual[i] * sensed.values()[i];
      }
      double largest = LinearAlgebra.singularValues(adjoint)[0];
      double bound = largest > 0 ? Math.max(0, product / largest) : 0;
      double length = sensed.target().norm();
      double residual = sensed.residual(matrix).norm();
      return new NuclearNormGap(norm, bound, length > 0 ? residual / length : residual);
    }
  }

  /** The gap {@code ‖X‖_*} minus the bound, relative to {@code ‖X‖_*}. */
  public double relative() {
    return nuclearNorm == 0 ? 0 : (nuclearNorm - lowerBound) / nuclearNorm;
  }

  /**
   * Whether the least nuclear norm is proved up to a tolerance: the matrix has the measured values
   * and its gap is closed, both relatively.
   */
  public boolean certifies(double tolerance) {
    return infeasibility <= tolerance && relative() <= tolerance;
  }
}
