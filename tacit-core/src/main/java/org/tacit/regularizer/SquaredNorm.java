package org.tacit.regularizer;

import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * The squared Euclidean norm of the weights, {@code λ Σ_l ‖W_l‖²}, whose gradient is {@code 2 λ W}
 * (docs/mathematics/geometric-complexity.md, T4).
 *
 * @param strength λ
 * @param biases whether biases count as weights
 */
@Kind(name = "squared-norm", meaning = "The squared norm of the weights, known as L2 or ridge.")
public record SquaredNorm(
    @Inline Strength strength,
    @Field(value = "Whether biases count as weights.", byDefault = "false") boolean biases)
    implements WeightPenalty {
  /**
   * Weight decay, {@code (μ/2) ‖θ‖²} of all weights and biases, whose gradient is {@code μ θ}.
   *
   * @param rate μ, not negative
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static SquaredNorm decay(double rate) {
    Strength.check("rate", rate);
    return new SquaredNorm(new Strength(rate / 2), true);
  }

  @Override
  public double value(Parameters weights) {
    double sum = 0;
    if (biases) {
      sum = weights.flat().dot(weights.flat());
    } else {
      for (int block = 0; block < weights.blocks().size(); block++) {
        sum += counts(weights, block) ? weights.block(block).dot(weights.block(block)) : 0;
      }
    }
    return strength.strength() * sum;
  }

  @Override
  public double addValueAndGradient(Parameters weights, Parameters gradient) {
    if (biases) {
      gradient.flat().addScaledInPlace(weights.flat(), 2 * strength.strength());
    } else {
      for (int block = 0; block < weights.blocks().size(); block++) {
        if (counts(weights, block)) {
          Tensor slope = gradient.block(block);
          slope.addScaledInPlace(weights.block(block), 2 * strength.strength());
        }
      }
    }
    return value(weights);
  }

  private static boolean counts(Parameters weights, int block) {
    return weights.layout().blocks().get(block).role() == Role.WEIGHT;
  }
}
