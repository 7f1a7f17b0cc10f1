package org.tacit.solver.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * Orthogonal matching pursuit (Pati, Rezaiifar and Krishnaprasad 1993): one unknown after the
 * other, each time the one whose column has the largest correlation with the residual, and least
 * squares over those chosen.
 *
 * @param nonZeros the most unknowns to choose; never more than there are equations
 * @param tolerance the residual, relative to b, at which it ends earlier
 */
public record OrthogonalMatchingPursuit(int nonZeros, double tolerance) {
  /**
   * What was chosen.
   *
   * @param solution θ, d × 1
   * @param support the chosen unknowns, counted from 0, in the order of their choice
   * @param residualNorm {@code ‖Aθ − b‖}
   */
  public record Found(Tensor solution, List<Integer> support, double residualNorm) {
    /** Copies the list. */
    public Found {
      support = List.copyOf(support);
    }
  }

  /**
   * Solves a system as far as the time goes.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public Solution<Found> solve(LinearSystem system, TimeLeft left) {
    return begin(system).toTheEnd(Integer.MAX_VALUE, left);
  }

  /**
   * Begins with nothing chosen; an iteration looks at one unknown.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public Solving<Found> begin(LinearSystem system) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    return new Pursuit(system, Math.min(nonZeros, Math.min(system.equations(), system.unknowns())));
  }

  /** The chosen columns as {@code QR}, grown by one column at a time, in plain arrays. */
  private final class Pursuit implements Solving<Found> {
    private static final double DEPENDENT = 1e-10;

    private final int equations;
    private final double[][] columns;
    private final double[] lengths;
    private final double[] residual;
    private final double targetNorm;
    private final double[][] basis;
    private final double[][] triangle;
    private final double[] coordinates;
    private final Set<Integer> tried = new LinkedHashSet<>();
    private boolean exhausted;
    private final List<Integer> support = new ArrayList<>();

    Pursuit(LinearSystem system, int most) {
      equations = system.equations();
      columns = new double[system.unknowns()][equations];
      try (Scope scope = Scope.open()) {
        double[] rows = system.coefficients().dense().toArray();
        for (int i = 0; i < rows.length; i++) {
          columns[i % columns.length][i / columns.length] = rows[i];
        }
      }
      lengths = Arrays.stream(columns).mapToDouble(column -> norm(column)).toArray();
      residual = system.targets().toArray();
      targetNorm = norm(residual);
      basis = new double[most][];
      triangle = new double[most][];
      coordinates = new double[most];
    }

    @Override
    public void advance() {
      int next = best();
      exhausted = next < 0;
      if (!exhausted) {
        take(next);
      }
    }

    private void take(int unknown) {
      tried.add(unknown);
      add(unknown);
    }

    @Override
    public boolean converged() {
      return exhausted
          || support.size() >= basis.length
          || !(norm(residual) > tolerance * targetNorm);
    }

    @Override
    public Found found() {
      return new Found(solution(), support, norm(residual));
    }

    /** What was tried, in its order, from which all else follows. */
    @Override
    public OptimizerState state() {
      return new OptimizerState(
          tried.stream().mapToDouble(Integer::doubleValue).toArray(),
          List.of(Tensor.of(DType.FLOAT64, residual, residual.length)));
    }

    @Override
    public void restore(OptimizerState state) {
      for (double unknown : state.numbers()) {
        take((int) unknown);
      }
    }

    /** The unknown of largest normalized correlation that was not tried yet, or −1. */
    private int best() {
      int best = -1;
      double most = 0;
      for (int i = 0; i < columns.length; i++) {
        if (!tried.contains(i) && lengths[i] > 0) {
          double size = Math.abs(dot(columns[i], residual)) / lengths[i];
          if (size > most) {
            most = size;
            best = i;
          }
        }
      }
      return best;
    }

    /** Takes a column in, unless it depends on those chosen. */
    private void add(int unknown) {
      int k = support.size();
      double[] direction = columns[unknown].clone();
      double[] along = new double[k + 1];
      // Twice, for once leaves the rounding of nearly dependent columns.
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          double share = dot(basis[j], direction);
          along[j] += share;
          subtract(direction, share, basis[j]);
        }
      }
      along[k] = norm(direction);
      if (along[k] <= DEPENDENT * lengths[unknown]) {
        return;
      }
      for (int i = 0; i < equations; i++) {
        direction[i] /= along[k];
      }
      basis[k] = direction;
      triangle[k] = along;
      coordinates[k] = dot(direction, residual);
      subtract(residual, coordinates[k], direction);
      support.add(unknown);
    }

    private Tensor solution() {
      double[] theta = new double[columns.length];
      for (int k = support.size() - 1; k >= 0; k--) {
        double sum = coordinates[k];
        for (int later = k + 1; later < support.size(); later++) {
          sum -= triangle[later][k] * theta[support.get(later)];
        }
        theta[support.get(k)] = sum / triangle[k][k];
      }
      return Tensor.of(DType.FLOAT64, theta, theta.length, 1);
    }

    private static double dot(double[] left, double[] right) {
      double sum = 0;
      for (int i = 0; i < left.length; i++) {
        sum += left[i] * right[i];
      }
      return sum;
    }

    private static double norm(double[] vector) {
      return Math.sqrt(dot(vector, vector));
    }

    private static void subtract(double[] from, double factor, double[] vector) {
      for (int i = 0; i < from.length; i++) {
        from[i] -= factor * vector[i];
      }
    }
  }
}
