package org.tacit.completion;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/**
 * A completion whose error is told by folds: the observed entries fall into so many parts, and each
 * part is predicted by a completion of the others, which holds out its own validation entries. What
 * is kept is a completion of all of them; each of these has the same share of the time.
 *
 * @param settings what the user chose
 * @param observed the entries
 * @param checkpoints where each training keeps its state, by the training's name
 */
record FoldedCompletion(
    CompletionSettings settings,
    ObservedEntries observed,
    Progress progress,
    Function<String, Checkpoints> checkpoints) {
  CompletionResult run() {
    int folds = settings.testing().folds();
    if (observed.count() < folds) {
      throw new IllegalArgumentException(
          "expected at least as many observed entries as folds, %d, found %d"
              .formatted(folds, observed.count()));
    }
    long began = System.nanoTime();
    Seed seed = new Seed(settings.seed()).split("folds");
    int[] order = Shuffle.of(observed.count(), observed.count() - 1, seed.generator());
    CompletionSettings own = settings.withTime(share(settings.time(), began, folds + 1));
    Tested tested = null;
    boolean limited = false;
    for (int fold = 0; fold < folds; fold++) {
      int[] parts = parts(folds, fold);
      ObservedEntries rest = observed.select(chosen(order, parts, false));
      ObservedEntries left = observed.select(chosen(order, parts, true));
      Holdout split =
          TestSplit.held(settings, rest, settings.heldOut(rest.count()), seed.split(fold));
      String prefix = "fold-" + (fold + 1) + "-";
      CompletionResult result =
          Completion.chosen(
                  Heat.over(own, split), progress, name -> checkpoints.apply(prefix + name))
              .result();
      if (result.cancelled()) {
        return result;
      }
      limited |= result.timeLimited();
      Tested of =
          Tested.of(Tested.Source.FOLDS, result, TestedCompletion.effects(own, split), left);
      tested = tested == null ? of : tested.and(of);
    }
    CompletionSettings last = settings.withTime(left(settings.time(), began));
    CompletionResult result =
        Completion.chosen(
                Heat.over(last, TestSplit.of(settings, observed).whole()), progress, checkpoints)
            .result();
    if (result.cancelled()) {
      return result;
    }
    if (settings.holdsNothingOut()) {
      result = Everything.of(result).fitted();
    }
    if (tested != null && settings.testing().intervals()) {
      tested = tested.with(Intervals.of(tested, Spread.none(), MissingOdds.of(observed.indices())));
    }
    return result
        .tested(tested, limited || result.timeLimited(), (System.nanoTime() - began) / 1e9)
        .with(settings);
  }

  private static Duration left(Duration time, long began) {
    Duration left = time.minusNanos(System.nanoTime() - began);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration share(Duration time, long began, int parts) {
    return left(time, began).dividedBy(parts);
  }

  /** From which place to which the fold goes. */
  private int[] parts(int folds, int fold) {
    long count = observed.count();
    return new int[] {(int) (count * fold / folds), (int) (count * (fold + 1) / folds)};
  }

  private static int[] chosen(int[] order, int[] part, boolean within) {
    return IntStream.range(0, order.length)
        .filter(i -> (i >= part[0] && i < part[1]) == within)
        .map(i -> order[i])
        .sorted()
        .toArray();
  }
}
