package org.tacit.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionMethods;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/**
 * The same entries completed by every method, in one race on one split into training and held-out
 * entries.
 *
 * @param results one for each candidate, such as each mode tree of a method, and one for the mean,
 *     the one that a race would keep first, then the least validation error, cut where one of them
 *     is robust
 */
public record Comparison(List<CompletionResult> results) {
  /** Copies the list. */
  public Comparison {
    results = List.copyOf(results);
  }

  /**
   * The result that is kept: the cancelled one where there is one, else that of the method named,
   * else the best; where the held-out entries are too few to decide, the mean.
   *
   * @param method the method that the user named, or null
   */
  public CompletionResult kept(@Nullable CompletionMethod method) {
    return results.stream()
        .filter(CompletionResult::cancelled)
        .findFirst()
        .or(
            () ->
                results.stream().filter(result -> result.settings().method() == method).findFirst())
        .orElseGet(this::best);
  }

  private CompletionResult best() {
    CompletionResult first = results.get(0);
    return first.settings().method() != null && first.tooFewHeldOut()
        ? first.ofMean().withoutChoice()
        : first;
  }

  /** Whether the limit of time ended any of them, so that another machine may keep another one. */
  public boolean timeLimited() {
    return results.stream().anyMatch(CompletionResult::timeLimited);
  }

  /**
   * Has every method that is not {@linkplain #leftOut left out} race, those that race of themselves
   * first; the limit of time is that of the whole.
   *
   * @param settings what was chosen; the method is set aside
   * @param checkpoints where each training keeps its state, by the training's name
   */
  public static Comparison run(
      CompletionSettings settings,
      ObservedEntries observed,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    int[] dimensions = observed.indices().dimensions();
    Set<CompletionMethod> methods = new LinkedHashSet<>(CompletionMethods.usual(dimensions.length));
    methods.addAll(CompletionMethods.all());
    leftOut(dimensions).forEach(methods::remove);
    methods.removeIf(method -> !method.weighs() && observed.weights().length > 0);
    EntryLoss loss = settings.loss();
    methods.removeIf(method -> loss != null && !method.fits(loss));
    TestSplit parts = TestSplit.of(settings, observed.used());
    Heat heat = Heat.over(settings, parts.split());
    List<CompletionResult> results = new ArrayList<>();
    for (Race.Lap lap :
        heat.laps(
            new Attempts(settings, heat.split(), List.copyOf(methods)).all(),
            progress,
            checkpoints)) {
      CompletionSettings own = settings.with(lap.fit().candidate().method());
      results.add(heat.result(own, lap, lap.unfinished(), lap.seconds()));
    }
    results =
        ordered(
            results,
            CompletionResult.ofMean(
                settings.with(CompletionMethods.mean()), heat.split(), false, 0));
    if (parts.tests()) {
      CompletionResult effects = TestedCompletion.effects(settings, parts.split());
      results.replaceAll(
          result ->
              result.tested(
                  Tested.of(Tested.Source.SPLIT, result, effects, parts.test()),
                  result.timeLimited(),
                  result.seconds()));
    }
    return new Comparison(results);
  }

  /** What a race would keep, then the others by what it chooses by. */
  static List<CompletionResult> ordered(List<CompletionResult> trained, CompletionResult mean) {
    List<CompletionResult> ordered = new ArrayList<>(trained);
    ordered.add(mean);
    ToDoubleFunction<CompletionResult> error = RobustComparison.judging(trained);
    ordered.sort(Comparator.comparingDouble(error));
    @Nullable CompletionResult best = trained.isEmpty() ? null : Choice.among(trained);
    CompletionResult kept =
        best != null && error.applyAsDouble(best) < error.applyAsDouble(mean) ? best : mean;
    ordered.remove(kept);
    ordered.add(0, kept);
    return ordered;
  }

  /** Whether errors are compared that are cut for the sake of a robust loss. */
  public boolean cutsErrors() {
    return results.stream().anyMatch(RobustComparison::isRobust);
  }

  /**
   * The methods that are not applicable to an array of this size: those for matrices where it is
   * none, and those that would form what is too large.
   */
  public static List<CompletionMethod> leftOut(int[] dimensions) {
    return CompletionMethods.all().stream()
        .filter(
            method ->
                !(method.anyOrder() || dimensions.length == 2) || !method.compared(dimensions))
        .toList();
  }
}
