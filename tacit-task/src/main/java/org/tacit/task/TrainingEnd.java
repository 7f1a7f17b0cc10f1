package org.tacit.task;

import java.util.List;
import java.util.Locale;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
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

  /** Below this share of its value at the start a loss falls by steps that may have momentum. */
  public static final double TAIL = 1e-4;

  /** A rise above the least loss by this factor is no rounding. */
  private static final double RISE = 2;

  /** Where steps have momentum, the loss may rise a little before it falls further. */
  private static final double RIPPLE = 10;

  /** Above this share of its first value a loss has not begun to fall. */
  private static final double LEFT = 0.99;

  /** Less than this share is no change. */
  private static final double CHANGE = 1e-3;

  /** Far below the start a loss may jitter by rounding. */
  private static final double ROUNDING = 1e-12;

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
    List<Trace.Row> losses = result.trace().series("loss", 0);
    TrainingEnd told = of(result.outcome().kind());
    return switch (told) {
      case EARLY_STOPPED, STEP_LIMIT, TIME_LIMIT ->
          oscillates(losses) ? OSCILLATING : hasLeft(losses) ? told : STANDING_STILL;
      default -> told;
    };
  }

  /** Whether the loss has fallen by a hundredth at least. */
  private static boolean hasLeft(List<Trace.Row> losses) {
    double least = losses.stream().mapToDouble(Trace.Row::value).min().orElse(0);
    return losses.isEmpty() || least < LEFT * losses.get(0).value();
  }

  /**
   * Whether the loss rises by much, or rises at all in the second half of the training without
   * being lower there than in the first.
   */
  private static boolean oscillates(List<Trace.Row> losses) {
    double first = losses.isEmpty() ? 0 : losses.get(0).value();
    double least = Double.POSITIVE_INFINITY;
    double leastOfFirstHalf = Double.POSITIVE_INFINITY;
    boolean risesLate = false;
    for (int i = 0; i < losses.size(); i++) {
      double loss = losses.get(i).value();
      double allowed = loss > TAIL * first ? RISE : RIPPLE;
      boolean counts = loss > ROUNDING * first;
      if (counts && loss > allowed * least) {
        return true;
      }
      least = Math.min(least, loss);
      if (i < losses.size() / 2) {
        leastOfFirstHalf = least;
      } else if (i > 0) {
        risesLate |= counts && loss > (1 + CHANGE) * losses.get(i - 1).value();
      }
    }
    return risesLate && least >= (1 - CHANGE) * leastOfFirstHalf;
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
