package org.tacit.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;
import org.ojalgo.structure.Access1D;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowSpace;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.BasisPursuitGap;

/**
 * The solution of least sum of sizes, {@code min ‖θ‖₁} over {@code Aθ = b} (Chen, Donoho and
 * Saunders 1998), as a linear program in the positive and negative parts of θ, by ojAlgo's simplex
 * method. Of a system without a solution the targets are first projected on those that can be
 * reached.
 *
 * @param solution θ, d × 1
 * @param dual ν, which proves the optimum
 * @param gap what ν proves
 */
public record BasisPursuit(Tensor solution, double[] dual, BasisPursuitGap gap) {
  /** Targets further than this share from what can be reached make the program infeasible. */
  private static final double UNREACHABLE = 1e-10;

  /**
   * Solves the problem for one right-hand side.
   *
   * @throws IllegalArgumentException if there are several
   * @throws IllegalStateException if the solver finds no optimum
   */
  public static BasisPursuit of(LinearSystem system) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    try (Scope scope = Scope.open()) {
      RowSpace rows = RowSpace.of(system.coefficients());
      Tensor unreachable = rows.unreachable(system.targets());
      boolean solvable = unreachable.norm() <= UNREACHABLE * system.targets().norm();
      boolean full = rows.rank() == system.equations();
      if (full && solvable) {
        return solve(scope, system, system.coefficients().dense(), system.targets(), null);
      }
      // Dependent equations are replaced by as many independent ones as the rank.
      Tensor reduced = rows.left().transpose();
      Tensor independent = reduced.matmul(system.coefficients().dense());
      return solve(scope, system, independent, reduced.matmul(system.targets()), rows.left());
    }
  }

  private static BasisPursuit solve(
      Scope scope,
      LinearSystem system,
      Tensor coefficients,
      Tensor targets,
      @Nullable Tensor back) {
    int unknowns = system.unknowns();
    Optimisation.Result result = program(coefficients, targets);
    if (!result.getState().isOptimal()) {
      throw new IllegalStateException("the linear program ended in the state " + result.getState());
    }
    double[] theta = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      theta[i] = result.doubleValue(i) - result.doubleValue(unknowns + i);
    }
    Tensor solution = Tensor.of(DType.FLOAT64, theta, unknowns, 1);
    Tensor multipliers = multipliers(result, targets);
    double[] dual = (back == null ? multipliers : back.matmul(multipliers)).toArray();
    LinearSystem reached =
        back == null ? system : new LinearSystem(system.coefficients(), back.matmul(targets));
    return new BasisPursuit(
        scope.keep(solution), dual, BasisPursuitGap.of(reached, solution, dual));
  }

  private static Optimisation.Result program(Tensor coefficients, Tensor targets) {
    int equations = (int) coefficients.size(0);
    int unknowns = (int) coefficients.size(1);
    double[] entries = coefficients.toArray();
    double[] costs = new double[2 * unknowns];
    Arrays.fill(costs, 1);
    R064Store both = R064Store.FACTORY.make(equations, 2L * unknowns);
    for (int i = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        double entry = entries[i * unknowns + j];
        both.set(i, j, entry);
        both.set(i, unknowns + j, -entry);
      }
    }
    return LinearSolver.newBuilder()
        .objective(R064Store.FACTORY.column(costs))
        .equalities(both, R064Store.FACTORY.column(targets.toArray()))
        .lower(0)
        .build()
        .solve();
  }

  /** The multipliers of the equations, with the sign for which bᵀν is positive. */
  private static Tensor multipliers(Optimisation.Result result, Tensor targets) {
    int equations = (int) targets.count();
    Access1D<?> found =
        result
            .getDualSolution()
            .orElseThrow(() -> new IllegalStateException("the program gave no multipliers"))
            .get();
    double[] values = new double[equations];
    Arrays.setAll(values, found::doubleValue);
    Tensor multipliers = Tensor.of(DType.FLOAT64, values, equations, 1);
    return multipliers.dot(targets) < 0 ? multipliers.scale(-1) : multipliers;
  }
}
