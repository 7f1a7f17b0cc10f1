package org.tacit.model.factorization;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.operator.LinearOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * A Gaussian start, scaled as a whole so that the measured values of the end tensor have a given
 * root mean square: whatever the tree and the width, it is as far from the data. {@code tacit
 * complete} begins so.
 *
 * @param model whose weights start
 * @param measured what is measured, such as the observed entries
 * @param rootMeanSquare of the measured values at the start, positive and finite
 */
public record ObservedScale(Factorization model, LinearOperator measured, double rootMeanSquare)
    implements Initialization {
  /**
   * Checks the root mean square.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public ObservedScale {
    if (!(rootMeanSquare > 0 && rootMeanSquare < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a positive and finite root mean square of the measured values, found "
              + rootMeanSquare);
    }
  }

  /** {@inheritDoc} The scale is found in double precision. */
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters weights = new Initialization.Gaussian(1).start(layout, DType.FLOAT64, seed);
    double[] values = new double[measured.count()];
    // Left to the garbage collector, the tables of this one evaluation would stay beside
    // training's.
    try (Scope scope = Scope.open()) {
      model.evaluation(measured, DType.FLOAT64).values(weights, values);
    }
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    double found = Math.sqrt(squares / values.length);
    weights.flat().scaleInPlace(StrictMath.pow(rootMeanSquare / found, 1.0 / model.degree()));
    if (dtype == DType.FLOAT64) {
      return weights;
    }
    Parameters start = layout.zeros(dtype);
    try (Scope scope = Scope.open()) {
      start.flat().copyInPlace(weights.flat().to(dtype));
    }
    return start;
  }
}
