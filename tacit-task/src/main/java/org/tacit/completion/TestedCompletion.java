package org.tacit.completion;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.Testing;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.TimeLeft;

/**
 * A completion whose error is told by entries on which nothing was chosen. These are split off
 * before any model is fitted, and looked at once one was chosen. Then the attempt that won is made
 * once more, on them too, and in the end fitted to the validation entries; the error stays that of
 * the model without them, as in cross-validation.
 *
 * @param settings what the user chose
 * @param from the kept model to begin with; null for none
 * @param observed the entries
 * @param checkpoints where each training keeps its state, by the training's name
 */
record TestedCompletion(
    CompletionSettings settings,
    @Nullable Continuation from,
    ObservedEntries observed,
    Progress progress,
    Function<String, Checkpoints> checkpoints) {
  /** The share of the time that effects may take, beside which an error is told. */
  private static final int PART_OF_EFFECTS = 20;

  /** Into so many parts few entries fall where intervals are asked for. */
  private static final int FOLDS = 5;

  CompletionResult run() {
    Testing testing = settings.testing();
    boolean few =
        testing.intervals() && testing.given() == null && settings.tested(observed.count()) == 0;
    if (testing.folds() > 0 || few) {
      int folds = testing.folds() > 0 ? testing.folds() : Math.min(FOLDS, observed.count());
      return new FoldedCompletion(
              settings.withTesting(testing.withFolds(folds)), observed, progress, checkpoints)
          .run();
    }
    TestSplit parts = TestSplit.of(settings, observed);
    Heat open = Heat.over(settings, parts.split(), from);
    Heat heat = parts.tests() || testing.intervals() ? open.keepingTime() : open;
    Completion.Chosen found = Completion.chosen(heat, progress, checkpoints);
    CompletionResult result = found.result();
    if (result.cancelled()) {
      return result;
    }
    if (settings.holdsNothingOut()) {
      result = Everything.of(result).fitted();
    }
    ObservedEntries given = testing.given();
    if (given == null && !parts.tests()) {
      return result;
    }
    CompletionResult effects = effects(settings, parts.split());
    Tested tested =
        given == null
            ? Tested.of(Tested.Source.SPLIT, result, effects, parts.test())
            : Tested.of(Tested.Source.GIVEN, result, effects, given);
    if (testing.intervals()) {
      // What calibrates the intervals of a model must stay unseen by it: it is not fitted again.
      Tested sure = new Calibration(settings, observed, parts, progress).of(found, tested, heat);
      return result.tested(sure, result.timeLimited(), heat.seconds());
    }
    return given == null
        ? again(found, parts.whole(), tested, heat)
        : result.tested(tested, result.timeLimited(), heat.seconds());
  }

  /** The chosen attempt, fitted to the test entries too where the time suffices. */
  private CompletionResult again(Completion.Chosen found, Holdout whole, Tested tested, Heat heat) {
    CompletionResult before = found.result();
    boolean limited = before.timeLimited();
    Completion.Winner winner = found.attempt();
    if (winner == null) {
      return CompletionResult.ofMean(before.settings(), whole, limited, heat.seconds())
          .passingOver(before.passedOver())
          .tested(tested, limited, heat.seconds());
    }
    Duration left = settings.time().minusNanos((long) (1e9 * heat.seconds()));
    boolean suffices =
        !progress.finishes() && !winner.unfinished() && left.toNanos() > 1e9 * winner.seconds();
    CompletionResult with =
        suffices
            ? Completion.alone(
                Heat.over(settings.withTime(left), whole, from),
                winner,
                progress,
                name -> checkpoints.apply("all-" + name))
            : null;
    if (with != null && with.cancelled()) {
      return with;
    }
    limited |= !suffices || (with != null && with.timeLimited());
    CompletionResult kept = with != null && worth(with, before) ? with : before;
    TimeLeft rest =
        TimeLeft.of(
            settings.time().minusNanos((long) (1e9 * heat.seconds())),
            () -> progress.cancelled() || progress.finishes());
    ObservedEntries all = Joined.of(whole.training(), whole.heldOut());
    // A kept model may know entries that are not there.
    CompletionResult learned = from == null ? new Everything(kept, all, rest).kept() : kept;
    limited |= learned.timeLimited();
    return learned.tested(tested, limited, heat.seconds()).with(settings);
  }

  private static boolean worth(CompletionResult with, CompletionResult before) {
    Outcome.Kind end =
        with.training() == null ? Outcome.Kind.DIVERGED : with.training().outcome().kind();
    return end.trained() && end != Outcome.Kind.TIME_LIMIT && !before.surelyBetterThan(with);
  }

  /** Effects of the modes alone, to compare with; null where there is no time. */
  static @Nullable CompletionResult effects(CompletionSettings settings, Holdout split) {
    CompletionSettings own =
        settings
            .with(CompletionMethod.named("effects"))
            .withTime(settings.time().dividedBy(PART_OF_EFFECTS));
    CompletionResult result =
        Completion.chosen(Heat.over(own, split), Progress.silent(), name -> Checkpoints.none())
            .result();
    return result.training() == null ? null : result;
  }
}
