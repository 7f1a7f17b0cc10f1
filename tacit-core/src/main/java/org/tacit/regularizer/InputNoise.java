package org.tacit.regularizer;

import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Independent Gaussian noise on every number of the inputs, drawn anew for every step. For squared
 * loss {@code E‖f(x + ε) − y‖² = ‖f(x) − y‖² + σ² ‖∂f/∂x‖² + σ² ⟨f(x) − y, Δf(x)⟩ + O(σ⁴)}, without
 * further terms for affine f (Bishop 1995; docs/mathematics/geometric-complexity.md, T4).
 *
 * @param deviation σ
 */
@Kind(name = "input-noise", meaning = "Gaussian noise on the inputs, drawn anew for every step.")
public record InputNoise(@Inline Deviation deviation) implements Noise {
  @Override
  public Tensor inputs(Tensor inputs, Seed draws) {
    return deviation.addTo(inputs, draws);
  }
}
