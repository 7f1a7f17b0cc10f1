package org.tacit.model.factorization;

import java.util.function.Supplier;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;

/**
 * The scale of a start by the norm of its end tensor.
 *
 * @param model whose weights start
 * @param endNorm the norm, positive and finite
 */
record EndScale(Factorization model, double endNorm) {
  EndScale {
    if (!(endNorm > 0) || Double.isInfinite(endNorm)) {
      throw new IllegalArgumentException(
          "expected a positive and finite norm of the end tensor, found " + endNorm);
    }
  }

  /**
   * Weights scaled by one factor so that the end tensor has this norm.
   *
   * @param balanced makes the weights in double precision; they are changed in place
   * @throws IllegalArgumentException if the layout is not that of the model
   */
  Parameters start(ParameterLayout layout, DType dtype, Supplier<Parameters> balanced) {
    if (!model.layout().equals(layout)) {
      throw new IllegalArgumentException(
          "expected the layout of the model, " + model.layout() + ", found " + layout);
    }
    Parameters start = layout.zeros(dtype);
    try (Scope scope = Scope.open()) {
      Parameters weights = balanced.get();
      weights
          .flat()
          .scaleInPlace(StrictMath.pow(endNorm / model.endNorm(weights), 1.0 / model.degree()));
      start.flat().copyInPlace(weights.flat().to(dtype));
    }
    return start;
  }
}
