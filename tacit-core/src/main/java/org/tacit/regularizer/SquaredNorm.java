package org.tacit.regularizer;

import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Half the squared Euclidean norm of all weights times a rate, {@code (μ/2) ‖θ‖²}, whose gradient
 * is {@code μ θ}: weight decay as a penalty.
 *
 * @param rate μ, not negative
 */
public record SquaredNorm(double rate) implements Regularizer {
  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public SquaredNorm {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("expected a rate of zero or more, found " + rate);
    }
  }

  @Override
  public double value(Parameters weights) {
    Tensor flat = weights.flat();
    return rate / 2 * flat.dot(flat);
  }

  @Override
  public double addValueAndGradient(Parameters weights, Parameters gradient) {
    gradient.flat().addScaledInPlace(weights.flat(), rate);
    return value(weights);
  }
}
