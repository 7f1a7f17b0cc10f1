package org.tacit.study.spec;

import java.time.Duration;
import org.tacit.kind.Field;
import org.tacit.training.StopRule;

/**
 * When training ends. Steps and loss decide, never the clock, so that the same trial ends at the
 * same step on every machine.
 *
 * @param steps the most steps
 * @param tolerance ends when the loss stayed below
 * @param patience for more than so many checks
 * @param checkEvery steps from one check to the next
 */
public record StopSpec(
    @Field(value = "The largest number of steps; 0 reads the start only.", atLeast = 0) long steps,
    @Field(
            value = "Training ends when the loss stays below this; 0 never.",
            byDefault = "0",
            atLeast = 0)
        double tolerance,
    @Field(
            value =
                "Training ends once the loss was below the tolerance for more than this many checks"
                    + " in a row.",
            byDefault = "100",
            atLeast = 0)
        int patience,
    @Field(value = "Steps from one check to the next.", byDefault = "25", atLeast = 1)
        int checkEvery) {
  private static final Duration FOREVER = Duration.ofDays(10_000);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public StopSpec {
    if (steps < 0 || checkEvery < 1 || patience < 0 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "expected a positive checkEvery, and steps, patience and tolerance of at least 0, found %d, %d, %d, %s"
              .formatted(steps, checkEvery, patience, tolerance));
    }
  }

  /** The rule. */
  public StopRule build() {
    return StopRule.checkedEvery(checkEvery)
        .lossBelow(tolerance, patience)
        .steps(steps)
        .time(FOREVER);
  }
}
