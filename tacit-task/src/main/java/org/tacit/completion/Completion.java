package org.tacit.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

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
   * @param checkpoints where each training keeps its state, by the training's name; trainings that
   *     left one go on from it, those that ended are not done again
   */
  public CompletionResult run(
      ObservedEntries observed, Progress progress, Function<String, Checkpoints> checkpoints) {
    long began = System.nanoTime();
    int heldOut = settings.heldOut(observed.count());
    Holdout split = Holdout.split(observed, heldOut, new Seed(settings.seed()));
    boolean free = settings.method() == null;
    List<Attempt> attempts =
        free && heldOut < Errors.LEAST_COUNT ? List.of() : new Attempts(settings, split).all();
    CompletionResult mean = result(split, null, null, false, began);
    List<CompletionResult> results = new ArrayList<>();
    boolean timeLimited = false;
    for (Attempt attempt : attempts) {
      // What a candidate leaves of its time the others may take.
      Duration left = settings.time().minusNanos(System.nanoTime() - began);
      Duration share = left.dividedBy(attempts.size() - results.size());
      Attempt.Fit fit = attempt.run(share, progress, checkpoints);
      if (fit == null) {
        continue;
      }
      timeLimited |= fit.training().outcome().kind() == Outcome.Kind.TIME_LIMIT;
      CompletionResult result = result(split, fit.candidate(), fit.training(), timeLimited, began);
      if (result.cancelled()) {
        return result;
      }
      results.add(result);
    }
    @Nullable CompletionResult best = results.isEmpty() ? null : Choice.among(results);
    CompletionResult kept = best == null || (free && !best.surelyBetterThan(mean)) ? mean : best;
    CompletionResult result = result(split, kept.chosen(), kept.training(), timeLimited, began);
    return best != null && kept.training() == null ? result.passingOver(best) : result;
  }

  private CompletionResult result(
      Holdout split,
      @Nullable Candidate chosen,
      @Nullable TrainingResult training,
      boolean timeLimited,
      long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    Standardization unit =
        chosen == null ? Standardization.aboutTheMean(split.training()) : chosen.standardization();
    return new CompletionResult(
        settings, split, unit, chosen, training, null, timeLimited, seconds);
  }
}
