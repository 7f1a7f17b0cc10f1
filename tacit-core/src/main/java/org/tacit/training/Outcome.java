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
  /**
   * The one list of ends, for the loop, jobs, trials and verdicts. The {@link Loop} gives those
   * that it sees while it runs; {@link LossCourse} judges from the readings of the loss whether
   * training stood still or oscillated; the last three are of trials of studies that left no
   * training.
   */
  public enum Kind {
    /** The loss stayed below the tolerance, or there was nothing to train. */
    CONVERGED,
    /** The score, or the loss, stopped getting better. */
    EARLY_STOPPED,
    /** The allowed number of steps was taken. */
    STEP_LIMIT,
    /** The allowed time was spent. */
    TIME_LIMIT,
    /** The loss has not fallen, or nothing pulls any more: training does not move. */
    STANDING_STILL,
    /** The loss rose and fell: the step is too large. */
    OSCILLATING,
    /** The loss became infinite or not a number: the step is far too large. */
    DIVERGED,
    /** Somebody asked to stop; resumable. */
    CANCELLED,
    /** A trial that could not be run. */
    FAILED,
    /** A trial whose results could not be written. */
    STORAGE,
    /** A trial that had results, and they cannot be read any more. */
    DAMAGED;

    /** The name for programs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people. */
    public String words() {
      return word().replace('_', ' ');
    }

    /** Whether training came to its own end. */
    public boolean finished() {
      return this == CONVERGED || this == EARLY_STOPPED;
    }

    /** Whether it was cut off, so that more steps or time may follow. */
    public boolean resumable() {
      return this == STEP_LIMIT || this == TIME_LIMIT || this == CANCELLED;
    }

    /** Whether its numbers are those of a whole training. */
    public boolean trained() {
      return finished() || (resumable() && this != CANCELLED);
    }

    /** Whether there is nothing to use. */
    public boolean failed() {
      return !finished() && !resumable();
    }

    /** Whether a smaller step should be tried. */
    public boolean unstable() {
      return this == OSCILLATING || this == DIVERGED;
    }

    /** Whether another run has nothing to do. */
    public boolean isFinal() {
      return trained() || this == DIVERGED;
    }
  }

  /** The end of a training that was asked to give what it has. */
  public static Outcome onRequest() {
    return new Outcome(Kind.TIME_LIMIT, "it was ended on request");
  }

  /** The end of a training that spent the time it was allowed. */
  public static Outcome outOfTime(Duration time) {
    return new Outcome(Kind.TIME_LIMIT, "the time of " + words(time) + " was spent");
  }

  /** The end of a training that spent its part of a time that it shared with others. */
  public static Outcome outOfPartOf(Duration time) {
    return new Outcome(Kind.TIME_LIMIT, "its part of the time of " + words(time) + " was spent");
  }

  private static String words(Duration time) {
    return String.format(
        Locale.ROOT, time.toMillis() % 1000 == 0 ? "%.0f s" : "%.1f s", time.toMillis() / 1000.0);
  }
}
