package org.tacit.theory;

import java.util.Arrays;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * Where gradient flow ends from the balanced start {@code u = v = ε} for one product and fixed α =
 * 1 (docs/mathematics/spectral-networks.md, T10): at the one {@code x = γ(p)} with {@code C x = y}
 * and {@code Θ(p_j) = Θ(ε²) + (C^T s)_j}, where {@code Θ(p) = ∫ dp / (2 p γ'(p))} and s is the
 * integrated residual. For the identity {@code x_j = ε² exp(2 (C^T s)_j)}. As ε vanishes x becomes
 * a nonnegative solution of minimum sum, whatever γ is.
 *
 * @param coordinates x
 * @param integral s
 */
public record MirrorFlowLimit(double[] coordinates, double[] integral) {
  private static final int ITERATIONS = 500;
  private static final double TOLERANCE = 1e-14;
  private static final double ROUNDING = 1e-9;
  private static final double REACH = 4;

  /**
   * Solves for s by Newton's method with a line search, for it is the minimum of the convex {@code
   * Σ_j ψ(p_j(s)) − s^T y} with {@code dψ/dΘ = γ(p)}.
   *
   * @param activation γ, analytic with γ(0) = 0 and γ'(0) > 0: identity, tanh, arctan, algebraic or
   *     shifted-sigmoid
   * @param coefficients C, m × n, of rank m
   * @param values y, for which some x in the range of γ on p > 0 has C x = y
   * @param scale ε, positive
   * @throws IllegalArgumentException if no solution is found, as where C x = y has none in that
   *     range, or if the activation is another
   */
  public static MirrorFlowLimit of(
      SpectralActivation activation, Tensor coefficients, double[] values, double scale) {
    MirrorCoordinate coordinate = new MirrorCoordinate(activation);
    try (Scope scope = Scope.open()) {
      return solve(coordinate, coefficients, values, coordinate.of(scale * scale));
    } catch (TensorException e) {
      // s ran off until the Hessian lost its rank.
      throw noSolution(activation, values);
    }
  }

  private static MirrorFlowLimit solve(
      MirrorCoordinate coordinate, Tensor coefficients, double[] values, double start) {
    int m = values.length;
    Tensor target = vector(values);
    double length = target.norm();
    Problem problem = new Problem(coordinate, coefficients, target, start);
    Point point = problem.at(new double[m]);
    for (int i = 0; i < ITERATIONS && point.residual().norm() > TOLERANCE * length; i++) {
      Tensor rates = vector(Arrays.stream(point.products()).map(coordinate::rate).toArray());
      double[] direction =
          LinearAlgebra.solvePositive(problem.hessian(rates), point.residual()).toArray();
      double slope = point.residual().dot(vector(direction));
      // From a tiny start the full step would overflow.
      double first = Math.min(1, REACH / problem.largestMove(direction));
      double step = first;
      Point next = problem.at(moved(point.integral(), direction, step));
      while (!next.improves(point, step * slope) && step > TOLERANCE * first) {
        step /= 2;
        next = problem.at(moved(point.integral(), direction, step));
      }
      if (step <= TOLERANCE * first) {
        // No decrease is visible any more: the minimum is reached as far as numbers tell.
        break;
      }
      point = next;
    }
    if (point.residual().norm() <= ROUNDING * length) {
      return new MirrorFlowLimit(point.coordinates(), point.integral());
    }
    throw noSolution(coordinate.activation(), values);
  }

  private static IllegalArgumentException noSolution(
      SpectralActivation activation, double[] values) {
    return new IllegalArgumentException(
        "found no positive x within the range of %s with C x = y for the values %s"
            .formatted(activation.name(), Arrays.toString(values)));
  }

  private static double[] moved(double[] s, double[] direction, double step) {
    double[] moved = s.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private static Tensor vector(double[] values) {
    return Tensor.of(DType.FLOAT64, values, values.length);
  }

  /** The convex function of s, with Θ(ε²) as the start of every coordinate. */
  private record Problem(
      MirrorCoordinate coordinate, Tensor coefficients, Tensor target, double start) {
    /** {@code C diag(dx/dΘ) C^T}, with as much on the diagonal as rounding takes from it. */
    Tensor hessian(Tensor rates) {
      Tensor hessian = coefficients.multiply(rates).matmul(coefficients.transpose());
      double[] entries = hessian.toArray();
      int m = (int) target.count();
      double trace = 0;
      for (int i = 0; i < m; i++) {
        trace += entries[i * m + i];
      }
      for (int i = 0; i < m; i++) {
        entries[i * m + i] += TOLERANCE * trace;
      }
      return Tensor.of(DType.FLOAT64, entries, m, m);
    }

    /** By how much a step moves the coordinate Θ that it moves most. */
    double largestMove(double[] direction) {
      return Arrays.stream(coefficients.transpose().matmul(vector(direction)).toArray())
          .map(Math::abs)
          .max()
          .orElse(0);
    }

    Point at(double[] s) {
      double[] p =
          Arrays.stream(coefficients.transpose().matmul(vector(s)).toArray())
              .map(dual -> coordinate.product(start + dual))
              .toArray();
      double[] x = Arrays.stream(p).map(coordinate.activation()::value).toArray();
      double potential = Arrays.stream(p).map(coordinate::potential).sum() - target.dot(vector(s));
      return new Point(s, p, x, target.subtract(coefficients.matmul(vector(x))), potential);
    }
  }

  /** A point s with what is known there. */
  private record Point(
      double[] integral,
      double[] products,
      double[] coordinates,
      Tensor residual,
      double potential) {
    /**
     * Armijo's condition; where the decrease that it asks for is lost in the rounding of the
     * potential, the residual has to become smaller instead.
     */
    boolean improves(Point before, double predicted) {
      if (predicted <= ROUNDING * (1 + Math.abs(before.potential))) {
        return residual.norm() < before.residual.norm();
      }
      return potential <= before.potential - 1e-4 * predicted;
    }
  }
}
