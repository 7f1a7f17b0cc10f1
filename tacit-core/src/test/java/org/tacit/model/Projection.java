package org.tacit.model;

import org.tacit.objective.Objective;
import org.tacit.tensor.Tensor;

/**
 * The inner product of a model's matrix with a fixed one: its gradient is that of the model.
 *
 * @param model the model
 * @param onto rows × columns
 */
public record Projection(EndMatrix model, Tensor onto) implements Objective {
  @Override
  public double value(Parameters weights) {
    return model.pass(weights).matrix().reshape(-1).dot(onto.reshape(-1));
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    EndMatrix.Pass pass = model.pass(weights);
    pass.gradient(onto, gradient);
    return pass.matrix().reshape(-1).dot(onto.reshape(-1));
  }
}
