package org.tacit.study.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.study.record.Quartiles;
import org.tacit.task.Shown;

/**
 * A statistic over seeds against the band that the claim allows.
 *
 * @param statement what was measured
 * @param values one for each seed
 * @param measured the statistic of them, their median unless the statement names another; NaN where
 *     there are none
 * @param least the lower end of the band
 * @param most the upper end of the band
 */
public record Finding(
    String statement, List<Double> values, double measured, double least, double most) {
  private static final double MOST_WHOLE = 1e6;

  /** Keeps the values. */
  public Finding {
    values = List.copyOf(values);
  }

  /** The median has to be in the band. */
  public static Finding ofMedian(String statement, List<Double> values, double least, double most) {
    return new Finding(statement, values, Quartiles.of(values).median(), least, most);
  }

  /** Whether it is. */
  public boolean holds() {
    return measured >= least && measured <= most;
  }

  /** The band in words. */
  public String band() {
    if (least == Double.NEGATIVE_INFINITY) {
      return "at most " + number(most);
    }
    return most == Double.POSITIVE_INFINITY
        ? "at least " + number(least)
        : number(least) + " to " + number(most);
  }

  /** A number as people read it. */
  public static String number(double value) {
    // Counts, such as those of steps, stay whole.
    return value == Math.rint(value) && Math.abs(value) < MOST_WHOLE
        ? Long.toString((long) value)
        : Shown.number(value);
  }

  Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("statement", statement);
    fields.put("measured", Double.isFinite(measured) ? measured : null);
    fields.put("band", band());
    fields.put("least", Double.isFinite(least) ? least : null);
    fields.put("most", Double.isFinite(most) ? most : null);
    fields.put("holds", holds());
    fields.put(
        "values", values.stream().map(value -> Double.isFinite(value) ? value : null).toList());
    return fields;
  }
}
