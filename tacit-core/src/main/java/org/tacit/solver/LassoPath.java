package org.tacit.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The minimizers of {@code ½‖Aθ − b‖² + λ‖θ‖₁} over falling penalties λ, by coordinate descent,
 * each from the one before (Friedman, Hastie and Tibshirani 2010). Each ends at a duality gap
 * relative to ½‖b‖².
 *
 * @param points one for each penalty, the largest penalty first
 */
public record LassoPath(List<Point> points) {
  /** Copies the list. */
  public LassoPath {
    points = List.copyOf(points);
  }

  /**
   * One minimizer.
   *
   * @param penalty λ
   * @param solution θ, d × 1
   * @param gap the duality gap, which bounds how far the objective is from its minimum
   * @param sweeps how often each unknown was updated
   */
  public record Point(double penalty, Tensor solution, double gap, int sweeps) {}

  /** The least penalty at which θ = 0 is the minimizer: {@code ‖Aᵀb‖_∞}. */
  public static double largestPenalty(LinearSystem system) {
    double largest = 0;
    try (Scope scope = Scope.open()) {
      for (double entry : system.coefficients().adjoint(system.targets()).toArray()) {
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    return largest;
  }

  /**
   * The path from the largest penalty down, evenly on a logarithmic axis.
   *
   * @param count the number of penalties, at least 2
   * @param leastShare the last penalty as a share of the largest, positive and below 1
   * @param tolerance the gap at which a minimizer ends
   * @param sweeps the most updates of each unknown for each penalty
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public static LassoPath of(
      LinearSystem system, int count, double leastShare, double tolerance, int sweeps) {
    return of(system, count, leastShare, tolerance, sweeps, () -> true);
  }

  /**
   * The path from the largest penalty down, evenly on a logarithmic axis.
   *
   * @param count the number of penalties, at least 2
   * @param leastShare the last penalty as a share of the largest, positive and below 1
   * @param tolerance the gap at which a minimizer ends
   * @param sweeps the most updates of each unknown for each penalty
   * @param shouldContinue asked before each sweep; where it says no, the minimizers found so far
   *     are returned, possibly none
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public static LassoPath of(
      LinearSystem system,
      int count,
      double leastShare,
      double tolerance,
      int sweeps,
      BooleanSupplier shouldContinue) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    double largest = largestPenalty(system);
    CoordinateDescent descent = new CoordinateDescent(system);
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double penalty = largest * StrictMath.pow(leastShare, k / (count - 1.0));
      int taken = 0;
      double gap = descent.gap(penalty);
      while (gap > tolerance * descent.scale() && taken < sweeps) {
        if (!shouldContinue.getAsBoolean()) {
          return new LassoPath(points);
        }
        descent.sweep(penalty);
        gap = descent.gap(penalty);
        taken++;
      }
      points.add(new Point(penalty, descent.solution(), gap, taken));
    }
    return new LassoPath(points);
  }

  /** One unknown after the other, in plain arrays: a column of A is contiguous. */
  private static final class CoordinateDescent {
    private final int equations;
    private final double[] columns;
    private final double[] squares;
    private final double[] theta;
    private final double[] target;
    private final double[] residual;

    CoordinateDescent(LinearSystem system) {
      equations = system.equations();
      try (Scope scope = Scope.open()) {
        columns = system.coefficients().dense().transpose().copy().toArray();
      }
      theta = new double[system.unknowns()];
      squares = new double[system.unknowns()];
      for (int i = 0; i < squares.length; i++) {
        for (int k = 0; k < equations; k++) {
          squares[i] += columns[i * equations + k] * columns[i * equations + k];
        }
      }
      target = system.targets().toArray();
      residual = target.clone();
    }

    double scale() {
      return dot(target, 0, target) / 2;
    }

    void sweep(double penalty) {
      for (int i = 0; i < theta.length; i++) {
        if (squares[i] == 0) {
          continue;
        }
        double pull = dot(columns, i * equations, residual) + squares[i] * theta[i];
        double next = Math.signum(pull) * Math.max(0, Math.abs(pull) - penalty) / squares[i];
        double change = next - theta[i];
        if (change != 0) {
          for (int k = 0; k < equations; k++) {
            residual[k] -= change * columns[i * equations + k];
          }
          theta[i] = next;
        }
      }
    }

    /** The primal minus the dual value at the residual, scaled to be feasible for the dual. */
    double gap(double penalty) {
      double largest = 0;
      double sum = 0;
      for (int i = 0; i < theta.length; i++) {
        largest = Math.max(largest, Math.abs(dot(columns, i * equations, residual)));
        sum += Math.abs(theta[i]);
      }
      double factor = largest > penalty ? penalty / largest : 1;
      double primal = dot(residual, 0, residual) / 2 + penalty * sum;
      double dual = 0;
      for (int k = 0; k < equations; k++) {
        double missing = target[k] - factor * residual[k];
        dual += (target[k] * target[k] - missing * missing) / 2;
      }
      return primal - dual;
    }

    Tensor solution() {
      return Tensor.of(DType.FLOAT64, theta, theta.length, 1);
    }

    private double dot(double[] left, int from, double[] right) {
      double sum = 0;
      for (int k = 0; k < equations; k++) {
        sum += left[from + k] * right[k];
      }
      return sum;
    }
  }
}
