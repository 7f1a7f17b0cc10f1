package org.tacit.objective.network;

import java.util.List;
import org.tacit.model.network.ForwardPass;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity as a penalty: {@code λ (1/n) Σ_i ‖∂f/∂x (x_i)‖²}, the squared Frobenius norm
 * of the derivative of all outputs by the input, as a mean over the samples (Dherin, Munn, Rosca,
 * Barrett 2022; docs/mathematics/geometric-complexity.md). One backward pass for each output.
 *
 * @param strength λ, zero or more
 */
public record InputGradientPenalty(double strength) implements PassPenalty {
  /**
   * Checks the strength.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public InputGradientPenalty {
    if (!(strength >= 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException("expected a strength of zero or more, found " + strength);
    }
  }

  @Override
  public boolean differentiatesInputs() {
    return true;
  }

  @Override
  public Tensor of(ForwardPass pass) {
    Tensor outputs = pass.outputs();
    Tensor sum = Tensor.zeros(outputs.dtype());
    for (int k = 0; k < outputs.size(1); k++) {
      // Samples do not see one another: the gradient of the sum holds that of each.
      Tensor slope =
          Autograd.gradient(outputs.narrow(1, k, 1).sum(), List.of(pass.inputs()), true).get(0);
      sum = sum.add(slope.multiply(slope).sum());
    }
    return sum.scale(strength / outputs.size(0));
  }
}
