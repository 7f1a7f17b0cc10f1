package org.tacit.completion;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.ObservedEntries;
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
    Heat heat = Heat.over(settings, all);
    boolean free = settings.method() == null;
    List<Attempt> attempts =
        free && heat.tooFewHeldOut() ? List.of() : Attempts.chosen(settings, heat.split()).all();
    CompletionResult mean = heat.mean(false);
    List<Race.Lap> laps = heat.laps(attempts, progress, checkpoints);
    boolean timeLimited = laps.stream().anyMatch(Race.Lap::unfinished);
    List<CompletionResult> results =
        laps.stream().map(lap -> heat.result(settings, lap, timeLimited, heat.seconds())).toList();
    for (CompletionResult result : results) {
      if (result.cancelled()) {
        return result;
      }
    }
    @Nullable CompletionResult best = results.isEmpty() ? null : Choice.among(results);
    if (best != null && (!free || best.surelyBetterThan(mean))) {
      return best;
    }
    CompletionResult kept = heat.mean(timeLimited);
    return best == null ? kept : kept.passingOver(best);
  }
}
