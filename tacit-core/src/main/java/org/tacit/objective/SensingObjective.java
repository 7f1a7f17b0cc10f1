package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.SensedValues;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The mean loss of a factorization over linear measurements
 * (docs/mathematics/hierarchical-tensor-factorization.md, D9), and its gradient by the weights.
 * Holds buffers: one thread at a time.
 */
public final class SensingObjective implements EndTensorObjective {
  private final MeanLoss mean;
  private final LinearOperator measurements;

  /**
   * The objective of one model on some measurements.
   *
   * @throws IllegalArgumentException if the measurements are of tensors with other mode sizes
   */
  public SensingObjective(Factorization model, SensedValues sensed, Loss loss, DType dtype) {
    this.measurements = sensed.measurements();
    this.mean = new MeanLoss(model.evaluation(sensed.measurements(), dtype), sensed.values(), loss);
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

  /** The root mean squared error over the measurements. */
  public double rootMeanSquaredError(Parameters weights) {
    return mean.rootMeanSquaredError(weights);
  }

  /**
   * That error divided by the root mean square of the measured values
   * (docs/mathematics/hierarchical-tensor-factorization.md, D9).
   */
  public double relativeError(Parameters weights) {
    return mean.relativeError(weights);
  }
}
