package org.tacit.solver.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * The minimizers of {@code ½‖Aθ − b‖² + λ‖θ‖₁} over falling penalties λ, by coordinate descent,
 * each from the one before (Friedman, Hastie and Tibshirani 2010). The penalties go from the
 * largest down, evenly on a logarithmic axis; each minimizer ends at a duality gap relative to
 * ½‖b‖².
 *
 * @param count the number of penalties, at least 2
 * @param leastShare the last penalty as a share of the largest, positive and below 1
 * @param tolerance the gap at which a minimizer ends
 * @param sweeps the most updates of each unknown for each penalty
 */
public record LassoPath(int count, double leastShare, double tolerance, int sweeps) {
  /**
   * One minimizer.
   *
   * @param penalty λ
   * @param solution θ
   * @param gap the duality gap, which bounds how far the objective is from its minimum
   * @param sweeps how often each unknown was updated
   */
  public record Point(double penalty, double[] solution, double gap, int sweeps) {}

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
   * The minimizers as far as the time goes, the largest penalty first, possibly none.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public Solution<List<Point>> solve(LinearSystem system, TimeLeft left) {
    return begin(system).toTheEnd(Math.multiplyExact(count, sweeps), left);
  }

  /**
   * Begins with the largest penalty; an iteration is a sweep.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public Solving<List<Point>> begin(LinearSystem system) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    return new CoordinateDescent(system);
  }

  /** One unknown after the other, in plain arrays: a column of A is contiguous. */
  private final class CoordinateDescent implements Solving<List<Point>> {
    private final int equations;
    private final double largest;
    private final double[] columns;
    private final double[] squares;
    private final double[] theta;
    private final double[] target;
    private final double[] residual;
    private final List<Point> points = new ArrayList<>();
    private double gap;
    private int taken;

    CoordinateDescent(LinearSystem system) {
      equations = system.equations();
      largest = largestPenalty(system);
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
      gap = gap(penalty());
      finish();
    }

    private double penalty() {
      return largest * StrictMath.pow(leastShare, points.size() / (count - 1.0));
    }

    /** Takes down the minimizers that need no further sweep. */
    private void finish() {
      while (!converged() && !(gap > tolerance * scale() && taken < sweeps)) {
        points.add(new Point(penalty(), theta.clone(), gap, taken));
        taken = 0;
        gap = gap(penalty());
      }
    }

    @Override
    public void advance() {
      sweep(penalty());
      gap = gap(penalty());
      taken++;
      finish();
    }

    @Override
    public boolean converged() {
      return points.size() == count;
    }

    @Override
    public List<Point> found() {
      return List.copyOf(points);
    }

    @Override
    public OptimizerState state() {
      double[] numbers = new double[1 + 3 * points.size()];
      numbers[0] = taken;
      for (int k = 0; k < points.size(); k++) {
        numbers[1 + 3 * k] = points.get(k).penalty();
        numbers[2 + 3 * k] = points.get(k).gap();
        numbers[3 + 3 * k] = points.get(k).sweeps();
      }
      Stream<double[]> vectors =
          Stream.concat(Stream.of(theta, residual), points.stream().map(Point::solution));
      return new OptimizerState(
          numbers, vectors.map(vector -> Tensor.of(DType.FLOAT64, vector, vector.length)).toList());
    }

    @Override
    public void restore(OptimizerState state) {
      double[] numbers = state.numbers();
      taken = (int) numbers[0];
      System.arraycopy(state.vectors().get(0).toArray(), 0, theta, 0, theta.length);
      System.arraycopy(state.vectors().get(1).toArray(), 0, residual, 0, residual.length);
      points.clear();
      for (int k = 2; k < state.vectors().size(); k++) {
        int at = 3 * k - 5;
        points.add(
            new Point(
                numbers[at],
                state.vectors().get(k).toArray(),
                numbers[at + 1],
                (int) numbers[at + 2]));
      }
    }

    private double scale() {
      return dot(target, 0, target) / 2;
    }

    private void sweep(double penalty) {
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
    private double gap(double penalty) {
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

    private double dot(double[] left, int from, double[] right) {
      double sum = 0;
      for (int k = 0; k < equations; k++) {
        sum += left[from + k] * right[k];
      }
      return sum;
    }
  }
}
