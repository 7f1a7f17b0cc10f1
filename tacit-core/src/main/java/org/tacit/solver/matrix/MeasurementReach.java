package org.tacit.solver.matrix;

import java.util.Arrays;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Reach;

/** Whether some matrix has all the measured values, or the measurements contradict each other. */
public final class MeasurementReach {
  private MeasurementReach() {}

  /**
   * Judges measurements, by a decomposition where they are few enough and by their inner products
   * otherwise, which do not see singular values below a millionth of the largest.
   *
   * @param sensed with sensing matrices of about one length
   */
  public static Reach of(Observations sensed) {
    LinearOperator operator = sensed.operator();
    if (operator.orthonormal()) {
      return new Reach(Reach.Kind.REACHED, 0, 0);
    }
    try (Scope scope = Scope.open()) {
      Tensor targets = sensed.target().view(sensed.count(), 1);
      if (SystemDecomposition.fits(sensed.count(), operator.entries())) {
        return SystemDecomposition.of(new LinearSystem(entries(operator), targets)).reach();
      }
      PseudoInverse inverse = PseudoInverse.of(operator);
      Tensor once = sensed.residual(inverse.apply(sensed.target()));
      Tensor left = once.subtract(operator.apply(inverse.apply(once)));
      double size = left.norm();
      if (size == 0) {
        return new Reach(Reach.Kind.REACHED, 0, 0);
      }
      double combined = operator.adjoint(left).norm();
      double longest = Arrays.stream(operator.lengths()).max().orElse(1);
      return Reach.judged(
          size / sensed.target().norm(),
          combined / (size * longest),
          left.dot(sensed.target()) / combined);
    }
  }

  /** One row of entries for each measurement. */
  private static Coefficients entries(LinearOperator operator) {
    if (operator instanceof DenseOperator dense) {
      return DenseOperator.of(dense.tensors());
    }
    int count = operator.count();
    Tensor rows = Tensor.zeros(DType.FLOAT64, count, operator.entries());
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < count; i++) {
        double[] unit = new double[count];
        unit[i] = 1;
        Tensor one = operator.adjoint(Tensor.of(DType.FLOAT64, unit, count));
        rows.narrow(0, i, 1).copyInPlace(one.reshape(1, -1));
      }
    }
    return DenseOperator.of(rows);
  }
}
