package org.tacit.linear;

import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A closed form of where the training of a model of a linear system ends, or a solution worth
 * comparing with.
 *
 * @param name such as {@code minimum-norm}
 * @param meaning in words
 * @param source who says so
 * @param solution Θ, d × p
 */
public record LinearPrediction(String name, String meaning, String source, Tensor solution) {
  static final double ALL_DIGITS = 16;

  /** {@code ‖Θ − this‖ / ‖this‖}; absolute where this is zero. */
  public double distance(Tensor found) {
    try (Scope scope = Scope.open()) {
      double size = solution.norm();
      return found.subtract(solution).norm() / (size == 0 ? 1 : size);
    }
  }

  /** To how many decimal digits a solution agrees, from 0 to 16. */
  public double digits(Tensor found) {
    double distance = distance(found);
    return distance == 0
        ? ALL_DIGITS
        : Math.max(0, Math.min(ALL_DIGITS, -StrictMath.log10(distance)));
  }
}
