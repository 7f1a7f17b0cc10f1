package org.tacit.study.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial left beside its trace.
 *
 * @param id its name
 * @param swept the swept fields of its configuration with their values
 * @param repetition from 1
 * @param ending how it ended; null while it has not
 */
public record TrialRecord(
    String id, Map<String, String> swept, int repetition, @Nullable Ending ending) {
  /** Whether its numbers are those of a whole training. */
  public boolean trained() {
    return ending != null && ending.kind().trained();
  }

  /** Whether a measure was ever read. */
  public boolean has(String measure) {
    return !lastAll(measure).isEmpty();
  }

  /** A measure at its last reading; NaN where it was never read. */
  public double last(String measure) {
    List<Double> values = lastAll(measure);
    return values.isEmpty() ? Double.NaN : values.get(0);
  }

  /** A measure at its last reading, by index. */
  public List<Double> lastAll(String measure) {
    return ending == null ? List.of() : ending.last().getOrDefault(measure, List.of());
  }
}
