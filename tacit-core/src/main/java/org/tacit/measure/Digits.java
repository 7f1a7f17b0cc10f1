package org.tacit.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as people read them, in one way everywhere: to a few significant digits, with a power of
 * ten, as in 1.5e-6, where a number is a million and more or less than 0.0001.
 */
public final class Digits {
  /** The most significant digits that a number is shown with. */
  public static final int MOST = 4;

  private static final int LEAST_POWER = -4;
  private static final int MOST_POWER = 5;

  private Digits() {}

  /** A number to four significant digits, or to fewer where it has no more. */
  public static String number(double number) {
    String word = word(number);
    if (!word.isEmpty()) {
      return word;
    }
    BigDecimal all = BigDecimal.valueOf(number).stripTrailingZeros();
    return text(all.precision() <= MOST ? all : all.round(new MathContext(MOST)));
  }

  /** A number that was measured to so many significant digits, at most four. */
  public static String rounded(double number, int digits) {
    if (number == 0 || !Double.isFinite(number)) {
      return number(number);
    }
    BigDecimal all = new BigDecimal(number).round(new MathContext(digits));
    return text(all.setScale(all.scale() + digits - all.precision()));
  }

  /** A number of which only the size matters, to two significant digits. */
  public static String rough(double number) {
    return rounded(number, 2);
  }

  private static String word(double number) {
    if (Double.isNaN(number)) {
      return "not known";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "infinite" : "minus infinite";
    }
    return "";
  }

  private static String text(BigDecimal shown) {
    int power = shown.precision() - shown.scale() - 1;
    if (shown.signum() != 0 && (power < LEAST_POWER || power > MOST_POWER)) {
      return shown.movePointLeft(power).toPlainString() + "e" + power;
    }
    return power < MOST
        ? shown.toPlainString()
        : String.format(Locale.ROOT, "%,d", shown.longValueExact());
  }
}
