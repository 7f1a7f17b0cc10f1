package org.tacit.objective;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Evaluation;
import org.tacit.operator.LinearOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** The mean loss of an evaluation's values against targets. Holds buffers. */
final class MeanLoss {
  private final Evaluation evaluation;
  private final double[] targets;
  private final Loss loss;
  private final double[] values;
  private final double[] byValue;

  MeanLoss(Evaluation evaluation, double[] targets, Loss loss) {
    this.evaluation = evaluation;
    this.targets = targets;
    this.loss = loss;
    this.values = new double[targets.length];
    this.byValue = new double[targets.length];
  }

  double value(Parameters weights) {
    evaluation.values(weights, values);
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      sum += loss.of(values[t] - targets[t]);
    }
    return sum / targets.length;
  }

  double valueAndGradient(Parameters weights, Parameters gradient) {
    double value = value(weights);
    differentiate();
    evaluation.gradient(weights, byValue, gradient);
    return value;
  }

  /** The gradient of the mean loss by the tensor that the operator measures. */
  Tensor endGradient(LinearOperator operator, Parameters weights) {
    evaluation.values(weights, values);
    differentiate();
    try (Scope scope = Scope.open()) {
      Tensor slopes = Tensor.of(DType.FLOAT64, byValue, byValue.length);
      return scope.keep(operator.adjoint(slopes));
    }
  }

  private void differentiate() {
    for (int t = 0; t < targets.length; t++) {
      byValue[t] = loss.slope(values[t] - targets[t]) / targets.length;
    }
  }

  double rootMeanSquaredError(Parameters weights) {
    evaluation.values(weights, values);
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      double residual = values[t] - targets[t];
      sum += residual * residual;
    }
    return Math.sqrt(sum / targets.length);
  }

  double relativeError(Parameters weights) {
    double squares = 0;
    for (double target : targets) {
      squares += target * target;
    }
    return rootMeanSquaredError(weights) / Math.sqrt(squares / targets.length);
  }
}
