package org.tacit.objective.linear;

import java.util.Arrays;
import org.tacit.operator.SparseCoefficients;
import org.tacit.tensor.Tensor;

/** A sparse system with one right-hand side in plain arrays. */
final class SparseProducts implements PlainProducts {
  private final SparseCoefficients coefficients;
  private final double[] targets;

  SparseProducts(SparseCoefficients coefficients, Tensor targets) {
    this.coefficients = coefficients;
    this.targets = targets.toArray();
  }

  @Override
  public int equations() {
    return coefficients.rows();
  }

  @Override
  public double halfSquares(double[] solution, double[] residual) {
    coefficients.multiply(solution, residual);
    double squares = 0;
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= targets[i];
      squares += residual[i] * residual[i];
    }
    return squares / 2;
  }

  @Override
  public void adjoint(double[] residual, double[] into) {
    Arrays.fill(into, 0, coefficients.columns(), 0);
    coefficients.multiplyTransposed(residual, into);
  }
}
