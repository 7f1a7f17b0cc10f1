package org.tacit.linear;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.linear.LassoHomotopy;
import org.tacit.theory.DenoisingGap;
import org.tacit.training.TimeLeft;

/**
 * The least ℓ1 norm among the points whose equations hold up to noise, {@code min ‖θ‖₁} over {@code
 * ‖Aθ − b‖ ≤ ε} (basis pursuit denoising, Chen, Donoho and Saunders 1998), by the path of the lasso
 * (docs/mathematics/deep-linear-systems.md, S3). It is exact up to rounding, without a penalty to
 * choose, and proved by a dual vector.
 *
 * @param noise ε, the Euclidean length that the residual may have, in the unit of b; positive
 * @param time the most time
 */
public record DenoisingSolve(double noise, Duration time) {
  /** Points are proved to be least to this share. */
  private static final double PROVED = 1e-9;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is not positive or not finite
   */
  public DenoisingSolve {
    if (!(noise > 0 && Double.isFinite(noise))) {
      throw new IllegalArgumentException(
          "expected a positive length of the residual, found " + noise);
    }
  }

  /**
   * Solves a system. The result's native memory belongs to the caller's scope.
   *
   * @throws IllegalArgumentException if it has several right-hand sides
   */
  public DenoisedResult run(LinearSystem system) {
    return run(system, () -> false);
  }

  /**
   * Solves a system. The result's native memory belongs to the caller's scope.
   *
   * @param stopped whether somebody asked to stop
   * @throws IllegalArgumentException if it has several right-hand sides
   */
  public DenoisedResult run(LinearSystem system, BooleanSupplier stopped) {
    long began = System.nanoTime();
    Solution<LassoHomotopy.Found> path =
        new LassoHomotopy(noise).solve(system, TimeLeft.of(time, stopped));
    LassoHomotopy.Found end = path.found();
    double[] values = end.solution().toArray();
    List<Integer> support = end.support().stream().filter(j -> values[j] != 0).toList();
    DenoisingGap gap = DenoisingGap.of(system, end.solution(), end.dual(), noise);
    boolean zero = Arrays.stream(values).allMatch(x -> x == 0);
    return new DenoisedResult(
        this,
        system,
        end.solution(),
        support,
        zero ? 0 : end.penalty(),
        end.residual(),
        gap,
        gap.certifies(PROVED),
        path,
        LinearSolve.seconds(began));
  }
}
