package org.tacit.solver.matrix;

import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The matrix of minimum Frobenius norm with the measured values, {@code 𝒜⁺ y}
 * (docs/mathematics/spectral-networks.md, S1): where gradient descent on the entries ends from
 * zero. Where no matrix has the values, it is that of least squares.
 */
public final class MinimumFrobenius {
  private MinimumFrobenius() {}

  /** The matrix. */
  public static Tensor of(Observations sensed) {
    try (Scope scope = Scope.open()) {
      return scope.keep(PseudoInverse.of(sensed.operator()).apply(sensed.target()));
    }
  }
}
