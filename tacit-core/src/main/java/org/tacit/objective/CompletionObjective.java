package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The mean loss of a factorization over observed entries, and its gradient by the weights. Holds
 * buffers: one thread at a time.
 */
public final class CompletionObjective implements EndTensorObjective {
  private final MeanLoss mean;
  private final LinearOperator measurements;

  /** The objective of one model on some entries. */
  public CompletionObjective(
      Factorization model, ObservedEntries observed, Loss loss, DType dtype) {
    this.measurements = observed.indices();
    this.mean = new MeanLoss(model.evaluation(observed.indices(), dtype), observed.values(), loss);
  }

  @Override
  public double value(Parameters weights) {
    return mean.value(weights);
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    return mean.valueAndGradient(weights, gradient);
  }

  @Override
  public Tensor endGradient(Parameters weights) {
    return mean.endGradient(measurements, weights);
  }

  /** The root mean squared error over the entries. */
  public double rootMeanSquaredError(Parameters weights) {
    return mean.rootMeanSquaredError(weights);
  }
}
