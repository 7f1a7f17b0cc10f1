package org.tacit.completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.CompletionSettings;
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
 * @param from the kept model that it begins with, and stays with as with a method that is named;
 *     null for none
 */
public record Completion(CompletionSettings settings, @Nullable Continuation from) {
  /** One that begins from nothing. */
  public Completion(CompletionSettings settings) {
    this(settings, null);
  }

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
    if (from != null) {
      from.check(settings);
    }
    return new TestedCompletion(settings, from, all.used(), progress, checkpoints).run();
  }

  /**
   * What was kept of one race.
   *
   * @param result the completion
   * @param attempt how it was won; null for the mean
   */
  record Chosen(CompletionResult result, @Nullable Winner attempt) {}

  /**
   * An attempt that won.
   *
   * @param number which one
   * @param of how many
   * @param seconds the time it took
   * @param unfinished whether the clock ended it
   */
  record Winner(int number, int of, double seconds, boolean unfinished) {}

  /** The best of the attempts that race. */
  static Chosen chosen(Heat heat, Progress progress, Function<String, Checkpoints> checkpoints) {
    CompletionSettings settings = heat.settings();
    boolean free = settings.method() == null && heat.from() == null;
    List<Attempt> attempts = free && heat.tooFewHeldOut() ? List.of() : heat.attempts();
    List<Race.Lap> laps = heat.laps(attempts, progress, checkpoints);
    boolean timeLimited = progress.finishes() || laps.stream().anyMatch(Race.Lap::unfinished);
    Map<CompletionResult, Winner> results = new LinkedHashMap<>();
    for (Race.Lap lap : laps) {
      CompletionResult result = heat.result(settings, lap, timeLimited, heat.seconds());
      Winner winner = new Winner(lap.number(), attempts.size(), lap.seconds(), lap.unfinished());
      if (result.cancelled()) {
        return new Chosen(result, winner);
      }
      results.put(result, winner);
    }
    @Nullable CompletionResult best =
        results.isEmpty() ? null : Choice.among(List.copyOf(results.keySet()));
    if (best != null && (!free || Tested.byValidation(best).surelyBetterThanMean())) {
      return new Chosen(best, results.get(best));
    }
    CompletionResult kept = heat.mean(timeLimited);
    return new Chosen(best == null ? kept : kept.passingOver(best), null);
  }

  /** What one of the attempts comes to; null where the split leaves nothing to try. */
  static @Nullable CompletionResult alone(
      Heat heat, Winner winner, Progress progress, Function<String, Checkpoints> checkpoints) {
    List<Attempt> attempts = heat.attempts();
    if (attempts.size() != winner.of()) {
      return null;
    }
    List<Race.Lap> laps = heat.laps(List.of(attempts.get(winner.number())), progress, checkpoints);
    return laps.isEmpty()
        ? null
        : heat.result(heat.settings(), laps.get(0), laps.get(0).unfinished(), heat.seconds());
  }
}
