package org.tacit.task;

import java.util.Locale;
import org.tacit.training.LossCourse;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/** How the training of a job ended: the outcome of the loop, and what the trace tells beside it. */
public enum TrainingEnd {
  /** The loss reached its tolerance, or there was nothing to train. */
  CONVERGED,
  /** The held-out error or the loss stopped falling. */
  EARLY_STOPPED,
  /** All steps were taken. */
  STEP_LIMIT,
  /** The limit of time ended it. */
  TIME_LIMIT,
  /** The loss is what it was, or nothing pulls any more: training does not move. */
  STANDING_STILL,
  /** The loss rose and fell: the step is too large. */
  OSCILLATING,
  /** The loss became infinite or not a number: the step is far too large. */
  DIVERGED,
  /** Somebody asked to stop. */
  CANCELLED;

  /** What the loop says. */
  public static TrainingEnd of(Outcome.Kind kind) {
    return switch (kind) {
      case CONVERGED -> CONVERGED;
      case EARLY_STOPPED -> EARLY_STOPPED;
      case STEP_LIMIT -> STEP_LIMIT;
      case TIME_LIMIT -> TIME_LIMIT;
      case DIVERGED -> DIVERGED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** What the loop and the losses in the trace say together. */
  public static TrainingEnd judged(TrainingResult result) {
    LossCourse course = LossCourse.of(result);
    TrainingEnd told = of(result.outcome().kind());
    return switch (told) {
      case EARLY_STOPPED, STEP_LIMIT, TIME_LIMIT ->
          course.oscillates() ? OSCILLATING : course.hasLeft() ? told : STANDING_STILL;
      default -> told;
    };
  }

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

  /** Whether there is nothing to use: the training failed. */
  public boolean failed() {
    return unstable() || this == STANDING_STILL;
  }

  /** Whether a smaller step should be tried. */
  public boolean unstable() {
    return this == OSCILLATING || this == DIVERGED;
  }
}
