package org.tacit.solver.linear;

import java.util.ArrayList;
import java.util.List;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Tensor;

/**
 * The minimizers of {@code ‖AΘ − B‖² + λ‖Θ‖²} over several penalties λ, from one decomposition. As
 * λ vanishes they approach the solution of minimum norm; gradient flow from zero at time t is near
 * the one with λ = 1/t (docs/mathematics/deep-linear-systems.md, S2).
 *
 * @param points one for each penalty, in the order asked for
 */
public record RidgePath(List<Point> points) {
  /** Copies the list. */
  public RidgePath {
    points = List.copyOf(points);
  }

  /**
   * One minimizer.
   *
   * @param penalty λ
   * @param solution Θ, d × p
   * @param residualNorm {@code ‖AΘ − B‖}
   */
  public record Point(double penalty, Tensor solution, double residualNorm) {}

  /**
   * The path.
   *
   * @param penalties λ, not negative
   * @throws IllegalArgumentException if a penalty is negative
   */
  public static RidgePath of(LinearSystem system, double... penalties) {
    RowSpace rows = RowSpace.of(system.coefficients());
    List<Point> points = new ArrayList<>();
    for (double penalty : penalties) {
      if (!(penalty >= 0)) {
        throw new IllegalArgumentException(
            "expected penalties that are not negative, found " + penalty);
      }
      Tensor solution = rows.ridge(system.targets(), penalty);
      points.add(new Point(penalty, solution, system.residual(solution).norm()));
    }
    return new RidgePath(points);
  }
}
