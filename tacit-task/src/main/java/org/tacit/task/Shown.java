package org.tacit.task;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Digits;
import org.tacit.training.Outcome;

/** Values as people read them: numbers to four significant digits. */
public final class Shown {
  private static final String UNKNOWN = "not known";
  private static final int MOST_DECIMALS = 6;

  /** What is less has a power of ten. */
  private static final double LEAST = 1e-4;

  /** Durations from so many seconds on are shown in minutes. */
  private static final double LONG = 100;

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

  /** A number to four significant digits, or to fewer where it has no more. */
  public static String number(double number) {
    return Digits.number(number);
  }

  /**
   * An estimate with its standard error: the error to two significant digits, the number to the
   * same place but to no more than four digits.
   *
   * @param number the estimate
   * @param error its standard error; where it is zero or not known the number stands alone
   * @param unit the unit of both, empty for none
   */
  public static String estimate(double number, double error, String unit) {
    String after = unit.isEmpty() ? "" : " " + unit;
    if (!Double.isFinite(number) || !Double.isFinite(error) || error <= 0) {
      return number(number) + after;
    }
    int place = 1 - power(error, 2);
    int decimals =
        number == 0 ? place : Math.min(place, Digits.MOST - 1 - power(number, Digits.MOST));
    boolean small = number != 0 && Math.abs(number) < LEAST;
    boolean plain = !small && decimals >= 0 && decimals <= MOST_DECIMALS;
    String estimate =
        plain
            ? fixed(number, decimals)
            : small ? Digits.rounded(number, digits(number, place)) : number(number);
    String of = plain && place == decimals ? fixed(error, place) : rough(error);
    return estimate + " ± " + of + after;
  }

  /** How many digits a number has up to a place behind the point, one to four. */
  private static int digits(double number, int place) {
    return Math.max(1, Math.min(Digits.MOST, power(number, Digits.MOST) + place + 1));
  }

  /** A duration of which the size matters, in seconds or, where it is long, minutes. */
  public static String duration(double seconds) {
    return seconds < LONG
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%,.0f min", seconds / 60);
  }

  /** At most so many seconds are left, as progress says it. */
  public static String left(double seconds) {
    return seconds < 1 ? "less than 1 s left" : "at most " + duration(seconds) + " left";
  }

  /** A number of which only the size matters, to two significant digits. */
  public static String rough(double number) {
    return Digits.rough(number);
  }

  /** A number that was measured to so many significant digits, at most four. */
  public static String rounded(double number, int digits) {
    return Digits.rounded(number, digits);
  }

  /** The power of ten of a number's first digit, once it has so many. */
  private static int power(double number, int digits) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
    return rounded.precision() - rounded.scale() - 1;
  }

  private static String fixed(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
