package org.tacit.model.factorization;

import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;

/** The scale of a start by the norm of its end tensor. */
final class EndScale {
  private EndScale() {}

  static void requirePositive(double endNorm) {
    if (!(endNorm > 0) || Double.isInfinite(endNorm)) {
      throw new IllegalArgumentException(
          "expected a positive and finite norm of the end tensor, found " + endNorm);
    }
  }

  static void requireLayout(Factorization model, ParameterLayout layout) {
    if (!model.layout().equals(layout)) {
      throw new IllegalArgumentException(
          "expected the layout of the model, " + model.layout() + ", found " + layout);
    }
  }

  /** Scales all weights by one factor, in place, so that the end tensor has this norm. */
  static Parameters toNorm(Factorization model, Parameters weights, double endNorm) {
    weights
        .flat()
        .scaleInPlace(StrictMath.pow(endNorm / model.endNorm(weights), 1.0 / model.degree()));
    return weights;
  }
}
