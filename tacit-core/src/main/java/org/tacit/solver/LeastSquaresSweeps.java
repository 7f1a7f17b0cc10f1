package org.tacit.solver;

import java.util.Arrays;
import java.util.List;
import org.tacit.operator.SparseCoefficients;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** {@link AlternatingLeastSquares} under way. */
public final class LeastSquaresSweeps implements Solving<FactoredMatrix> {
  private final SparseCoefficients entries;
  private final SparseCoefficients turned;
  private AlternatingLeastSquares settings;
  private FactoredMatrix matrix;
  private double objective = Double.POSITIVE_INFINITY;
  private boolean converged;

  /**
   * Begins.
   *
   * @param start factors of the rank that is wanted; left as they are
   */
  public LeastSquaresSweeps(
      ObservedEntries observed, AlternatingLeastSquares settings, FactoredMatrix start) {
    this.entries = observed.matrix();
    this.turned = entries.transposed();
    this.settings = settings;
    this.matrix = start.copy();
  }

  /** Begins again from factors, with other settings. */
  public void begin(AlternatingLeastSquares other, FactoredMatrix start) {
    settings = other;
    matrix = start.copy();
    objective = Double.POSITIVE_INFINITY;
    converged = false;
  }

  @Override
  public void advance() {
    RidgeRows.solve(entries, matrix.right(), matrix.left(), matrix.rank(), settings.penalty());
    RidgeRows.solve(turned, matrix.left(), matrix.right(), matrix.rank(), settings.penalty());
    double reached = reached();
    converged = objective - reached <= settings.tolerance() * reached;
    objective = reached;
  }

  private double reached() {
    double squares =
        Arrays.stream(matrix.left()).map(value -> value * value).sum()
            + Arrays.stream(matrix.right()).map(value -> value * value).sum();
    double[] fitted = FactoredMatrix.entries(entries, matrix.left(), matrix.right(), matrix.rank());
    double loss = 0;
    for (int t = 0; t < fitted.length; t++) {
      double residual = entries.values()[t] - fitted[t];
      loss += residual * residual;
    }
    return loss / 2 + settings.penalty() * squares / 2;
  }

  /** The objective after the last sweep, infinite before the first. */
  public double objective() {
    return objective;
  }

  @Override
  public boolean converged() {
    return converged;
  }

  @Override
  public FactoredMatrix found() {
    return matrix;
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(
        new double[] {objective, converged ? 1 : 0},
        List.of(
            Tensor.of(DType.FLOAT64, matrix.left(), matrix.left().length),
            Tensor.of(DType.FLOAT64, matrix.right(), matrix.right().length)));
  }

  @Override
  public void restore(OptimizerState state) {
    objective = state.numbers()[0];
    converged = state.numbers()[1] != 0;
    double[] left = state.vectors().get(0).toArray();
    matrix =
        new FactoredMatrix(
            matrix.rows(),
            matrix.columns(),
            left.length / matrix.rows(),
            left,
            state.vectors().get(1).toArray());
  }
}
