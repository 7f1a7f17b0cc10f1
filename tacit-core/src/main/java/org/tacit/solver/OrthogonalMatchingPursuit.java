package org.tacit.solver;

import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.DenseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowSpace;
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
    try (Scope scope = Scope.open()) {
      Tensor columns = system.coefficients().dense().transpose().copy();
      double[] lengths = columns.rowNorms();
      List<Integer> support = new ArrayList<>();
      Tensor solution = Tensor.zeros(DType.FLOAT64, system.unknowns(), 1);
      double end = tolerance * system.targets().norm();
      double error = system.targets().norm();
      int most = Math.min(nonZeros, Math.min(system.equations(), system.unknowns()));
      while (support.size() < most && error > end) {
        int next = best(system, solution, lengths, support);
        if (next < 0) {
          break;
        }
        support.add(next);
        solution = leastSquares(system, columns, support);
        error = system.residual(solution).norm();
      }
      return new OrthogonalMatchingPursuit(scope.keep(solution), support, error);
    }
  }

  /** The unknown of largest normalized correlation that is not chosen yet, or −1. */
  private static int best(
      LinearSystem system, Tensor solution, double[] lengths, List<Integer> support) {
    double[] correlations = system.coefficients().adjoint(system.residual(solution)).toArray();
    int best = -1;
    double most = 0;
    for (int i = 0; i < lengths.length; i++) {
      double size = lengths[i] > 0 ? Math.abs(correlations[i]) / lengths[i] : 0;
      if (size > most && !support.contains(i)) {
        most = size;
        best = i;
      }
    }
    return best;
  }

  private static Tensor leastSquares(LinearSystem system, Tensor columns, List<Integer> support) {
    int[] chosen = support.stream().mapToInt(i -> i).toArray();
    Tensor part = new DenseCoefficients(columns).select(chosen).dense().transpose().copy();
    double[] values =
        RowSpace.of(new DenseCoefficients(part)).minimumNorm(system.targets()).toArray();
    double[] theta = new double[system.unknowns()];
    for (int i = 0; i < chosen.length; i++) {
      theta[chosen[i]] = values[i];
    }
    return Tensor.of(DType.FLOAT64, theta, theta.length, 1);
  }
}
