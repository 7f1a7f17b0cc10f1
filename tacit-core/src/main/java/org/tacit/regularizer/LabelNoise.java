package org.tacit.regularizer;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Independent Gaussian noise on every number of the targets, of classes on the share of each, drawn
 * anew for every step. In stochastic gradient descent it adds pressure on ‖∂f/∂θ‖² (Blanc, Gupta,
 * Valiant, Valiant 2020; docs/mathematics/geometric-complexity.md, T4).
 *
 * @param deviation σ, zero or more
 */
@Kind(
    name = "label-noise",
    meaning =
        "Gaussian noise on the targets, of classes on the share of each, drawn anew for every"
            + " step.")
public record LabelNoise(
    @Field(value = "Standard deviation of the noise, in units of the targets.", atLeast = 0)
        double deviation)
    implements Noise {
  /**
   * Checks the deviation.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public LabelNoise {
    Strength.check("deviation", deviation);
  }

  @Override
  public Tensor targets(Tensor targets, Seed draws) {
    return targets.add(Tensor.gaussian(draws, targets.dtype(), deviation, targets.shape()));
  }
}
