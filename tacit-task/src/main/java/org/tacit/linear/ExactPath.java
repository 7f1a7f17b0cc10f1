package org.tacit.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.linear.LassoHomotopy;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * The minimum ℓ1 norm by the whole path of the lasso, where training proves nothing. Equations of
 * which some are nearly dependent are replaced by orthonormal ones with the same solutions.
 */
record ExactPath(SolvableSystem solvable, TimeLeft left) {
  /** Up to this condition number the equations are taken as they are. */
  private static final double WELL_CONDITIONED = 1e4;

  private static final double ROUNDING = 1e-13;

  /** Events for each equation or unknown, from above, of Gaussian systems. */
  private static final double EVENTS = 3;

  /** Seconds for each number that an event goes through: measured, then doubled. */
  private static final double SECONDS = 4e-9;

  /**
   * What was found, and how.
   *
   * @param finding the solution
   * @param explanation how the path ended, in words
   */
  record Found(SparseFinding finding, String explanation) {}

  /** Seconds that it may take on a busy machine. */
  static double seconds(LinearSystem system) {
    double smaller = Math.min(system.equations(), system.unknowns());
    double entries =
        system.coefficients() instanceof SparseCoefficients sparse
            ? sparse.values().length
            : (double) system.equations() * system.unknowns();
    double each = entries + smaller * system.equations() + system.unknowns();
    return EVENTS * smaller * each * SECONDS;
  }

  /** Goes it; by both kinds of equations where the first proves nothing. */
  Found run() {
    RowSpace rows = solvable.rows();
    Found first = rows == null || solvable.condition() <= WELL_CONDITIONED ? asGiven() : null;
    if (first != null && (rows == null || first.finding.proved())) {
      return first;
    }
    Found second = orthonormal(Objects.requireNonNull(rows));
    return first == null || second.finding.isBetterThan(first.finding) ? second : first;
  }

  private Found asGiven() {
    Solution<LassoHomotopy.Found> path =
        new LassoHomotopy(0, ROUNDING).solve(solvable.system(), left);
    return found(path, path.found().dual());
  }

  private Found orthonormal(RowSpace rows) {
    LinearSystem system = solvable.system();
    double unit = SystemDecomposition.unit(system.equations(), system.unknowns());
    double rounding = Math.max(ROUNDING, Math.min(unit * rows.condition() / 10, 1e-6));
    Solution<LassoHomotopy.Found> path =
        new LassoHomotopy(0, rounding)
            .solve(
                new LinearSystem(
                    DenseOperator.of(rows.right().transpose()), rows.coordinates(system.targets())),
                left);
    double[] dual = path.found().dual();
    return found(path, rows.multipliers(Tensor.of(DType.FLOAT64, dual, dual.length, 1)).toArray());
  }

  private Found found(Solution<LassoHomotopy.Found> path, double[] multipliers) {
    LassoHomotopy.Found end = path.found();
    List<Integer> support = end.support();
    SparseCertificate certificate =
        Arrays.stream(multipliers).anyMatch(x -> x != 0)
            ? SparseCertificate.ofDual(solvable, end.solution(), support, multipliers, left)
            : new SparseCertificate(support, null);
    return new Found(
        SparseFinding.of(solvable, end.solution(), certificate, FoundBy.EXACT_PATH),
        path.converged()
            ? "after %d events".formatted(path.iterations())
            : path.outcome().explanation());
  }
}
