package org.tacit.data.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers as text files write them. */
public final class Numbers {
  private static final Set<String> MISSING =
      Set.of("", "na", "nan", "n/a", "#n/a", "null", "-", "--", "?");
  private static final int LONGEST_SIGN = 4;
  private static final Set<String> NOTHING = Set.of("", "na", "nan");
  private static final Set<String> INFINITE =
      Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private Numbers() {}

  /** Whether a field says that the value is missing. */
  public static boolean isMissing(String text) {
    return text.length() <= LONGEST_SIGN && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a field that may be a word says that there is none. */
  static boolean isNothing(String text) {
    return text.length() <= LONGEST_SIGN && NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a field is a number, infinite ones included. */
  public static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches() || INFINITE.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The number in a field for which {@link #isNumber} holds. */
  public static double parse(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
