package org.tacit.training;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What is left of the time of a run, for passes around training that are no steps: they ask it
 * between their iterations.
 *
 * @param end when it is over, on the clock of {@link System#nanoTime}
 * @param stopped whether somebody asked to stop
 */
public record TimeLeft(long end, BooleanSupplier stopped) {
  /** The given time from now on. */
  public static TimeLeft of(Duration time, BooleanSupplier stopped) {
    return new TimeLeft(System.nanoTime() + time.toNanos(), stopped);
  }

  /** No limit of time, and nobody who asks to stop. */
  public static TimeLeft unlimited() {
    return of(Duration.ofDays(365), () -> false);
  }

  /** Seconds, negative where it is over. */
  public double seconds() {
    return (end - System.nanoTime()) / 1e9;
  }

  /** The same for a limit of time; negative where it is over. */
  public Duration duration() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /** Whether work may go on. */
  public boolean shouldContinue() {
    return !stopped.getAsBoolean() && seconds() > 0;
  }

  /**
   * The loop of a pass beside training, which keeps nothing.
   *
   * @param iterations the most of them
   */
  public Loop loop(long iterations) {
    Progress asked =
        new Progress() {
          @Override
          public void at(long step, long steps, double loss) {
            // Nobody watches.
          }

          @Override
          public boolean cancelled() {
            return stopped.getAsBoolean();
          }
        };
    return new Loop(
        StopRule.checkedEvery(1).steps(iterations).time(duration()),
        new Schedule.AtTheEnd(),
        asked,
        Checkpoints.none());
  }

  /** Why work may not go on. */
  public String reason() {
    return stopped.getAsBoolean() ? "somebody asked to stop" : "the time was over";
  }
}
