package org.tacit.theory;

import org.tacit.model.Parameters;
import org.tacit.operator.RowSpace;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The null-space law of deep linear networks of any depth and widths. Every update of W_1 has its
 * columns in the row space, so that {@code N W_1(t) = N W_1(0)} and, where the loss reaches its
 * minimum, {@code Θ_∞ − A⁺B = N W_1(0) S_∞} with the tail {@code S = W_2 ⋯ W_h X}. Exact for
 * gradient descent with any step size, momentum, Nesterov, minibatches and one step size for all
 * weights; it fails for Adam. Derived (docs/mathematics/deep-linear-systems.md, T2; T9 for several
 * right-hand sides).
 *
 * @param firstLayerNullSpace N W_1(0)
 */
public record NullSpaceLaw(Tensor firstLayerNullSpace) {
  /** The law for a start. */
  public static NullSpaceLaw of(RowSpace rows, Parameters start) {
    return new NullSpaceLaw(rows.nullSpaceComponent(start.block(0)));
  }

  /** The law after a weight decay that multiplied W_1 by a factor beside its gradients. */
  public NullSpaceLaw decayed(double factor) {
    return new NullSpaceLaw(firstLayerNullSpace.scale(factor));
  }

  /**
   * {@code Θ_∞ − A⁺B} for the tail at the end.
   *
   * @param tail S_∞; of a network without layers the identity
   */
  public Tensor deviation(Tensor tail) {
    return firstLayerNullSpace.matmul(tail);
  }

  /** {@code ‖Θ_∞ − A⁺B‖} for the tail at the end. */
  public double distance(Tensor tail) {
    try (Scope scope = Scope.open()) {
      return deviation(tail).norm();
    }
  }

  /** {@code ‖N W_1(0)‖₂}. */
  public double size() {
    return LinearAlgebra.singularValues(firstLayerNullSpace)[0];
  }

  /** The bound {@code ‖N W_1(0)‖₂ ‖S_∞‖} of the distance. */
  public double bound(Tensor tail) {
    return size() * tail.norm();
  }
}
