package org.tacit.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

/**
 * The completion of an array with missing entries: holds out, standardizes, trains every candidate,
 * and keeps the one with the least held-out error. Where the user left the choice of the method and
 * no candidate is surely better than the mean of the observed entries, the mean is kept.
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
    Holdout split = Holdout.split(observed, settings.holdout(), new Seed(settings.seed()));
    List<Candidate> candidates = candidates(split.training());
    Duration time = settings.time().dividedBy(Math.max(1, candidates.size()));
    CompletionResult mean = result(split, null, null, began);
    List<CompletionResult> results = new ArrayList<>();
    for (Candidate candidate : candidates) {
      TrainingResult training =
          new CandidateTraining(candidate, split, new Seed(settings.seed()))
              .run(time, progress, checkpoints.apply(candidate.name()));
      CompletionResult result = result(split, candidate, training, began);
      if (result.cancelled()) {
        return result;
      }
      results.add(result);
    }
    @Nullable CompletionResult best = results.isEmpty() ? null : Choice.among(results);
    boolean free = settings.method() == null;
    CompletionResult kept = best == null || (free && !best.surelyBetterThan(mean)) ? mean : best;
    CompletionResult result = result(split, kept.chosen(), kept.training(), began);
    return best != null && kept.training() == null ? result.passingOver(best) : result;
  }

  private CompletionResult result(
      Holdout split, @Nullable Candidate chosen, @Nullable TrainingResult training, long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    Standardization unit =
        chosen == null ? Standardization.of(split.training()) : chosen.standardization();
    return new CompletionResult(settings, split, unit, chosen, training, null, seconds);
  }

  /** Every model in the data's unit and, where the values are skewed, of their logarithms too. */
  private List<Candidate> candidates(ObservedEntries training) {
    int[] dimensions = training.indices().dimensions();
    List<Candidate> candidates =
        new ArrayList<>(
            Candidates.of(settings, dimensions, training.count(), Standardization.of(training)));
    if (Standardization.worthLogarithms(training)) {
      Standardization logarithms = Standardization.ofLogarithms(training);
      candidates.addAll(Candidates.of(settings, dimensions, training.count(), logarithms));
    }
    return candidates;
  }
}
