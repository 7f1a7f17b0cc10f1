package org.tacit.linear;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a linear system is solved.
 *
 * @param bias which of the solutions is wanted
 * @param initScale α of the diagonal network, for {@link Bias#L1}; null for ever smaller ones until
 *     the minimum ℓ1 norm is proved
 * @param steps the most steps
 * @param time the most time
 */
public record LinearSolveSettings(
    Bias bias, @Nullable Double initScale, long steps, Duration time) {
  /** Which of the many solutions of an underdetermined system is wanted. */
  public enum Bias {
    /** That of minimum Euclidean norm. */
    L2,
    /** That of minimum ℓ1 norm, which is sparse where a sparse one exists. */
    L1,
    /** That nearest to a given point. */
    NEAREST
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public LinearSolveSettings {
    if ((initScale != null && !(initScale > 0 && initScale < 1)) || steps < 1) {
      throw new IllegalArgumentException(
          "expected a scale between 0 and 1 and a positive number of steps, found %s and %d"
              .formatted(initScale, steps));
    }
  }

  /**
   * Whether an exact method goes on where training proves nothing of the minimum ℓ1 norm: not for
   * who gives a scale, to see what training from it comes to.
   */
  boolean goesOnExactly() {
    return bias == Bias.L1 && initScale == null;
  }
}
