package org.tacit.theory;

import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Where training on features ends that are known by their kernel only: {@code f_∞ = f₀ + k(·, Z) K⁺
 * (B − f₀(Z))}. From the zero function it is the interpolant of minimum norm in the kernel's space.
 * Derived (docs/mathematics/deep-linear-systems.md, T10).
 *
 * @param coefficients {@code K⁺ (B − f₀(Z))}, n × p
 */
public record KernelInterpolant(Tensor coefficients) {
  /**
   * The interpolant.
   *
   * @param points the kernel matrix K = k(Z, Z), n × n, as coefficients, and the values B, n × p
   * @param startValues f₀(Z), n × p
   */
  public static KernelInterpolant of(LinearSystem points, Tensor startValues) {
    try (Scope scope = Scope.open()) {
      RowSpace kernel = RowSpace.of(points.coefficients());
      return new KernelInterpolant(
          scope.keep(kernel.minimumNorm(points.targets().subtract(startValues))));
    }
  }

  /**
   * The values at other points.
   *
   * @param crossKernel k(z, Z), m × n
   * @param startValues f₀(z), m × p
   */
  public Tensor values(Tensor crossKernel, Tensor startValues) {
    try (Scope scope = Scope.open()) {
      return scope.keep(startValues.add(crossKernel.matmul(coefficients)));
    }
  }
}
