package org.tacit.objective;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Model;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * An objective whose weights have one more block, s, that the optimizer moves by the residual:
 * {@code ds/dt = c r}. Under gradient descent and gradient flow it ends as {@code s = c ∫ r dt},
 * the integrated residual, which normalized is a dual certificate
 * (docs/mathematics/spectral-networks.md, T10). The objective itself does not depend on s. For
 * optimizers that rescale gradients s has no such meaning; those that look at the length or
 * direction of all gradients want a small c.
 *
 * @param objective what is lowered
 * @param layout the layout of its weights
 * @param rate c, positive
 */
public record ResidualIntegral(ResidualObjective objective, ParameterLayout layout, double rate)
    implements Objective {
  /** The integral itself, c = 1. */
  public ResidualIntegral(ResidualObjective objective, ParameterLayout layout) {
    this(objective, layout, 1);
  }

  /**
   * The integral of the residual of an objective of a model.
   *
   * @throws IllegalArgumentException if it is not made of the residual of linear measurements
   */
  public static ResidualIntegral of(Objective objective, Model model) {
    if (objective instanceof ResidualObjective residual) {
      return new ResidualIntegral(residual, model.layout());
    }
    throw new IllegalArgumentException(
        "the residual can be integrated where linear measurements are fitted, not for "
            + objective.getClass().getSimpleName());
  }

  /** The layout with one more block, a row of one number for each measurement. */
  public ParameterLayout extendedLayout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>(layout.blocks());
    blocks.add(new ParameterLayout.Block("residual integral", 1, objective.count()));
    return new ParameterLayout(blocks);
  }

  /** Weights with s = 0 beside them, a copy. */
  public Parameters extended(Parameters weights) {
    Parameters extended = extendedLayout().zeros(weights.flat().dtype());
    extended.flat().narrow(0, 0, layout.count()).copyInPlace(weights.flat());
    return extended;
  }

  /** The weights of the objective alone, sharing memory. */
  public Parameters weights(Parameters extended) {
    return layout.over(extended.flat().narrow(0, 0, layout.count()));
  }

  /** s, sharing memory. */
  public Tensor integral(Parameters extended) {
    return extended.flat().narrow(0, layout.count(), objective.count());
  }

  @Override
  public double value(Parameters extended) {
    try (Scope scope = Scope.open()) {
      return objective.value(weights(extended));
    }
  }

  @Override
  public double valueAndGradient(Parameters extended, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Tensor residual = objective.residualAndGradient(weights(extended), weights(gradient));
      double value = objective.factor() * residual.dot(residual) / 2;
      integral(gradient).copyInPlace(residual.scaleInPlace(-rate));
      return value;
    }
  }
}
