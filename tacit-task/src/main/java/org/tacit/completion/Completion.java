package org.tacit.completion;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/**
 * The completion of an array with missing entries: holds out, standardizes, makes every attempt,
 * and keeps the one with the least held-out error. Where the user left the choice of the method and
 * no candidate is surely better than the mean of the observed entries, the mean is kept; where the
 * held-out entries are too few to tell, none is tried.
 *
 * @param settings what the user chose
 */
public record Completion(CompletionSettings settings) {
  /** Completes from the observed entries, and keeps no checkpoints. */
  public CompletionResult run(ObservedEntries observed, Progress progress) {
    return run(observed, progress, name -> Checkpoints.none());
  }

  /**
   * Completes from the observed entries.
   *
   * @param all those that are known; of weight 0 they are not used
   * @param checkpoints where each training keeps its state, by the training's name; trainings that
   *     left one go on from it, those that ended are not done again
   */
  public CompletionResult run(
      ObservedEntries all, Progress progress, Function<String, Checkpoints> checkpoints) {
    long began = System.nanoTime();
    ObservedEntries observed = all.used();
    int heldOut = settings.heldOut(observed.count());
    Holdout split = Holdout.split(observed, heldOut, new Seed(settings.seed()));
    boolean free = settings.method() == null;
    List<Attempt> attempts =
        free && heldOut < Errors.LEAST_COUNT ? List.of() : new Attempts(settings, split).all();
    CompletionResult mean = result(split, null, false, began);
    List<Race.Lap> laps = new Race(attempts, settings.time(), began, progress, checkpoints).run();
    boolean timeLimited = laps.stream().anyMatch(Race.Lap::unfinished);
    List<CompletionResult> results =
        laps.stream().map(lap -> result(split, lap, timeLimited, began)).toList();
    for (CompletionResult result : results) {
      if (result.cancelled()) {
        return result;
      }
    }
    @Nullable CompletionResult best = results.isEmpty() ? null : Choice.among(results);
    if (best != null && (!free || best.surelyBetterThan(mean))) {
      return best;
    }
    CompletionResult kept = result(split, null, timeLimited, began);
    return best == null ? kept : kept.passingOver(best);
  }

  private CompletionResult result(
      Holdout split, Race.@Nullable Lap lap, boolean timeLimited, long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    return lap == null
        ? CompletionResult.ofMean(settings, split, timeLimited, seconds)
        : new CompletionResult(
            settings,
            split,
            lap.fit().candidate().standardization(),
            lap.fit().candidate(),
            lap.fit().training().within(settings.time()),
            null,
            timeLimited,
            seconds);
  }
}
