package org.tacit.regularizer;

import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.network.ForwardPass;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity of a batch, {@code λ (1/n) Σ_i ‖∂f/∂x (x_i)‖²}: the squared Frobenius norm
 * of the derivative of all outputs by the input, as a mean over the samples, without a factor ½
 * (Dherin, Munn, Rosca, Barrett 2022; docs/mathematics/geometric-complexity.md, D1 and S4). Twice
 * the Jacobian regularizer of Hoffman, Roberts, Yaida 2019, which has the factor.
 *
 * <p>With m probes the norm of each sample is estimated without bias by {@code (k/m) Σ_j ‖v_jᵀ
 * ∂f/∂x‖²}, v_j independent and uniform on the unit sphere of the k outputs (S2), at the cost of
 * one backward pass for each instead of one for each output.
 *
 * @param strength λ
 * @param probes m; 0 for the whole derivative
 */
@Kind(
    name = "geometric-complexity",
    meaning =
        "The squared derivative of the outputs by the input, as a mean over the samples of a batch;"
            + " also known as Jacobian regularization.")
public record ComplexityPenalty(
    @Inline Strength strength,
    @Field(
            value =
                "Number of random directions of the outputs for each sample and step; 0 for the"
                    + " whole derivative, at the cost of one direction for each output.",
            byDefault = "0",
            atLeast = 0,
            atMost = 10_000)
        int probes)
    implements PassPenalty {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public ComplexityPenalty {
    Strength.check("number of probes", probes);
  }

  /** The penalty on the whole derivative. */
  public static ComplexityPenalty exact(double strength) {
    return new ComplexityPenalty(new Strength(strength), 0);
  }

  @Override
  public boolean draws() {
    return probes > 0;
  }

  @Override
  public Tensor of(Evaluation evaluation) {
    ForwardPass pass = evaluation.pass();
    Tensor outputs = pass.outputs();
    long samples = outputs.size(0);
    int count = Math.toIntExact(outputs.size(1));
    Tensor sum = Tensor.zeros(outputs.dtype());
    if (probes == 0) {
      for (int k = 0; k < count; k++) {
        sum = sum.add(squaredSlope(pass, output(k, samples, outputs)));
      }
      return sum.scale(strength.strength() / samples);
    }
    for (int probe = 0; probe < probes; probe++) {
      sum = sum.add(squaredSlope(pass, onSphere(evaluation.draws().split(probe), outputs)));
    }
    return sum.scale(strength.strength() * count / probes / samples);
  }

  private static Tensor squaredSlope(ForwardPass pass, Tensor directions) {
    Tensor slope = pass.pulledBack(directions);
    return slope.multiply(slope).sum();
  }

  /** 1 for output k of each sample, 0 for the others. */
  private static Tensor output(int k, long samples, Tensor like) {
    Tensor chosen = Tensor.zeros(like.dtype(), samples, like.size(1));
    chosen.narrow(1, k, 1).addInPlace(1);
    return chosen;
  }

  /** A direction for each sample. */
  private static Tensor onSphere(Seed draws, Tensor outputs) {
    Tensor drawn = Tensor.gaussian(draws, outputs.dtype(), 1, outputs.size(0), outputs.size(1));
    Tensor squares = Functional.sum(drawn.multiply(drawn), new long[] {1}, true);
    return Functional.divide(drawn, squares.sqrt());
  }
}
