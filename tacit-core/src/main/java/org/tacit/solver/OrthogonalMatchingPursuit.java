package org.tacit.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Orthogonal matching pursuit (Pati, Rezaiifar and Krishnaprasad 1993): one unknown after the
 * other, each time the one whose column has the largest correlation with the residual, and least
 * squares over those chosen.
 *
 * @param solution θ, d × 1
 * @param support the chosen unknowns, counted from 0, in the order of their choice
 * @param residualNorm {@code ‖Aθ − b‖}
 */
public record OrthogonalMatchingPursuit(
    Tensor solution, List<Integer> support, double residualNorm) {
  /** Copies the list. */
  public OrthogonalMatchingPursuit {
    support = List.copyOf(support);
  }

  /**
   * Solves a system with one right-hand side.
   *
   * @param nonZeros the most unknowns to choose, at most the number of equations
   * @param tolerance the residual, relative to b, at which it ends earlier
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public static OrthogonalMatchingPursuit of(LinearSystem system, int nonZeros, double tolerance) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    int most = Math.min(nonZeros, Math.min(system.equations(), system.unknowns()));
    return new Pursuit(system, most).run(tolerance);
  }

  /** The chosen columns as {@code QR}, grown by one column at a time, in plain arrays. */
  private static final class Pursuit {
    private static final double DEPENDENT = 1e-10;

    private final int equations;
    private final double[][] columns;
    private final double[] lengths;
    private final double[] residual;
    private final double targetNorm;
    private final double[][] basis;
    private final double[][] triangle;
    private final double[] coordinates;
    private final boolean[] tried;
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
      tried = new boolean[columns.length];
    }

    OrthogonalMatchingPursuit run(double tolerance) {
      while (support.size() < basis.length && norm(residual) > tolerance * targetNorm) {
        int next = best();
        if (next < 0) {
          break;
        }
        tried[next] = true;
        add(next);
      }
      return new OrthogonalMatchingPursuit(solution(), support, norm(residual));
    }

    /** The unknown of largest normalized correlation that was not tried yet, or −1. */
    private int best() {
      int best = -1;
      double most = 0;
      for (int i = 0; i < columns.length; i++) {
        if (!tried[i] && lengths[i] > 0) {
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
