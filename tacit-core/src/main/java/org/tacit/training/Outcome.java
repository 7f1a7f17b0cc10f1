package org.tacit.training;

import java.time.Duration;
import java.util.Locale;

/**
 * How a training ended. Divergence is a result, not an error.
 *
 * @param kind which end
 * @param explanation the end in words
 */
public record Outcome(Kind kind, String explanation) {
  /** The ends there are. */
  public enum Kind {
    /** The loss stayed below the tolerance. */
    CONVERGED,
    /** The score stopped getting better. */
    EARLY_STOPPED,
    /** The allowed number of steps was taken. */
    STEP_LIMIT,
    /** The allowed time was spent. */
    TIME_LIMIT,
    /** The loss became infinite or not a number. */
    DIVERGED,
    /** Somebody asked to stop. */
    CANCELLED
  }

  /** The end of a training that spent the time it was allowed. */
  public static Outcome outOfTime(Duration time) {
    return new Outcome(
        Kind.TIME_LIMIT,
        String.format(Locale.ROOT, "the time of %.1f s was spent", time.toMillis() / 1000.0));
  }
}
