package org.tacit.theory;

import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * What is known of whether equations {@code AΘ = B} have a solution. For every R the inner product
 * {@code ⟨R, B⟩ = ⟨AᵀR, Θ⟩} bounds every solution from below, {@code ‖Θ‖ ≥ ⟨R, B⟩ / ‖AᵀR‖} (Farkas'
 * lemma): combinations of equations that cancel on the left and not on the right contradict each
 * other. That a residual is left proves nothing by itself.
 *
 * @param kind what is known
 * @param unreachable {@code ‖R‖ / ‖B‖}, the share of the right-hand side that is left
 * @param shortest no solution is shorter than this; infinite where AᵀR is zero
 */
public record Reach(Kind kind, double unreachable, double shortest) {
  /** What is known. */
  public enum Kind {
    /** The right-hand side is reached, up to {@link #REACHED}. */
    REACHED,
    /** A combination of the equations is a contradiction, up to rounding of the coefficients. */
    CONTRADICTORY,
    /** Something is left of the right-hand side, and no combination proves that it must be. */
    UNKNOWN
  }

  /** What is left of the right-hand side up to this share counts as nothing. */
  public static final double REACHED = 1e-9;

  /**
   * Equations whose combination is this small in every unknown, relative to the length of its
   * column, cancel.
   */
  public static final double CANCELS = 1e-12;

  /**
   * Judges what is left of the right-hand side.
   *
   * @param system the system, with equations of about one length
   * @param left R, n × p: the right-hand side less the part of it that is reached
   */
  public static Reach of(LinearSystem system, Tensor left) {
    double size = system.targets().norm();
    double share = size == 0 ? 0 : left.norm() / size;
    if (!(share > REACHED)) {
      return new Reach(Kind.REACHED, share, 0);
    }
    try (Scope scope = Scope.open()) {
      Tensor unit = left.scale(1 / left.norm());
      Tensor combined = system.coefficients().adjoint(unit);
      double[] lengths = system.coefficients().columnLengths();
      double[] sizes = combined.rowNorms();
      double most = 0;
      for (int unknown = 0; unknown < sizes.length; unknown++) {
        most = lengths[unknown] > 0 ? Math.max(most, sizes[unknown] / lengths[unknown]) : most;
      }
      double shortest = unit.dot(system.targets()) / combined.norm();
      return judged(share, most, shortest);
    }
  }

  /**
   * What is known of equations of which a share is left.
   *
   * @param share {@code ‖R‖ / ‖B‖}
   * @param combined what the combination R of the equations has on the left, relative to ‖R‖ and to
   *     what the equations have
   * @param shortest {@code ⟨R, B⟩ / ‖AᵀR‖}
   */
  public static Reach judged(double share, double combined, double shortest) {
    if (!(share > REACHED)) {
      return new Reach(Kind.REACHED, share, 0);
    }
    return new Reach(combined <= CANCELS ? Kind.CONTRADICTORY : Kind.UNKNOWN, share, shortest);
  }

  /** Whether it is proved that there is no solution. */
  public boolean contradictory() {
    return kind == Kind.CONTRADICTORY;
  }
}
