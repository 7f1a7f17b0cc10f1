package org.tacit.training;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a run stops: at the first check at which one of the conditions holds, asked in their order.
 *
 * @param checkEvery the steps between checks, positive
 * @param conditions of each class one at most, but for {@link Stop.When}
 */
public record StopRule(int checkEvery, List<Stop> conditions) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if checks are not a positive number of steps apart, or if
   *     there are two conditions of a class
   */
  public StopRule {
    conditions = List.copyOf(conditions);
    if (checkEvery < 1) {
      throw new IllegalArgumentException(
          "expected a positive number of steps between checks, found " + checkEvery);
    }
    List<Class<?>> classes =
        conditions.stream()
            .filter(stop -> !(stop instanceof Stop.When))
            .<Class<?>>map(Stop::getClass)
            .toList();
    if (classes.stream().distinct().count() < classes.size()) {
      throw new IllegalArgumentException(
          "expected one condition of a class at most, found " + conditions);
    }
  }

  /** No condition yet. */
  public static StopRule checkedEvery(int steps) {
    return new StopRule(steps, List.of());
  }

  /** Where the loss was below the tolerance at more checks in a row than the patience. */
  public StopRule lossBelow(double tolerance, int patience) {
    return or(new Stop.LossBelow(tolerance, patience));
  }

  /** After more checks than these without a new best score, or least loss where there is none. */
  public StopRule noGain(int checks) {
    return or(new Stop.NoGain(checks));
  }

  /** After so many steps. */
  public StopRule steps(long most) {
    return or(new Stop.Steps(most));
  }

  /** When the time is spent. */
  public StopRule time(Duration most) {
    return or(new Stop.Time(most));
  }

  /** This rule and one more condition. */
  public StopRule or(Stop condition) {
    return new StopRule(
        checkEvery, Stream.concat(conditions.stream(), Stream.of(condition)).toList());
  }

  /** The condition of a class, where there is one. */
  <S extends Stop> Optional<S> find(Class<S> kind) {
    return conditions.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
