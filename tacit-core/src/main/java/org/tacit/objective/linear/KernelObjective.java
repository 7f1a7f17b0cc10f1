package org.tacit.objective.linear;

import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.objective.Objective;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Half the squared residual of a deep linear network over features that are known by their kernel
 * only, {@code ℓ = ½ ‖K M W_2 ⋯ X − B‖²} with the first layer in representer form, {@code W_1 =
 * ΦᵀM} and {@code K = ΦΦᵀ} (docs/mathematics/deep-linear-systems.md, T10). The gradient by M is
 * {@code (F − B) Sᵀ}, that of W_1 in feature space and not that of the numbers M, so that descent
 * takes the steps of descent on W_1.
 */
public final class KernelObjective implements Objective {
  private final DeepLinearNetwork network;
  private final LinearSystem system;

  /**
   * The objective of a network.
   *
   * @param network a network with one unknown for each point, its first block M
   * @param system the kernel matrix K, n × n, symmetric, and the targets B
   * @throws IllegalArgumentException if the sizes differ or K is not symmetric
   */
  public KernelObjective(DeepLinearNetwork network, LinearSystem system) {
    int points = system.equations();
    if (system.unknowns() != points
        || network.rows() != points
        || network.columns() != system.rightHandSides()) {
      throw new IllegalArgumentException(
          "expected a square kernel matrix and a network of its size, found %d × %d and %d unknowns"
              .formatted(points, system.unknowns(), network.rows()));
    }
    requireSymmetric(system.coefficients().dense().toArray(), points);
    this.network = network;
    this.system = system;
  }

  private static void requireSymmetric(double[] kernel, int points) {
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < i; j++) {
        double above = kernel[j * points + i];
        double below = kernel[i * points + j];
        if (Math.abs(above - below) > 1e-12 * (Math.abs(above) + Math.abs(below))) {
          throw new IllegalArgumentException(
              "expected a symmetric kernel matrix, found %s at (%d, %d) and %s at (%d, %d)"
                  .formatted(below, i + 1, j + 1, above, j + 1, i + 1));
        }
      }
    }
  }

  @Override
  public double value(Parameters weights) {
    try (Scope scope = Scope.open()) {
      Tensor residual = system.residual(network.pass(weights).matrix());
      return residual.dot(residual) / 2;
    }
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      var pass = network.pass(weights);
      Tensor residual = system.residual(pass.matrix());
      // All layers but the first see K (F − B); the first is replaced afterwards.
      pass.gradient(system.coefficients().adjoint(residual), gradient);
      Tensor first = residual.matmul(network.tail(weights).transpose());
      gradient.block(0).copyInPlace(first);
      return residual.dot(residual) / 2;
    }
  }
}
