package org.tacit.problem;

import java.util.Arrays;
import org.tacit.operator.Coefficients;
import org.tacit.operator.FiniteEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A linear system {@code A Θ = B} with one or several right-hand sides
 * (docs/mathematics/deep-linear-systems.md, D1). The tensor of targets is not copied and must not
 * be changed afterwards.
 *
 * @param coefficients A, n × d
 * @param targets B, n × p, finite, in double precision
 */
public record LinearSystem(Coefficients coefficients, Tensor targets) {
  /**
   * Checks the sizes and the targets.
   *
   * @throws IllegalArgumentException if the system is empty, the sizes do not fit or a target is
   *     not finite; the message names what was found
   */
  public LinearSystem {
    long[] shape = targets.shape();
    if (shape.length != 2 || targets.dtype() != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "expected right-hand sides as the columns of a matrix in double precision, found the shape %s in %s"
              .formatted(Arrays.toString(shape), targets.dtype()));
    }
    if (coefficients.rows() == 0 || coefficients.columns() == 0 || shape[1] == 0) {
      throw new IllegalArgumentException(
          "expected a system with equations, unknowns and right-hand sides, found %d × %d coefficients and %d right-hand sides"
              .formatted(coefficients.rows(), coefficients.columns(), shape[1]));
    }
    if (shape[0] != coefficients.rows()) {
      throw new IllegalArgumentException(
          "expected %d numbers in each right-hand side, one for each row of the coefficients, found %d"
              .formatted(coefficients.rows(), shape[0]));
    }
    FiniteEntries.require("the right-hand side", targets.toArray(), (int) shape[1]);
  }

  /** A system with one right-hand side. */
  public static LinearSystem of(Coefficients coefficients, double[] target) {
    return new LinearSystem(coefficients, Tensor.of(DType.FLOAT64, target, target.length, 1));
  }

  /** The number n of equations. */
  public int equations() {
    return coefficients.rows();
  }

  /** The number d of unknowns. */
  public int unknowns() {
    return coefficients.columns();
  }

  /** The number p of right-hand sides. */
  public int rightHandSides() {
    return (int) targets.size(1);
  }

  /** {@code A Θ − B}, n × p. */
  public Tensor residual(Tensor solution) {
    return coefficients.apply(solution).subtract(targets);
  }
}
