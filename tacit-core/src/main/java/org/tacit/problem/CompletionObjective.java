package org.tacit.problem;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.EntryEvaluation;
import org.tacit.model.factorization.Factorization;
import org.tacit.tensor.DType;

/**
 * The mean loss of a factorization over observed entries, and its gradient by the weights. Holds
 * buffers: one thread at a time.
 */
public final class CompletionObjective implements Objective {
  private final EntryEvaluation evaluation;
  private final double[] targets;
  private final Loss loss;
  private final double[] values;
  private final double[] byValue;

  /** The objective of one model on some entries. */
  public CompletionObjective(
      Factorization model, ObservedEntries observed, Loss loss, DType dtype) {
    this.evaluation = model.evaluation(observed.indices(), dtype);
    this.targets = observed.values();
    this.loss = loss;
    this.values = new double[targets.length];
    this.byValue = new double[targets.length];
  }

  @Override
  public double value(Parameters weights) {
    evaluation.values(weights, values);
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      sum += loss.of(values[t] - targets[t]);
    }
    return sum / targets.length;
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = value(weights);
    for (int t = 0; t < targets.length; t++) {
      byValue[t] = loss.slope(values[t] - targets[t]) / targets.length;
    }
    evaluation.gradient(weights, byValue, gradient);
    return value;
  }

  /** The root mean squared error over the entries. */
  public double rootMeanSquaredError(Parameters weights) {
    evaluation.values(weights, values);
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      double residual = values[t] - targets[t];
      sum += residual * residual;
    }
    return Math.sqrt(sum / targets.length);
  }
}
