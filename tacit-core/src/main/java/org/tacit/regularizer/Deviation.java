package org.tacit.regularizer;

import org.tacit.kind.Field;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * How much independent Gaussian noise there is on every number.
 *
 * @param deviation σ, zero or more
 */
public record Deviation(
    @Field(value = "Standard deviation of the noise, in units of what it is added to.", atLeast = 0)
        double deviation) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Deviation {
    Strength.check("deviation", deviation);
  }

  /** Numbers with noise; they are not changed themselves. */
  Tensor addTo(Tensor numbers, Seed draws) {
    return numbers.add(Tensor.gaussian(draws, numbers.dtype(), deviation, numbers.shape()));
  }
}
