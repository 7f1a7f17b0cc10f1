package org.tacit.optimizer;

import org.tacit.tensor.Tensor;

/**
 * Gradient descent with heavy-ball momentum: {@code m ← μ m + g}, {@code θ ← θ − η m}. With μ = 0
 * it is plain gradient descent.
 *
 * @param stepSize η, positive
 * @param momentum μ in [0, 1)
 */
public record GradientDescent(double stepSize, double momentum) implements Optimizer {
  @Override
  public Stepper start(Tensor parameters) {
    if (momentum == 0) {
      return (weights, gradient) -> {
        weights.addScaledInPlace(gradient, -stepSize);
        return stepSize;
      };
    }
    Tensor velocity = Tensor.zeros(parameters.dtype(), parameters.count());
    return (weights, gradient) -> {
      velocity.scaleInPlace(momentum).addScaledInPlace(gradient, 1);
      weights.addScaledInPlace(velocity, -stepSize);
      return stepSize;
    };
  }
}
