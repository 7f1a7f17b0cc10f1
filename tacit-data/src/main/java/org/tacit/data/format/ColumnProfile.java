package org.tacit.data.format;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.tacit.data.table.Numbers;

/** What is seen of one column of a table while its rows go by. */
final class ColumnProfile {
  private static final Pattern ISO_DATE =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ].*)?)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}.*");

  /** Unix seconds of the beginnings of the years 1990 and 2100. */
  private static final double FIRST_SECOND = 631_152_000;

  private static final double LAST_SECOND = 4_102_444_800.0;
  private static final double MILLISECONDS = 1000;

  /** So few values may well happen to be whole and to grow from row to row. */
  private static final int FEWEST_IDENTIFIERS = 10;

  /** Rows by which one judges whether every row has a text of its own. */
  private static final int MOST_COMPARED = 1 << 18;

  /** Numbers that stand for missing ones in many files, and how far they are from measured ones. */
  private static final Set<Double> SIGNS = Set.of(-99.0, -200.0, -999.0, -9999.0, -99999.0);

  private static final double FAR = 5;
  private static final double ROUNDING = 1e-6;

  private final Set<String> distinct = new HashSet<>();
  private String first = "";
  private boolean constant = true;
  private long filled;
  private long missing;
  private long numbers;
  private long decimals;
  private long fractions;
  private long dates;
  private long compared;
  private double least = Double.POSITIVE_INFINITY;
  private double second = Double.POSITIVE_INFINITY;
  private long leastCount;
  private double most = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private double step = Double.NaN;
  private boolean grows = true;
  private boolean even = true;

  void add(String text) {
    if (Numbers.isMissing(text)) {
      missing++;
      return;
    }
    if (filled == 0) {
      first = text;
    }
    filled++;
    constant &= text.equals(first);
    if (compared < MOST_COMPARED) {
      compared++;
      distinct.add(text);
    }
    if (Numbers.isNumber(text)) {
      number(text, Numbers.parse(text));
    } else if (ISO_DATE.matcher(text).matches()) {
      dates++;
    }
  }

  private void number(String text, double value) {
    numbers++;
    if (value < least) {
      second = least;
      least = value;
      leastCount = 1;
    } else if (value == least) {
      leastCount++;
    } else {
      second = Math.min(second, value);
    }
    most = Math.max(most, value);
    fractions += value != Math.rint(value) ? 1 : 0;
    decimals += text.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E') ? 1 : 0;
    if (!Double.isNaN(last)) {
      double difference = value - last;
      grows &= difference > 0;
      even &= Double.isNaN(step) || Math.abs(difference - step) <= ROUNDING * Math.abs(step);
      step = difference;
    }
    last = value;
  }

  /** Whether every field that is not missing is a number. */
  boolean isNumeric() {
    return filled == numbers;
  }

  /** Whether it has numbers alone, and one at least. */
  boolean isMeasured() {
    return isNumeric() && numbers > 0;
  }

  boolean hasGaps() {
    return missing > 0;
  }

  boolean isEmpty() {
    return filled == 0;
  }

  /** Whether its numbers are written with a fraction or an exponent, which no index is. */
  boolean hasDecimals() {
    return isMeasured() && decimals > 0;
  }

  /** Whether some number is not whole. */
  boolean hasFractions() {
    return isMeasured() && fractions > 0;
  }

  boolean isConstant() {
    return filled > 1 && constant;
  }

  /** Whether all that is there are dates, or whole numbers as clocks count from 1990 to 2100. */
  boolean isTimes() {
    if (filled < 2) {
      return false;
    }
    boolean counted = isNumeric() && fractions == 0 && (isWithin(1) || isWithin(MILLISECONDS));
    return dates == filled || counted;
  }

  private boolean isWithin(double unit) {
    return least >= FIRST_SECOND * unit && most < LAST_SECOND * unit;
  }

  /** Whether nothing but truth values is there. */
  boolean isTruth() {
    return filled > 0 && distinct.stream().allMatch(text -> text.matches("(?i)true|false"));
  }

  /** Whether each row has one, and a larger whole number than the row before. */
  boolean isRowNumber() {
    return isMeasured() && fractions == 0 && missing == 0 && grows && filled >= FEWEST_IDENTIFIERS;
  }

  /** Whether each row has a number, and all are equally far from the one before. */
  boolean isEvenlySpaced() {
    return isMeasured() && missing == 0 && filled > 2 && even && step > 0;
  }

  /** Whether no text of those that were compared is there twice. */
  boolean isUnique() {
    return missing == 0 && filled > 1 && distinct.size() == compared;
  }

  /**
   * The number that many files write for what is missing, such as -999, where it stands far below
   * all others and more than once; empty where there is none.
   */
  String sign() {
    boolean far = most > least && second > least / FAR;
    return leastCount > 1 && far && SIGNS.contains(least) ? Long.toString((long) least) : "";
  }
}
