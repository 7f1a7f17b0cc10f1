package org.tacit.regularizer;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Independent Gaussian noise on every number of the inputs, drawn anew for every step. For squared
 * loss {@code E‖f(x + ε) − y‖² = ‖f(x) − y‖² + σ² ‖∂f/∂x‖² + σ² ⟨f(x) − y, Δf(x)⟩ + O(σ⁴)}, without
 * further terms for affine f (Bishop 1995; docs/mathematics/geometric-complexity.md, T4).
 *
 * @param deviation σ, zero or more
 */
@Kind(name = "input-noise", meaning = "Gaussian noise on the inputs, drawn anew for every step.")
public record InputNoise(
    @Field(value = "Standard deviation of the noise, in units of the inputs.", atLeast = 0)
        double deviation)
    implements Noise {
  /**
   * Checks the deviation.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public InputNoise {
    Strength.check("deviation", deviation);
  }

  @Override
  public Tensor inputs(Tensor inputs, Seed draws) {
    return inputs.add(Tensor.gaussian(draws, inputs.dtype(), deviation, inputs.shape()));
  }
}
