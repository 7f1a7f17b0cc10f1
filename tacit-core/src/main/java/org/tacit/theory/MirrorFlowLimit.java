package org.tacit.theory;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * Where gradient flow ends from the balanced start {@code u = v = ε} for one product, the identity
 * activation and fixed α = 1 (spec B, 2.6): {@code x_j = ε² exp(2 (C^T s)_j)} with the one s, the
 * integrated residual, for which {@code C x = y}. As ε vanishes this is a nonnegative solution of
 * least sum.
 *
 * @param coordinates x
 * @param integral s
 */
public record MirrorFlowLimit(double[] coordinates, double[] integral) {
  private static final int ITERATIONS = 500;
  private static final double TOLERANCE = 1e-14;

  /** The relative residual that may be left where rounding lets nothing fall any more. */
  private static final double ROUNDING = 1e-9;

  /** The least share of what a slope promises that a step must bring. */
  private static final double DECREASE = 1e-4;

  /**
   * The most that a step changes the logarithm of a coordinate by. From a small ε the Hessian is of
   * the order ε², and Newton's step far too long.
   */
  private static final double REACH = 8;

  /**
   * Solves for s by Newton's method with a line search, for it is the minimum of the convex {@code
   * Σ_j x_j(s) / 2 − s^T y}.
   *
   * @param coefficients C, m × n, of rank m
   * @param values y, for which some x > 0 has C x = y
   * @param scale ε, positive
   * @throws IllegalArgumentException if no solution is found, as where C x = y has no positive one
   */
  public static MirrorFlowLimit of(Tensor coefficients, double[] values, double scale) {
    try (Scope scope = Scope.open()) {
      return solve(coefficients, values, scale);
    } catch (TensorException e) {
      // s ran off until the Hessian lost its rank.
      throw noSolution(values);
    }
  }

  private static MirrorFlowLimit solve(Tensor coefficients, double[] values, double scale) {
    Tensor target = Tensor.of(DType.FLOAT64, values, values.length);
    Point point = Point.of(coefficients, target, scale, new double[values.length]);
    for (int i = 0; i < ITERATIONS; i++) {
      if (point.residual().norm() <= TOLERANCE * target.norm()) {
        return point.limit();
      }
      Tensor hessian =
          coefficients.multiply(point.coordinates().scale(2)).matmul(coefficients.transpose());
      Tensor direction = LinearAlgebra.solvePositive(hessian, point.residual());
      double slope = point.residual().dot(direction);
      double change = largest(coefficients.transpose().matmul(direction));
      double step = 2 * change > REACH ? REACH / (2 * change) : 1;
      double least = TOLERANCE * step;
      Point next = Point.of(coefficients, target, scale, point.moved(direction, step));
      while (!next.descendsFrom(point, direction, step * slope) && step > least) {
        step /= 2;
        next = Point.of(coefficients, target, scale, point.moved(direction, step));
      }
      if (step <= least) {
        break;
      }
      point = next;
    }
    if (point.residual().norm() <= ROUNDING * target.norm()) {
      return point.limit();
    }
    throw noSolution(values);
  }

  private static double largest(Tensor vector) {
    return Arrays.stream(vector.toArray()).map(Math::abs).max().orElse(0);
  }

  /** Some s with its x, its residual {@code y − C x} and the potential that is minimized. */
  private record Point(double[] integral, Tensor coordinates, Tensor residual, double potential) {
    static Point of(Tensor coefficients, Tensor target, double scale, double[] integral) {
      Tensor s = Tensor.of(DType.FLOAT64, integral, integral.length);
      double[] x =
          Arrays.stream(coefficients.transpose().matmul(s).toArray())
              .map(dual -> scale * scale * Math.exp(2 * dual))
              .toArray();
      Tensor coordinates = Tensor.of(DType.FLOAT64, x, x.length);
      return new Point(
          integral,
          coordinates,
          target.subtract(coefficients.matmul(coordinates)),
          Arrays.stream(x).sum() / 2 - s.dot(target));
    }

    double[] moved(Tensor direction, double step) {
      double[] moved = direction.toArray();
      for (int i = 0; i < moved.length; i++) {
        moved[i] = integral[i] + step * moved[i];
      }
      return moved;
    }

    /**
     * Whether the potential fell by a share of what was promised. Near the minimum its decrease is
     * lost in rounding; there the slope tells (Hager and Zhang 2005).
     */
    boolean descendsFrom(Point before, Tensor direction, double promised) {
      double slope = before.residual.dot(direction);
      return potential <= before.potential - DECREASE * promised
          || (potential <= before.potential + TOLERANCE * Math.abs(before.potential)
              && Math.abs(residual.dot(direction)) <= (1 - 2 * DECREASE) * slope);
    }

    MirrorFlowLimit limit() {
      return new MirrorFlowLimit(coordinates.toArray(), integral);
    }
  }

  private static IllegalArgumentException noSolution(double[] values) {
    return new IllegalArgumentException(
        "found no positive x with C x = y for the values " + Arrays.toString(values));
  }
}
