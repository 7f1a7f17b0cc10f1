package org.tacit.optimizer;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;

/**
 * The size η of each step, as a value: a number for every count of steps taken before. Constant, or
 * a schedule that changes it on the way; schedules go around each other, such as a warm-up before a
 * cosine.
 */
public sealed interface StepSize {
  /**
   * The size of a step.
   *
   * @param step the steps taken before it, from 0
   */
  double at(long step);

  /** Whether it is the same at every step, so that nobody has to count. */
  default boolean isConstant() {
    return false;
  }

  /**
   * The same at every step.
   *
   * @param size η
   */
  @Kind(name = "constant", meaning = "The same size at every step.", plain = true)
  record Constant(@Field(value = "The size.", atLeast = 0) double size) implements StepSize {
    @Override
    public double at(long step) {
      return size;
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }

  /**
   * Half a period of a cosine (Loshchilov and Hutter 2017, without restarts): {@code η_t = η_end +
   * (η_0 − η_end) (1 + cos(π t / T)) / 2} for t up to T, and η_end from there on.
   *
   * @param from η_0, the size of the first step
   * @param steps T, positive
   * @param to η_end
   */
  @Kind(
      name = "cosine",
      meaning = "Falls from one size to another along half a period of a cosine, and stays there.")
  record Cosine(
      @Field(value = "The size of the first step.", atLeast = 0) double from,
      @Field(value = "The number of steps until the last size.", atLeast = 1) long steps,
      @Field(value = "The last size.", byDefault = "0", atLeast = 0) double to)
      implements StepSize {
    /**
     * Checks the number of steps.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Cosine {
      requirePositive(steps);
    }

    @Override
    public double at(long step) {
      double share = Math.min(1, (double) step / steps);
      return to + (from - to) * (1 + StrictMath.cos(Math.PI * share)) / 2;
    }
  }

  /**
   * Multiplied by a factor at each of some steps.
   *
   * @param from the size of the first step
   * @param factor what it is multiplied by, positive
   * @param at the counts of steps after which it is, increasing
   */
  @Kind(name = "steps", meaning = "Multiplied by a factor after some numbers of steps.")
  record Stairs(
      @Field(value = "The size of the first step.", atLeast = 0) double from,
      @Field(value = "The factor.", byDefault = "0.1", atLeast = 0) double factor,
      @Field(value = "The numbers of steps, increasing.", atLeast = 1) List<Long> at)
      implements StepSize {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the factor is not positive, or the steps do not increase
     */
    public Stairs {
      at = List.copyOf(at);
      if (!(factor > 0)) {
        throw new IllegalArgumentException("expected a positive factor, found " + factor);
      }
      for (int i = 0; i < at.size(); i++) {
        if (at.get(i) <= (i == 0 ? 0 : at.get(i - 1))) {
          throw new IllegalArgumentException("expected positive, increasing steps, found " + at);
        }
      }
    }

    @Override
    public double at(long step) {
      double size = from;
      for (int i = 0; i < at.size() && at.get(i) <= step; i++) {
        size *= factor;
      }
      return size;
    }
  }

  /**
   * Rises evenly to another schedule: step t of the first T has (t + 1) / (T + 1) of the first size
   * of that schedule, which follows as if it began there.
   *
   * @param steps T, positive
   * @param then what follows
   */
  @Kind(name = "warm-up", meaning = "Rises evenly to the first size of another schedule.")
  record WarmUp(
      @Field(value = "The number of steps that it takes.", atLeast = 1) long steps,
      @Field("The schedule that follows.") StepSize then)
      implements StepSize {
    /**
     * Checks the number of steps.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public WarmUp {
      requirePositive(steps);
    }

    @Override
    public double at(long step) {
      return step < steps ? then.at(0) * (step + 1.0) / (steps + 1.0) : then.at(step - steps);
    }
  }

  private static void requirePositive(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("expected a positive number of steps, found " + steps);
    }
  }
}
