package org.tacit.model.factorization;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.LinearOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Measurements of every kind: the end tensor is formed entry by entry, and measured. */
final class EndTensorEvaluation implements Evaluation {
  private final Evaluation entries;
  private final LinearOperator operator;
  private final long[] shape;
  private final double[] all;

  EndTensorEvaluation(Factorization model, LinearOperator operator, DType dtype) {
    this.entries = model.entryEvaluation(EntryIndices.all(operator.dimensions()), dtype);
    this.operator = operator;
    this.shape = Arrays.stream(operator.dimensions()).asLongStream().toArray();
    this.all = new double[entries.count()];
  }

  @Override
  public int count() {
    return operator.count();
  }

  @Override
  public void values(Parameters weights, double[] values) {
    entries.values(weights, all);
    try (Scope scope = Scope.open()) {
      double[] measured = operator.valuesOf(Tensor.of(DType.FLOAT64, all, shape));
      System.arraycopy(measured, 0, values, 0, measured.length);
    }
  }

  @Override
  public void gradient(Parameters weights, double[] byValue, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Tensor byEntry = operator.adjoint(Tensor.of(DType.FLOAT64, byValue, byValue.length));
      System.arraycopy(byEntry.toArray(), 0, all, 0, all.length);
    }
    entries.gradient(weights, all, gradient);
  }
}
