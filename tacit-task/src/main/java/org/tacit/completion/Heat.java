package org.tacit.completion;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.task.Errors;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

/**
 * One race over the attempts at a completion, from the split of the entries to the results.
 *
 * @param settings what the user chose
 * @param split the entries, the same for all
 * @param from the kept model to begin with; null for none
 * @param began when the time began, on the clock of {@link System#nanoTime}
 * @param again whether the winner is fitted once more within the time
 */
record Heat(
    CompletionSettings settings,
    Holdout split,
    @Nullable Continuation from,
    long began,
    boolean again) {
  /** An attempt that took less of the time shared it with others. */
  private static final double NEARLY_ALL = 0.9;

  /** Begins now, and from nothing. */
  static Heat over(CompletionSettings settings, Holdout split) {
    return over(settings, split, null);
  }

  /** Begins now. */
  static Heat over(CompletionSettings settings, Holdout split, @Nullable Continuation from) {
    return new Heat(settings, split, from, System.nanoTime(), false);
  }

  /** The same, but that time is left to fit the winner once more. */
  Heat keepingTime() {
    return new Heat(settings, split, from, began, true);
  }

  /** What races. */
  List<Attempt> attempts() {
    return from == null ? Attempts.chosen(settings, split).all() : from.attempts(settings, split);
  }

  /** Whether the held-out entries are too few to decide anything. */
  boolean tooFewHeldOut() {
    return split.heldOut().count() < Errors.LEAST_COUNT;
  }

  /** Has the attempts race for the whole time. */
  List<Race.Lap> laps(
      List<Attempt> attempts, Progress progress, Function<String, Checkpoints> checkpoints) {
    return new Race(
            attempts,
            settings.time(),
            System::nanoTime,
            began,
            again,
            progress,
            this::error,
            checkpoints)
        .run();
  }

  /** The error at the held-out entries in the unit of the data, whatever unit was fitted. */
  private double error(Attempt.Fit fit) {
    return new CompletionResult(
            settings,
            split,
            fit.candidate().standardization(),
            fit.candidate(),
            fit.training(),
            null,
            false,
            0,
            null,
            null)
        .heldOutRelativeError();
  }

  /** Seconds since it began. */
  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** The mean of the entries. */
  CompletionResult mean(boolean timeLimited) {
    return CompletionResult.ofMean(settings, split, timeLimited, seconds());
  }

  /**
   * What an attempt came to.
   *
   * @param own the settings that the result has
   */
  CompletionResult result(
      CompletionSettings own, Race.Lap lap, boolean timeLimited, double seconds) {
    TrainingResult training = lap.fit().training();
    boolean shared = lap.seconds() < NEARLY_ALL * settings.time().toNanos() / 1e9;
    return new CompletionResult(
        own,
        split,
        lap.fit().candidate().standardization(),
        lap.fit().candidate(),
        shared ? training.withinPartOf(settings.time()) : training.within(settings.time()),
        null,
        timeLimited,
        seconds,
        null,
        null);
  }
}
