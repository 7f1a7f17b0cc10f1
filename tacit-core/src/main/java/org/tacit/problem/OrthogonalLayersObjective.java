package org.tacit.problem;

import org.tacit.model.Parameters;
import org.tacit.model.linear.OrthogonalLayers;

/**
 * An objective whose gradient is taken along the manifold of orthogonal layers (spec D, T8), so
 * that its gradient flow stays there.
 */
public final class OrthogonalLayersObjective implements Objective {
  private final Objective objective;
  private final OrthogonalLayers manifold;

  /** The restriction of an objective. */
  public OrthogonalLayersObjective(Objective objective, OrthogonalLayers manifold) {
    this.objective = objective;
    this.manifold = manifold;
  }

  @Override
  public double value(Parameters weights) {
    return objective.value(weights);
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = objective.valueAndGradient(weights, gradient);
    manifold.project(weights, gradient);
    return value;
  }
}
