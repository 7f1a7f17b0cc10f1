package org.tacit.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;

/** Values as people read them: numbers to four significant digits. */
public final class Shown {
  private static final String UNKNOWN = "not known";

  private Shown() {}

  /** A value in words or digits. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return UNKNOWN;
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Integer || value instanceof Long) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    if (value instanceof Boolean truth) {
      return truth ? "yes" : "no";
    }
    if (value instanceof Outcome.Kind end) {
      return end.words();
    }
    if (value instanceof int[] sizes) {
      return Arrays.stream(sizes).mapToObj(Shown::of).collect(Collectors.joining(" × "));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Shown::of).collect(Collectors.joining(", "));
    }
    return value.toString();
  }

  /** A value in a table, where what is not known is a dash. */
  public static String cell(@Nullable Object value) {
    return value == null || (value instanceof Double number && number.isNaN()) ? "–" : of(value);
  }

  /** A number to four significant digits. */
  public static String number(double number) {
    if (Double.isNaN(number)) {
      return UNKNOWN;
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "infinite" : "minus infinite";
    }
    return number == Math.rint(number) && Math.abs(number) < 10_000
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.4g", number);
  }
}
