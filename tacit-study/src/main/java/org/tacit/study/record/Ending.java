package org.tacit.study.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * How a trial ended.
 *
 * @param kind in one word
 * @param explanation in a sentence
 * @param steps taken
 * @param loss at the best step; NaN where there is none
 * @param last what each measure was at its last reading, by index
 */
public record Ending(
    Kind kind, String explanation, long steps, double loss, Map<String, List<Double>> last) {
  /** The kinds of ending. */
  public enum Kind {
    /** The loss stayed below the tolerance. */
    CONVERGED,
    /** The held-out error rose. */
    EARLY_STOPPED,
    /** All steps were taken. */
    STEP_LIMIT,
    /** The time was spent. */
    TIME_LIMIT,
    /** The loss became infinite. */
    DIVERGED,
    /** Stopped on request; resumable. */
    CANCELLED,
    /** It could not be run. */
    FAILED,
    /** Its results could not be written. */
    STORAGE,
    /** It had results, and they cannot be read any more. */
    DAMAGED;

    /** What the loop said. */
    static Kind of(Outcome.Kind kind) {
      return switch (kind) {
        case CONVERGED -> CONVERGED;
        case EARLY_STOPPED -> EARLY_STOPPED;
        case STEP_LIMIT -> STEP_LIMIT;
        case TIME_LIMIT -> TIME_LIMIT;
        case DIVERGED -> DIVERGED;
        case CANCELLED -> CANCELLED;
      };
    }

    /** In lower case, as people read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether its numbers are those of a whole training. */
    public boolean trained() {
      return this == CONVERGED || this == EARLY_STOPPED || this == STEP_LIMIT || this == TIME_LIMIT;
    }

    /** Whether another run has nothing to do. */
    public boolean isFinal() {
      return trained() || this == DIVERGED;
    }
  }

  /** That of a training. */
  public static Ending of(TrainingResult result) {
    Map<String, List<Double>> last = new TreeMap<>();
    for (String measure : result.trace().measures()) {
      last.put(measure, result.trace().last(measure).stream().map(Trace.Row::value).toList());
    }
    Outcome outcome = result.outcome();
    return new Ending(
        Kind.of(outcome.kind()), outcome.explanation(), result.steps(), result.loss(), last);
  }

  /** Of a trial without results. */
  public static Ending without(Kind kind, String explanation) {
    return new Ending(kind, explanation, 0, Double.NaN, Map.of());
  }

  /** As plain values. */
  public Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("outcome", kind.name().toLowerCase(Locale.ROOT));
    fields.put("explanation", explanation);
    fields.put("steps", steps);
    fields.put("loss", Double.isFinite(loss) ? loss : null);
    fields.put("last", last);
    return fields;
  }
}
