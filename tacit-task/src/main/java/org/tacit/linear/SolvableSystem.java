package org.tacit.linear;

import org.jspecify.annotations.Nullable;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowScaling;
import org.tacit.solver.Solution;
import org.tacit.solver.linear.LeastSquaresDescent;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Reach;
import org.tacit.training.TimeLeft;

/**
 * A system as it is solved: its equations brought to one length, which leaves its solutions what
 * they are, and where it is proved to have none, the nearest right-hand side that can be reached
 * (in the equations as they are given).
 *
 * @param system what is solved
 * @param reach what is known of the given right-hand side
 * @param minimumNorm {@code A⁺B}: of a decomposition, or what conjugate gradients came to
 * @param rows the decomposition; null where the system is too large for one
 * @param condition σ_max of the decomposition over its least singular value; infinite where the
 *     rank is in doubt, NaN without a decomposition
 * @param rounding the share by which rounding may have changed {@code A⁺B}; NaN without a
 *     decomposition
 * @param cut whether the time or a request to stop ended the conjugate gradients, so that nothing
 *     is known of {@code minimumNorm}
 */
record SolvableSystem(
    LinearSystem system,
    Reach reach,
    Tensor minimumNorm,
    @Nullable RowSpace rows,
    double condition,
    double rounding,
    boolean cut) {
  private static final LeastSquaresDescent ITERATED = new LeastSquaresDescent(1e-13, 20_000);

  /**
   * The solution of minimum norm and what conjugate gradients find it in; of the right-hand sides
   * the given, the scaled and the reached one, what is missed, and the shortest combination of
   * equations that shows it.
   */
  static final WorkingVectors VECTORS =
      new WorkingVectors(
          1 + LeastSquaresDescent.UNKNOWN_VECTORS, 5 + LeastSquaresDescent.EQUATION_VECTORS, 0);

  /** A smaller share of the right-hand side is rounding of what cannot be reached. */
  private static final double NOTHING = 1e-12;

  /**
   * Native memory belongs to the caller's scope.
   *
   * @param left asked between iterations; a decomposition goes on to its end
   */
  static SolvableSystem of(LinearSystem given, TimeLeft left) {
    RowScaling scaling = RowScaling.of(given);
    LinearSystem scaled = scaling.scaled(given);
    return SystemDecomposition.fits(given)
        ? decomposed(given, scaled, scaling)
        : iterated(given, scaled, scaling, left);
  }

  private static SolvableSystem decomposed(
      LinearSystem given, LinearSystem scaled, RowScaling scaling) {
    SystemDecomposition parts = SystemDecomposition.of(scaled);
    RowSpace rows = parts.rows();
    if (!parts.reach().contradictory()) {
      return new SolvableSystem(
          scaled,
          parts.reach(),
          rows.minimumNorm(scaled.targets()),
          rows,
          parts.condition(),
          parts.rounding(),
          false);
    }
    RowSpace own = scaling.changes() ? RowSpace.of(given.coefficients()) : rows;
    Tensor missed = own.unreachable(given.targets());
    LinearSystem reached = reached(given, given.targets().subtract(missed), scaling);
    Tensor minimumNorm = rows.minimumNorm(reached.targets());
    return new SolvableSystem(
        reached,
        left(parts.reach(), missed, given),
        minimumNorm,
        rows,
        parts.condition(),
        Math.max(parts.rounding(), rounding(own, given, missed, minimumNorm)),
        false);
  }

  /** By products alone, so that a sparse system stays sparse. */
  private static SolvableSystem iterated(
      LinearSystem given, LinearSystem scaled, RowScaling scaling, TimeLeft left) {
    Solution<Tensor> found = ITERATED.solve(scaled, left);
    // Whatever it came to, the combination of equations that is left bounds every solution.
    Reach reach = reach(scaled, found.found());
    if (!reach.contradictory()) {
      return iterated(scaled, reach, found);
    }
    Solution<Tensor> nearest = scaling.changes() ? ITERATED.solve(given, left) : found;
    if (nearest.cut()) {
      // Without the nearest right-hand side nothing is said about least squares.
      return iterated(
          scaled, new Reach(Reach.Kind.UNKNOWN, reach.unreachable(), reach.shortest()), nearest);
    }
    Tensor values = given.coefficients().apply(nearest.found());
    return iterated(
        reached(given, values, scaling),
        left(reach, given.targets().subtract(values), given),
        nearest);
  }

  private static SolvableSystem iterated(LinearSystem system, Reach reach, Solution<Tensor> found) {
    return new SolvableSystem(
        system, reach, found.found(), null, Double.NaN, Double.NaN, found.cut());
  }

  private static Reach reach(LinearSystem system, Tensor solution) {
    try (Scope scope = Scope.open()) {
      return Reach.of(system, system.residual(solution).scale(-1));
    }
  }

  /** What is known of the right-hand side once training found more than a pass that was cut. */
  Reach reachWith(Tensor solution) {
    if (!cut) {
      return reach;
    }
    Reach found = reach(system, solution);
    return found.unreachable() < reach.unreachable() ? found : reach;
  }

  private static LinearSystem reached(LinearSystem given, Tensor targets, RowScaling scaling) {
    boolean nothing = !(targets.norm() > NOTHING * given.targets().norm());
    return scaling.scaled(
        new LinearSystem(given.coefficients(), nothing ? targets.scale(0) : targets));
  }

  /** What least squares leaves is told in the equations as they are given. */
  private static Reach left(Reach reach, Tensor missed, LinearSystem given) {
    double share = missed.norm() / given.targets().norm();
    return share > Reach.REACHED ? new Reach(reach.kind(), share, reach.shortest()) : reach;
  }

  /**
   * The rounding of least squares: {@code κ ‖b‖ / ‖b_r‖ + κ² ‖b − b_r‖ / (σ ‖A⁺b‖)} times the unit
   * of rounding.
   */
  private static double rounding(
      RowSpace own, LinearSystem given, Tensor missed, Tensor minimumNorm) {
    double condition = own.condition();
    double whole = given.targets().norm();
    double part = missed.norm();
    double reached = Math.sqrt(Math.max(0, whole * whole - part * part));
    double largest = own.rank() == 0 ? 1 : own.singularValues()[0];
    double unit = SystemDecomposition.unit(given.equations(), given.unknowns());
    return unit
        * (condition * whole / reached
            + condition * condition * part / (largest * minimumNorm.norm()));
  }

  /**
   * The part of every column in the row space; null where there was no time to find it.
   *
   * @param left asked between iterations
   */
  @Nullable Tensor rowPart(Tensor matrix, TimeLeft left) {
    if (rows != null) {
      return rows.project(matrix);
    }
    Tensor image = system.coefficients().apply(matrix);
    Solution<Tensor> part = ITERATED.solve(new LinearSystem(system.coefficients(), image), left);
    return part.cut() ? null : part.found();
  }

  /**
   * The most digits that may be claimed of an agreement with a closed form; NaN for an iterate.
   *
   * @param cancelled the size of what the form is a difference of, relative to the form; at least 1
   */
  double mostDigits(double cancelled) {
    return Math.max(0, Math.min(16, -StrictMath.log10(rounding * cancelled)));
  }
}
