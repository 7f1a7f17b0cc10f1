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
    int m = values.length;
    Tensor target = Tensor.of(DType.FLOAT64, values, m);
    double[] s = new double[m];
    double[] x = coordinates(coefficients, s, scale);
    for (int i = 0; i < ITERATIONS; i++) {
      Tensor current = Tensor.of(DType.FLOAT64, x, x.length);
      Tensor residual = target.subtract(coefficients.matmul(current));
      if (residual.norm() <= TOLERANCE * target.norm()) {
        return new MirrorFlowLimit(x, s);
      }
      Tensor hessian = coefficients.multiply(current.scale(2)).matmul(coefficients.transpose());
      double[] direction = LinearAlgebra.solvePositive(hessian, residual).toArray();
      double slope = residual.dot(Tensor.of(DType.FLOAT64, direction, m));
      double before = potential(x, s, values);
      double step = 1;
      double[] next = moved(s, direction, step);
      double[] nextX = coordinates(coefficients, next, scale);
      while (!(potential(nextX, next, values) <= before - 1e-4 * step * slope)
          && step > TOLERANCE) {
        step /= 2;
        next = moved(s, direction, step);
        nextX = coordinates(coefficients, next, scale);
      }
      if (step <= TOLERANCE) {
        // No decrease is visible any more: the minimum is reached as far as numbers tell.
        if (residual.norm() <= 1e-9 * target.norm()) {
          return new MirrorFlowLimit(x, s);
        }
        break;
      }
      s = next;
      x = nextX;
    }
    throw noSolution(values);
  }

  private static IllegalArgumentException noSolution(double[] values) {
    return new IllegalArgumentException(
        "found no positive x with C x = y for the values " + Arrays.toString(values));
  }

  private static double[] moved(double[] s, double[] direction, double step) {
    double[] moved = s.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private static double[] coordinates(Tensor coefficients, double[] s, double scale) {
    return Arrays.stream(
            coefficients.transpose().matmul(Tensor.of(DType.FLOAT64, s, s.length)).toArray())
        .map(dual -> scale * scale * Math.exp(2 * dual))
        .toArray();
  }

  private static double potential(double[] x, double[] s, double[] values) {
    double sum = Arrays.stream(x).sum() / 2;
    for (int i = 0; i < s.length; i++) {
      sum -= s[i] * values[i];
    }
    return sum;
  }
}
