package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Another optimizer whose every step also shrinks the weights, whatever the gradient is (Loshchilov
 * and Hutter 2019, "Decoupled weight decay regularization", algorithm 2): {@code θ_{t+1} = u(θ_t) −
 * η_t λ θ_t} with u the step of the optimizer and η_t the flow time that it reports, which is its
 * step size. Around {@link Adam} it is AdamW. For plain gradient descent it is the same as {@link
 * WithPenalty} of half of λ times the squared norm; for optimizers that divide by the size of the
 * gradient it is not, for there a penalty would decay weights of large gradients less.
 *
 * @param optimizer how the weights move
 * @param rate λ, not negative
 */
public record DecoupledDecay(Optimizer optimizer, double rate) implements Around {
  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public DecoupledDecay {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "expected a finite rate of decay, not negative, found " + rate);
    }
  }

  @Override
  public Step step(Stepper stepper, Objective objective, Parameters weights) {
    try (Scope scope = Scope.open()) {
      Tensor before = weights.flat().copy();
      Step step = stepper.step(objective, weights);
      if (step.time() > 0) {
        weights.flat().addScaledInPlace(before, -rate * step.time());
      }
      return step;
    }
  }
}
