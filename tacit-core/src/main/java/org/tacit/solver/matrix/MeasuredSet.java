package org.tacit.solver.matrix;

import org.tacit.problem.Observations;
import org.tacit.tensor.Tensor;

/**
 * The tensors with the measured values, {@code {X : 𝒜(X) = y}}, and the projection on them, {@code
 * X + 𝒜*(ν)} with {@code ν = (𝒜𝒜*)⁺ (y − 𝒜(X))}.
 *
 * @param sensed 𝒜 and y
 * @param inverse the pseudo-inverse of 𝒜
 */
record MeasuredSet(Observations sensed, PseudoInverse inverse) {
  /** The one of minimum Frobenius norm, {@code 𝒜⁺ y}. */
  Tensor smallest() {
    return inverse.apply(sensed.target());
  }

  /** ν. */
  Tensor multipliers(Tensor from) {
    return inverse.multipliers(sensed.residual(from));
  }

  /** From a tensor to its projection, {@code 𝒜*(ν)}. */
  Tensor step(Tensor multipliers) {
    return sensed.operator().adjoint(multipliers);
  }
}
