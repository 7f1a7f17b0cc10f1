package org.tacit.completion;

import java.util.Locale;
import org.tacit.task.Conclusion;
import org.tacit.task.Errors;
import org.tacit.task.Shown;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** What a completion comes to, against the mean of the observed entries. */
final class CompletionConclusion {
  /** A tenth of the steps, the last one, tells whether an error still falls. */
  private static final double LAST_PART = 0.9;

  /** A fall by less than this share is none. */
  private static final double FALL = 0.01;

  /** So many times as long is advised where the time was too short. */
  private static final long MORE = 4;

  /** Rounded, a larger share would be all. */
  private static final double NEARLY_ALL = 0.995;

  /** Rounded, a smaller share would be none. */
  private static final double HARDLY = 0.005;

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
    Tested judged = result.judged();
    if (judged.count() == 0) {
      return Conclusion.notProved(
          "no entries were held out, so nothing says how good the prediction is");
    }
    if (!Double.isFinite(judged.rootMeanSquaredError())) {
      return Conclusion.failed(
          "the %s were not predicted by finite numbers".formatted(judged.source().words()));
    }
    return judged(result, judged, training);
  }

  /** By how much it is better than the mean; only what is exact is so by all. */
  private static String better(double share) {
    if (share < HARDLY) {
      return "hardly better than the mean yet: ";
    }
    return share > NEARLY_ALL && share < 1
        ? "better than the mean by more than 99 %: "
        : String.format(Locale.ROOT, "better than the mean by %.0f %%: ", 100 * share);
  }

  private static String explained(Tested judged) {
    double explained = judged.explained();
    return judged.explainsNearlyAll()
        ? "above " + Shown.number(Tested.NEARLY_ALL_EXPLAINED)
        : explained == 1 ? "1" : Shown.rounded(explained, 3);
  }

  private static Conclusion judged(
      CompletionResult result, Tested judged, TrainingResult training) {
    String entries = judged.source().words();
    String errors =
        "the %s error is %s, that of the mean %s%s"
            .formatted(
                judged.source().kind().word(),
                error(judged.relativeError(), judged.rootMeanSquaredError()),
                error(judged.relativeErrorOfMean(), judged.errorsOfMean().rootMeanSquare()),
                Double.isFinite(judged.explained()) ? " (R² " + explained(judged) + ")" : "");
    if (judged.count() < Errors.LEAST_COUNT) {
      return Conclusion.notProved(
          "%s, and fewer than %d %s, here %d, decide nothing"
              .formatted(errors, Errors.LEAST_COUNT, entries, judged.count()));
    }
    double mean = judged.errorsOfMean().rootMeanSquare();
    double model = judged.rootMeanSquaredError();
    if (!judged.surelyBetterThanMean()) {
      return model < mean
          ? Conclusion.notProved(
              "%s, and %,d %s do not prove that it is less"
                  .formatted(errors, judged.count(), entries))
          : Conclusion.nothingLearned(errors + "; the mean is as good");
    }
    Outcome outcome = training.outcome();
    String better = better(1 - model / mean);
    if (outcome.equals(Outcome.onRequest())) {
      return Conclusion.notFinished(
          "%s%s; %s: --resume continues".formatted(better, errors, outcome.explanation()));
    }
    if (outcome.kind() == Outcome.Kind.TIME_LIMIT
        && result.heldOutRelativeError() < Choice.NEGLIGIBLE) {
      return Conclusion.done(better + errors + "; its time ended it with little left to gain");
    }
    if (outcome.kind() == Outcome.Kind.TIME_LIMIT) {
      long seconds = result.settings().time().toSeconds();
      return Conclusion.notFinished(
          "%s%s; %s when the time of %,d s ended: --resume --time %d continues"
              .formatted(
                  better,
                  errors,
                  stillFalls(result, training.trace()) ? "still improving" : "not yet done",
                  seconds,
                  MORE * Math.max(1, seconds)));
    }
    if (outcome.kind() == Outcome.Kind.CANCELLED) {
      return Conclusion.notFinished(better + errors + "; " + outcome.explanation());
    }
    if (outcome.kind() == Outcome.Kind.STEP_LIMIT && stillFalls(result, training.trace())) {
      return Conclusion.notFinished(
          "%s and was still falling; %s: more --steps may give a better result"
              .formatted(errors, outcome.explanation()));
    }
    return Conclusion.done(better + errors);
  }

  /** Whether the validation error is no negligible one, and fell in the last tenth of the steps. */
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
  private static String error(double relative, double absolute) {
    return Double.isFinite(relative)
        ? Shown.rounded(100 * relative, 3) + " %"
        : Shown.rounded(absolute, 3);
  }
}
