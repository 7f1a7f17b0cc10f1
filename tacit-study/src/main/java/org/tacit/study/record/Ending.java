package org.tacit.study.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * How a trial ended: what the loop says of its training, whose course a verdict judges, or why
 * there is none.
 *
 * @param kind in one word
 * @param explanation in a sentence
 * @param steps taken
 * @param loss at the best step; NaN where there is none
 * @param last what each measure was at its last reading, by index
 */
public record Ending(
    Outcome.Kind kind,
    String explanation,
    long steps,
    double loss,
    Map<String, List<Double>> last) {
  /** That of a training. */
  public static Ending of(TrainingResult result) {
    Map<String, List<Double>> last = new TreeMap<>();
    for (String measure : result.trace().measures()) {
      last.put(measure, result.trace().last(measure).stream().map(Trace.Row::value).toList());
    }
    Outcome outcome = result.outcome();
    return new Ending(outcome.kind(), outcome.explanation(), result.steps(), result.loss(), last);
  }

  /** The ending of a trial without results. */
  public static Ending without(Outcome.Kind kind, String explanation) {
    return new Ending(kind, explanation, 0, Double.NaN, Map.of());
  }

  /** As plain values. */
  public Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("outcome", kind.word());
    fields.put("explanation", explanation);
    fields.put("steps", steps);
    fields.put("loss", Double.isFinite(loss) ? loss : null);
    fields.put("last", last);
    return fields;
  }
}
