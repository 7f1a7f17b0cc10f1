package org.tacit.objective.network;

import java.util.List;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** How far outputs are from targets, as a mean over the samples; differentiable by the outputs. */
public enum FunctionLoss {
  /**
   * {@code −(1/n) Σ_i Σ_k t_ik log softmax(f(x_i))_k}: the targets are the shares of the classes.
   * One output alone is the logit of the second of two classes against the first: {@code (1/n) Σ_i
   * log(1 + exp(z_i)) − t_i z_i}, the binary cross-entropy.
   */
  CROSS_ENTROPY {
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      Tensor logits = ofClasses(outputs, targets.size(1));
      return Functional.logSoftmax(logits).multiply(targets).sum().scale(-1.0 / outputs.size(0));
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
   * A logit for each class: the outputs themselves, or of two classes with one output z the two
   * numbers 0 and z.
   *
   * @param outputs n × classes, or n × 1 where there are two
   */
  public static Tensor ofClasses(Tensor outputs, long classes) {
    if (outputs.size(1) != 1 || classes != 2) {
      return outputs;
    }
    Tensor zeros = Tensor.zeros(outputs.dtype(), outputs.size(0), 1);
    return Functional.concatenate(List.of(zeros, outputs), 1);
  }

  /** Whether outputs, so many, can be of so many classes: as many, or one of two. */
  static boolean fits(int outputs, int targets) {
    return outputs == targets || (outputs == 1 && targets == 2);
  }

  /**
   * The loss.
   *
   * @param outputs n × K; n × 1 may be of two classes
   * @param targets n × K
   * @return a tensor of one entry
   */
  public abstract Tensor of(Tensor outputs, Tensor targets);
}
