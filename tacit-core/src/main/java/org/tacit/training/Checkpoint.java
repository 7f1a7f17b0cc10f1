package org.tacit.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a loop at a step boundary: whoever goes on from it takes the same steps to the
 * last bit.
 *
 * @param counters where the loop stands
 * @param state what is iterated, the best of it so far, and what is remembered
 * @param rows what was recorded so far
 * @param outcome how the loop ended, null while it goes on
 */
public record Checkpoint(
    Counters counters, Iteration.State state, List<Trace.Row> rows, @Nullable Outcome outcome) {
  /**
   * Where a loop stands.
   *
   * @param step the steps taken
   * @param flowTime the sum of the step sizes
   * @param bestScore the best {@link Score}, or the least loss where there is none, at a check
   * @param bestLoss the loss at that check
   * @param bestStep the step of that check
   * @param recordedLoss the loss at the last reading
   * @param checksBelowTolerance how many checks in a row were below the tolerance
   * @param checksSinceBest how many checks were made since the best
   * @param nanos the time spent so far, in nanoseconds
   */
  public record Counters(
      long step,
      double flowTime,
      double bestScore,
      double bestLoss,
      long bestStep,
      double recordedLoss,
      int checksBelowTolerance,
      int checksSinceBest,
      long nanos) {
    static Counters start() {
      return start(Score.Direction.FALLS);
    }

    static Counters start(Score.Direction direction) {
      return new Counters(
          0, 0, direction.worst(), Double.NaN, 0, Double.POSITIVE_INFINITY, 0, 0, 0);
    }
  }

  /** Copies the rows. */
  public Checkpoint {
    rows = List.copyOf(rows);
  }
}
