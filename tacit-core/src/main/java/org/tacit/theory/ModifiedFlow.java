package org.tacit.theory;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Implicit gradient regularization (Barrett, Dherin 2021; docs/mathematics/geometric-complexity.md,
 * T6): one step of gradient descent of size η ends O(η²) from the gradient flow of L after the time
 * η, and O(η³) from the flow of {@code L + (η/4) ‖∇L‖²}. Literature; the orders computed.
 *
 * @param toFlow the distance of one step from the flow of L
 * @param toModifiedFlow its distance from the flow of the modified loss
 */
public record ModifiedFlow(double toFlow, double toModifiedFlow) {
  /** Steps of Runge and Kutta for the time of one step of descent. */
  private static final int PARTS = 50;

  /**
   * The distances of one step.
   *
   * @param loss from the weights, a vector in double precision, to a tensor of one entry
   * @param start the weights
   * @param step η, positive
   */
  public static ModifiedFlow ofStep(UnaryOperator<Tensor> loss, Tensor start, double step) {
    try (Scope scope = Scope.open()) {
      Tensor end = start.subtract(gradient(loss, start).scale(step));
      UnaryOperator<Tensor> modified = weights -> modified(loss, weights, step);
      return new ModifiedFlow(
          end.subtract(flow(loss, start, step)).norm(),
          end.subtract(flow(modified, start, step)).norm());
    }
  }

  /** {@code L + (η/4) ‖∇L‖²}, differentiable by the weights. */
  public static Tensor modified(UnaryOperator<Tensor> loss, Tensor weights, double step) {
    Tensor value = loss.apply(weights);
    Tensor slope = Autograd.gradient(value, List.of(weights), true).get(0);
    return value.add(slope.multiply(slope).sum().scale(step / 4));
  }

  private static Tensor gradient(UnaryOperator<Tensor> loss, Tensor at) {
    Tensor leaf = Autograd.leaf(at);
    return Autograd.constant(Autograd.gradient(loss.apply(leaf), List.of(leaf), false).get(0));
  }

  /** By the classical method of Runge and Kutta, whose error is far below that of descent. */
  private static Tensor flow(UnaryOperator<Tensor> loss, Tensor start, double time) {
    double h = time / PARTS;
    Tensor at = start;
    for (int part = 0; part < PARTS; part++) {
      Tensor first = gradient(loss, at);
      Tensor second = gradient(loss, at.subtract(first.scale(h / 2)));
      Tensor third = gradient(loss, at.subtract(second.scale(h / 2)));
      Tensor fourth = gradient(loss, at.subtract(third.scale(h)));
      Tensor sum = first.add(second.scale(2)).add(third.scale(2)).add(fourth);
      at = at.subtract(sum.scale(h / 6));
    }
    return at;
  }
}
