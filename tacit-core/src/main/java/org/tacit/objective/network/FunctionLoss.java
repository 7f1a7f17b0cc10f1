package org.tacit.objective.network;

import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** How far outputs are from targets, as a mean over the samples; differentiable by the outputs. */
public enum FunctionLoss {
  /**
   * {@code −(1/n) Σ_i Σ_k t_ik log softmax(f(x_i))_k}: the targets are the shares of the classes.
   */
  CROSS_ENTROPY {
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      return Functional.logSoftmax(outputs).multiply(targets).sum().scale(-1.0 / outputs.size(0));
    }
  },
  /** {@code (1/(n K)) Σ_i Σ_k (f(x_i)_k − t_ik)²} with K outputs. */
  SQUARED_ERROR {
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      Tensor residual = outputs.subtract(targets);
      return residual.multiply(residual).sum().scale(1.0 / outputs.count());
    }
  };

  /**
   * The loss.
   *
   * @param outputs n × K
   * @param targets n × K
   * @return a tensor of one entry
   */
  public abstract Tensor of(Tensor outputs, Tensor targets);
}
