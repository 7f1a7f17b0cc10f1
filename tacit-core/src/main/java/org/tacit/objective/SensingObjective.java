package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The mean loss of a factorization over linear measurements, weighted as they are, entries among
 * them (docs/mathematics/hierarchical-tensor-factorization.md, D9), and its gradient by the
 * weights. Holds buffers: one thread at a time.
 */
public final class SensingObjective implements EndTensorObjective {
  private final Observations observed;
  private final Evaluation evaluation;
  private final double[] targets;
  private final double total;
  private final Loss loss;
  private final double[] values;
  private final double[] byValue;

  /**
   * The objective of one model on some measurements.
   *
   * @throws IllegalArgumentException if the measurements are of tensors with other mode sizes
   */
  public SensingObjective(Factorization model, Observations observed, Loss loss, DType dtype) {
    this.observed = observed;
    this.evaluation = model.evaluation(observed.operator(), dtype);
    this.targets = observed.values();
    this.total = observed.totalWeight();
    this.loss = loss;
    this.values = new double[targets.length];
    this.byValue = new double[targets.length];
  }

  @Override
  public double value(Parameters weights) {
    evaluation.values(weights, values);
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      sum += observed.weight(t) * loss.of(values[t] - targets[t]);
    }
    return sum / total;
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = value(weights);
    differentiate();
    evaluation.gradient(weights, byValue, gradient);
    return value;
  }

  @Override
  public Tensor endGradient(Parameters weights) {
    evaluation.values(weights, values);
    differentiate();
    try (Scope scope = Scope.open()) {
      Tensor slopes = Tensor.of(DType.FLOAT64, byValue, byValue.length);
      return scope.keep(observed.operator().adjoint(slopes));
    }
  }

  private void differentiate() {
    for (int t = 0; t < targets.length; t++) {
      byValue[t] = observed.weight(t) * loss.slope(values[t] - targets[t]) / total;
    }
  }

  /** What the model says of every measurement; the array belongs to the caller. */
  public double[] predicted(Parameters weights) {
    evaluation.values(weights, values);
    return values.clone();
  }

  /** The root mean squared error over the measurements. */
  public double rootMeanSquaredError(Parameters weights) {
    evaluation.values(weights, values);
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      double residual = values[t] - targets[t];
      sum += observed.weight(t) * residual * residual;
    }
    return Math.sqrt(sum / total);
  }

  /**
   * That error divided by the root mean square of the measured values
   * (docs/mathematics/hierarchical-tensor-factorization.md, D9).
   */
  public double relativeError(Parameters weights) {
    double squares = 0;
    for (int t = 0; t < targets.length; t++) {
      squares += observed.weight(t) * targets[t] * targets[t];
    }
    return rootMeanSquaredError(weights) / Math.sqrt(squares / total);
  }
}
