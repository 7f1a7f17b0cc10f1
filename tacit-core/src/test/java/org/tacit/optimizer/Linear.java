package org.tacit.optimizer;

import org.tacit.model.Parameters;
import org.tacit.objective.Objective;

/** The objective {@code ⟨slope, θ⟩}, whose gradient is the same everywhere. */
record Linear(Parameters slope) implements Objective {
  @Override
  public double value(Parameters weights) {
    return slope.flat().dot(weights.flat());
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    gradient.flat().copyInPlace(slope.flat());
    return value(weights);
  }
}
