package org.tacit.theory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Digits;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * Where gradient flow of a diagonal network ends: the θ with {@code Aθ = b} whose dual z lies in
 * the row space, by a damped Newton method for z (docs/mathematics/deep-linear-systems.md, T13).
 * Large starts lead to the minimum Euclidean norm, small ones to the minimum ℓ1 norm.
 *
 * @param solution θ_∞
 * @param dual z, in the row space
 * @param iterations Newton's steps
 */
public record DiagonalLimit(double[] solution, double[] dual, int iterations) {
  private static final int ITERATIONS = 1000;
  private static final double TOLERANCE = 1e-14;
  private static final double NEAR = 1e-6;
  private static final double SUFFICIENT = 1e-4;

  /**
   * The limit from {@code w_± = α}.
   *
   * @param degree D, at least 2
   * @param scale α, positive
   */
  public static DiagonalLimit of(LinearSystem system, RowSpace rows, int degree, double scale) {
    return of(
        system,
        rows,
        degree == 2
            ? HyperbolicPotential.of(system.unknowns(), scale)
            : new PowerPotential(degree, scale));
  }

  /**
   * The limit for one right-hand side and any start; of an inconsistent system that of its
   * reachable part.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   * @throws IllegalStateException if no solution is found: none has the signs of the start, or the
   *     scale is too small for double precision
   */
  public static DiagonalLimit of(LinearSystem system, RowSpace rows, DualPotential potential) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    try (Scope scope = Scope.open()) {
      // With orthonormal rows Vᵀθ = Vᵀθ* instead of Aθ = b every rank is full.
      Tensor targets = rows.right().transpose().matmul(rows.minimumNorm(system.targets()));
      return new Search(rows.right(), targets, potential).run();
    }
  }

  /** Newton's method for the multipliers ν of z = Vν. */
  private record Search(Tensor basis, Tensor targets, DualPotential potential) {
    /** A trial: the multipliers and what follows from them. */
    private record Point(Tensor multipliers, double[] dual, double[] solution, double value) {}

    DiagonalLimit run() {
      Point point = at(Tensor.zeros(DType.FLOAT64, basis.size(1), 1));
      double scale = targets.norm();
      double error = residual(point).norm();
      int iteration = 0;
      while (error > TOLERANCE * scale && iteration < ITERATIONS) {
        try (Scope scope = Scope.open()) {
          Point next = step(point);
          if (next == null) {
            break;
          }
          double nextError = residual(next).norm();
          if (nextError <= NEAR * scale && nextError >= error) {
            break;
          }
          scope.keep(next.multipliers());
          point = next;
          error = nextError;
          iteration++;
        }
      }
      if (!(error <= NEAR * scale)) {
        throw new IllegalStateException(
            "found no diagonal network with the values: the residual stayed at %s of the targets after %,d steps"
                .formatted(Digits.rough(error / scale), iteration));
      }
      return new DiagonalLimit(polished(point), point.dual(), iteration);
    }

    private Point at(Tensor multipliers) {
      double[] dual = basis.matmul(multipliers).toArray();
      double[] solution = new double[dual.length];
      double value = -multipliers.dot(targets);
      for (int i = 0; i < dual.length; i++) {
        value += potential.integral(i, dual[i]);
        solution[i] = potential.solution(i, dual[i]);
      }
      return new Point(multipliers, dual, solution, value);
    }

    private Tensor residual(Point point) {
      return residual(point.solution());
    }

    private Tensor residual(double[] solution) {
      Tensor vector = Tensor.of(DType.FLOAT64, solution, solution.length, 1);
      return targets.subtract(basis.transpose().matmul(vector));
    }

    /**
     * The last step taken in θ itself: of a small start a dual of 1 − 10^−12 has lost the digits
     * that θ needs, and this gives them back.
     */
    private double[] polished(Point point) {
      Tensor weighted = weighted(point);
      Tensor direction = solve(basis.transpose().matmul(weighted), residual(point));
      double[] change = weighted.matmul(direction).toArray();
      double[] solution = point.solution().clone();
      for (int i = 0; i < solution.length; i++) {
        solution[i] += change[i];
      }
      return solution;
    }

    /** The basis with each row times the slope of its unknown: how θ follows the multipliers. */
    private Tensor weighted(Point point) {
      double[] slopes = new double[point.dual().length];
      Arrays.setAll(slopes, i -> potential.slope(i, point.dual()[i]));
      return basis.multiply(Tensor.of(DType.FLOAT64, slopes, slopes.length, 1));
    }

    /** The next point, or null where rounding leaves none that is lower. */
    private @Nullable Point step(Point point) {
      Tensor residual = residual(point);
      Tensor direction = solve(basis.transpose().matmul(weighted(point)), residual);
      double decrease = residual.dot(direction);
      double error = residual.norm();
      for (double length = 1; length > TOLERANCE * TOLERANCE; length /= 2) {
        Point trial = at(point.multipliers().add(direction.scale(length)));
        if (!Double.isFinite(trial.value())) {
          continue;
        }
        boolean lower = trial.value() <= point.value() - SUFFICIENT * length * decrease;
        if (lower && decrease > 1e-8 * Math.abs(point.value())) {
          return trial;
        }
        // Where the value no longer shows the decrease, the residual does.
        if (decrease <= 1e-8 * Math.abs(point.value()) && residual(trial).norm() < error) {
          return trial;
        }
      }
      return null;
    }

    /** Newton's direction, with the least ridge that makes the Hessian positive in its numbers. */
    private static Tensor solve(Tensor hessian, Tensor residual) {
      int size = (int) hessian.size(0);
      double largest = hessian.norm();
      Tensor identity = Tensor.identity(DType.FLOAT64, size, size);
      for (double ridge = 0; ridge < 1; ridge = Math.max(1e-16, ridge * 100)) {
        try {
          return LinearAlgebra.solvePositive(
              hessian.add(identity.scale(ridge * largest)), residual);
        } catch (TensorException e) {
          // Not positive in its numbers: the next ridge is larger.
        }
      }
      throw new IllegalStateException("the Hessian is not finite");
    }
  }
}
