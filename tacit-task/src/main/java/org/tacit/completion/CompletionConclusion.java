package org.tacit.completion;

import java.util.Locale;
import org.tacit.task.Conclusion;
import org.tacit.task.Errors;
import org.tacit.task.HeldOut;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** What a completion comes to, against the mean of the observed entries. */
final class CompletionConclusion {
  /** A tenth of the steps, the last one, tells whether an error still falls. */
  private static final double LAST_PART = 0.9;

  /** A fall by less than this share is none. */
  private static final double FALL = 0.01;

  private CompletionConclusion() {}

  static Conclusion of(CompletionResult result) {
    TrainingResult training = result.training();
    if (training == null) {
      return Conclusion.nothingLearned(result.explanation());
    }
    Outcome outcome = training.outcome();
    if (outcome.kind() == Outcome.Kind.DIVERGED) {
      return Conclusion.failed(outcome.explanation());
    }
    if (result.split().heldOut().count() == 0) {
      return Conclusion.notProved(
          "too few entries to hold any out, so nothing says how good the prediction is");
    }
    if (!Double.isFinite(result.heldOutRootMeanSquaredError())) {
      return Conclusion.failed("the held-out entries were not predicted by finite numbers");
    }
    return judged(result, training);
  }

  private static Conclusion judged(CompletionResult result, TrainingResult training) {
    CompletionResult mean = result.ofMean();
    double explained = explained(result, mean);
    String errors =
        "the held-out error is %s, that of the mean %s%s"
            .formatted(
                error(result),
                error(mean),
                Double.isFinite(explained)
                    ? String.format(Locale.ROOT, " (R² %.2f)", explained)
                    : "");
    if (result.tooFewHeldOut()) {
      return Conclusion.notProved(
          "%s, and fewer than %d held-out entries, here %d, decide nothing"
              .formatted(errors, Errors.LEAST_COUNT, result.split().heldOut().count()));
    }
    if (!result.surelyBetterThan(mean)) {
      return result.heldOutRootMeanSquaredError() < mean.heldOutRootMeanSquaredError()
          ? Conclusion.notProved(
              "%s, and %,d held-out entries do not prove that it is less"
                  .formatted(errors, result.split().heldOut().count()))
          : Conclusion.nothingLearned(errors + "; the mean is as good");
    }
    Outcome outcome = training.outcome();
    if (outcome.kind() == Outcome.Kind.TIME_LIMIT || outcome.kind() == Outcome.Kind.CANCELLED) {
      return Conclusion.notFinished(
          "%s; %s: --resume with a longer --time continues"
              .formatted(errors, outcome.explanation()));
    }
    if (outcome.kind() == Outcome.Kind.STEP_LIMIT && stillFalls(result, training.trace())) {
      return Conclusion.notFinished(
          "%s and was still falling; %s: more --steps may give a better result"
              .formatted(errors, outcome.explanation()));
    }
    double less = 1 - result.heldOutRootMeanSquaredError() / mean.heldOutRootMeanSquaredError();
    return Conclusion.done(
        String.format(Locale.ROOT, "better than the mean by %.0f %%: %s", 100 * less, errors));
  }

  private static double explained(CompletionResult result, CompletionResult mean) {
    return HeldOut.explained(
        result.heldOutRootMeanSquaredError(), mean.heldOutRootMeanSquaredError());
  }

  /** Whether the held-out error is no negligible one, and fell in the last tenth of the steps. */
  private static boolean stillFalls(CompletionResult result, Trace trace) {
    var rows = trace.series("heldOutRootMeanSquaredError", 0);
    if (rows.isEmpty() || result.heldOutRelativeError() < Choice.NEGLIGIBLE) {
      return false;
    }
    double late = LAST_PART * rows.get(rows.size() - 1).step();
    double before =
        rows.stream()
            .filter(row -> row.step() <= late)
            .mapToDouble(Trace.Row::value)
            .min()
            .orElse(0);
    double least = rows.stream().mapToDouble(Trace.Row::value).min().orElse(0);
    return least < (1 - FALL) * before;
  }

  /** Relative to the values; of values that are all zero as it is. */
  private static String error(CompletionResult result) {
    double relative = result.heldOutRelativeError();
    return Double.isFinite(relative)
        ? String.format(Locale.ROOT, "%.3g %%", 100 * relative)
        : String.format(Locale.ROOT, "%.3g", result.heldOutRootMeanSquaredError());
  }
}
