package org.tacit.theory;

import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.objective.Normalization;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How fast the residual can change at some weights. Under gradient flow {@code dr/dt = −C H C^T r}
 * (docs/mathematics/spectral-networks.md, T3), so that
 *
 * <pre>{@code
 * ‖r(0)‖ exp(−∫ fastest) ≤ ‖r(t)‖ ≤ ‖r(0)‖ exp(−∫ slowest).
 * }</pre>
 *
 * @param slowest the least eigenvalue of {@code C H C^T}, in the normalization's unit of time
 * @param fastest the largest; gradient descent is locally stable for steps below 2 / fastest
 */
public record ConvergenceRates(double slowest, double fastest) {
  /**
   * The rates at some weights.
   *
   * @param coefficients C, m × n
   */
  public static ConvergenceRates of(
      DiagonalSpectralNetwork network,
      Parameters weights,
      Tensor coefficients,
      Normalization normalization) {
    try (Scope scope = Scope.open()) {
      int n = network.size();
      Tensor kernel = Tensor.of(DType.FLOAT64, network.pass(weights).kernel(), n, n);
      double[] eigenvalues =
          LinearAlgebra.symmetricEigenvalues(
              coefficients.matmul(kernel).matmul(coefficients.transpose()));
      double factor = normalization.factor(eigenvalues.length);
      return new ConvergenceRates(
          factor * eigenvalues[0], factor * eigenvalues[eigenvalues.length - 1]);
    }
  }

  /** The step size above which gradient descent is locally unstable. */
  public double largestStableStep() {
    return 2 / fastest;
  }
}
