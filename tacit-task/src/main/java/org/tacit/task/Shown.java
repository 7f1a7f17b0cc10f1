package org.tacit.task;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.training.Outcome;

/** Values as people read them: numbers to four significant digits. */
public final class Shown {
  private static final String UNKNOWN = "not known";
  private static final int DIGITS = 4;
  private static final int LEAST_POWER = -4;
  private static final int MOST_POWER = 5;
  private static final int MOST_DECIMALS = 6;

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

  /**
   * A number to four significant digits, or to fewer where it has no more; with a power of ten
   * where it is a million and more or less than 0.0001.
   */
  public static String number(double number) {
    if (Double.isNaN(number)) {
      return UNKNOWN;
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "infinite" : "minus infinite";
    }
    BigDecimal all = BigDecimal.valueOf(number).stripTrailingZeros();
    return text(all.precision() <= DIGITS ? all : all.round(new MathContext(DIGITS)));
  }

  private static String text(BigDecimal shown) {
    int power = shown.precision() - shown.scale() - 1;
    if (shown.signum() != 0 && (power < LEAST_POWER || power > MOST_POWER)) {
      return shown.movePointLeft(power).toPlainString() + "e" + power;
    }
    return power < DIGITS
        ? shown.toPlainString()
        : String.format(Locale.ROOT, "%,d", shown.longValueExact());
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
    int decimals = number == 0 ? place : Math.min(place, DIGITS - 1 - power(number, DIGITS));
    boolean plain = decimals >= 0 && decimals <= MOST_DECIMALS;
    String estimate = plain ? fixed(number, decimals) : number(number);
    String of = plain && place == decimals ? fixed(error, place) : rough(error);
    return estimate + " ± " + of + after;
  }

  /** A number of which only the size matters, to two significant digits. */
  public static String rough(double number) {
    return rounded(number, 2);
  }

  /** A number that was measured to so many significant digits, at most four. */
  public static String rounded(double number, int digits) {
    if (number == 0 || !Double.isFinite(number)) {
      return number(number);
    }
    BigDecimal all = new BigDecimal(number).round(new MathContext(digits));
    return text(all.setScale(all.scale() + digits - all.precision()));
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
