package org.tacit.training;

import java.util.function.Predicate;

/**
 * Begins again with half of the step as long as a run is unstable, at most {@value #MOST} times and
 * within one limit of time.
 *
 * @param first the first step, positive
 * @param left the time of all runs together
 */
public record StepHalving(double first, TimeLeft left) {
  /** The most halvings. */
  public static final int MOST = 8;

  /** One run, by its step and its number from 1 on. */
  public interface Run<R> {
    /** Runs to the end. */
    R with(double step, int number);
  }

  /** The first run that is stable, or the last. */
  public <R> R run(Run<R> run, Predicate<R> unstable) {
    double step = first;
    for (int number = 1; ; number++) {
      R result = run.with(step, number);
      if (!unstable.test(result) || number > MOST || !left.shouldContinue()) {
        return result;
      }
      step /= 2;
    }
  }
}
