package org.tacit.model.factorization;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * A balanced start whose scale is the norm of its end tensor.
 *
 * @param <F> the models that it is for
 */
interface EndScale<F extends Factorization> extends Initialization {
  /** The model whose weights start. */
  F model();

  /** The Frobenius norm of the end tensor at the start, positive and finite. */
  double endNorm();

  /** Balanced weights of any scale in double precision, which are scaled in place. */
  Parameters balanced(ParameterLayout layout, Seed seed);

  /**
   * Checks the norm.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static void requireNorm(double endNorm) {
    if (!(endNorm > 0) || Double.isInfinite(endNorm)) {
      throw new IllegalArgumentException(
          "expected a positive and finite norm of the end tensor, found " + endNorm);
    }
  }

  /** {@inheritDoc} All weights are scaled by one factor so that the end tensor has the norm. */
  @Override
  default Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    if (!model().layout().equals(layout)) {
      throw new IllegalArgumentException(
          "expected the layout of the model, " + model().layout() + ", found " + layout);
    }
    Parameters start = layout.zeros(dtype);
    try (Scope scope = Scope.open()) {
      Parameters weights = balanced(layout, seed);
      weights
          .flat()
          .scaleInPlace(
              StrictMath.pow(endNorm() / model().endNorm(weights), 1.0 / model().degree()));
      start.flat().copyInPlace(weights.flat().to(dtype));
    }
    return start;
  }
}
