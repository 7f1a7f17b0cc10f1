package org.tacit.study.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Digits;
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
  private static final int MOST_DIGITS = 12;

  /** A computed end this near to a whole number is that number, but for a tolerance of rounding. */
  private static final double ROUNDING = 1e-11;

  private static final int MOST_WRITTEN = 9;

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

  /** The statistic as people read it, with as many digits as tell it from the ends of the band. */
  public String value() {
    return apart(measured, least, most);
  }

  /** The band in words, its ends as their author wrote them. */
  public String band() {
    if (least == most) {
      return "exactly " + written(least);
    }
    if (least == Double.NEGATIVE_INFINITY) {
      return "at most " + written(most);
    }
    return most == Double.POSITIVE_INFINITY
        ? "at least " + written(least)
        : written(least) + " to " + written(most);
  }

  /** An end of the band, which is rounded where it was computed. */
  private static String written(double end) {
    if (!Double.isFinite(end)) {
      return number(end);
    }
    if (Math.abs(end - Math.rint(end)) <= ROUNDING * Math.abs(end)) {
      return number(Math.rint(end));
    }
    BigDecimal all = BigDecimal.valueOf(end).stripTrailingZeros();
    int power = all.precision() - all.scale() - 1;
    boolean plain = Math.abs(power) <= Digits.MOST;
    return plain && all.precision() > Digits.MOST && all.precision() <= MOST_WRITTEN
        ? all.toPlainString()
        : number(end);
  }

  /** A number with more than four digits where fewer would put it on the other side of another. */
  private static String apart(double value, double... others) {
    String text = number(value);
    if (!Double.isFinite(value) || value == Math.rint(value)) {
      return text;
    }
    for (int digits = Digits.MOST; digits <= MOST_DIGITS; digits++) {
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
      double shown = rounded.doubleValue();
      if (Arrays.stream(others)
          .allMatch(other -> Double.compare(shown, other) == Double.compare(value, other))) {
        return digits == Digits.MOST ? text : rounded.stripTrailingZeros().toPlainString();
      }
    }
    return text;
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
