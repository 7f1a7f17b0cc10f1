package org.tacit.solver.linear;

import java.util.Arrays;
import java.util.Optional;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;
import org.ojalgo.structure.Access1D;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Linear programs for the minimum sum over {@code Aθ = b}, of absolute values or of nonnegative
 * unknowns, by ojAlgo's simplex method, with equations of about one length. Of a system without a
 * solution the targets are first projected on those that can be reached. Native memory belongs to
 * the caller's scope.
 *
 * @param solution θ, d × 1
 * @param dual ν, the multipliers of the equations, with the sign for which {@code b^T ν ≥ 0}
 * @param reached the system with the targets that can be reached
 */
record MinimumL1Program(Tensor solution, double[] dual, LinearSystem reached) {
  /** Targets further than this share from what can be reached make the program infeasible. */
  private static final double UNREACHABLE = 1e-10;

  /** Up to this condition number the equations are taken as they are. */
  private static final double WELL_CONDITIONED = 1e4;

  /**
   * Solves the program for one right-hand side.
   *
   * @param signed whether unknowns may be negative; their sizes are summed then
   * @return empty if no solution is nonnegative
   * @throws IllegalArgumentException if there are several right-hand sides
   * @throws IllegalStateException if the solver finds no optimum of a feasible program
   */
  static Optional<MinimumL1Program> solve(LinearSystem system, boolean signed) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    RowScaling scaling = RowScaling.of(system);
    LinearSystem scaled = scaling.scaled(system);
    RowSpace rows = RowSpace.of(scaled.coefficients());
    boolean full = rows.rank() == system.equations();
    Tensor unreachable = rows.unreachable(scaled.targets());
    boolean solvable = full || unreachable.norm() <= UNREACHABLE * scaled.targets().norm();
    LinearSystem reached = solvable ? system : reachable(system);
    if (full && rows.condition() < WELL_CONDITIONED) {
      return solve(scaled.coefficients().dense(), scaled.targets(), signed)
          .map(
              found ->
                  new MinimumL1Program(found.solution, scaling.unscaledDual(found.dual), system));
    }
    // Dependent and nearly dependent equations are replaced by orthonormal ones, as many as the
    // rank.
    Tensor independent = rows.right().transpose();
    Tensor targets = rows.coordinates(scaling.scaled(reached).targets());
    return solve(independent, targets, signed)
        .map(
            found -> {
              Tensor multipliers = Tensor.of(DType.FLOAT64, found.dual, found.dual.length, 1);
              double[] dual = rows.multipliers(multipliers).toArray();
              return new MinimumL1Program(found.solution, scaling.unscaledDual(dual), reached);
            });
  }

  /** The nearest right-hand side, in the given equations. */
  private static LinearSystem reachable(LinearSystem system) {
    Tensor missed = RowSpace.of(system.coefficients()).unreachable(system.targets());
    return new LinearSystem(system.coefficients(), system.targets().subtract(missed));
  }

  /**
   * An optimum of equations of full rank.
   *
   * @param solution θ, d × 1
   * @param dual ν
   */
  private record Optimum(Tensor solution, double[] dual) {}

  private static Optional<Optimum> solve(Tensor coefficients, Tensor targets, boolean signed) {
    Optimisation.Result result = program(coefficients, targets, signed);
    if (!signed && result.getState() == Optimisation.State.INFEASIBLE) {
      return Optional.empty();
    }
    if (!result.getState().isOptimal()) {
      throw new IllegalStateException("the linear program ended in the state " + result.getState());
    }
    int unknowns = (int) coefficients.size(1);
    double[] theta = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      theta[i] = result.doubleValue(i) - (signed ? result.doubleValue(unknowns + i) : 0);
    }
    return Optional.of(
        new Optimum(
            Tensor.of(DType.FLOAT64, theta, unknowns, 1), multipliers(result, targets).toArray()));
  }

  /** In the unknowns, or in their positive and negative parts. */
  private static Optimisation.Result program(Tensor coefficients, Tensor targets, boolean signed) {
    int equations = (int) coefficients.size(0);
    int unknowns = (int) coefficients.size(1);
    double[] entries = coefficients.toArray();
    double[] costs = new double[signed ? 2 * unknowns : unknowns];
    Arrays.fill(costs, 1);
    R064Store both = R064Store.FACTORY.make(equations, costs.length);
    for (int i = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        double entry = entries[i * unknowns + j];
        both.set(i, j, entry);
        if (signed) {
          both.set(i, unknowns + j, -entry);
        }
      }
    }
    return LinearSolver.newBuilder()
        .objective(R064Store.FACTORY.column(costs))
        .equalities(both, R064Store.FACTORY.column(targets.toArray()))
        .lower(0)
        .build()
        .solve();
  }

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
