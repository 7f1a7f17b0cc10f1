package org.tacit.data.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.data.ListColumns;

/**
 * Whether the last column of a list may be taken for that of the values without anybody saying so.
 * It may not where another column is named as values are, or where it is named as times and
 * identifiers are, or looks like them.
 */
final class ValueColumn {
  private static final Set<String> OF_VALUES =
      Set.of("rating", "value", "score", "count", "weight", "amount");
  private static final Set<String> OF_OTHERS =
      Set.of("timestamp", "datetime", "date", "year", "id", "index");
  private static final String LIKE_OTHERS = "looks like times or identifiers";
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?");

  /** Unix seconds of the beginnings of the years 1990 and 2100. */
  private static final double FIRST_SECOND = 631_152_000;

  private static final double LAST_SECOND = 4_102_444_800.0;
  private static final double MILLISECONDS = 1000;

  /** So few values may well happen to be whole and to grow from row to row. */
  private static final int FEWEST_IDENTIFIERS = 10;

  private ValueColumn() {}

  /** What stands against the last column by the names; null for nothing. */
  static @Nullable String complaintByName(ListColumns columns) {
    if (columns.names().isEmpty()) {
      return null;
    }
    int last = columns.value();
    List<Integer> others =
        columns.modes().stream().filter(c -> says(columns.names().get(c), OF_VALUES)).toList();
    if (!others.isEmpty()) {
      int other = others.get(others.size() - 1);
      return "the last column is %s, but column %d is %s: say which holds the values by --value %s, and leave out the others by --ignore %s"
          .formatted(
              columns.called(last),
              other + 1,
              columns.called(other),
              columns.option(other),
              columns.option(last));
    }
    String name = columns.names().get(last);
    return says(name, OF_OTHERS) && !says(name, OF_VALUES)
        ? doubt(columns, "is named as times or identifiers are", last)
        : null;
  }

  /** What stands against the last column by the values in it; null for nothing. */
  static @Nullable String complaintByContent(ListColumns columns, double[] values) {
    boolean named =
        !columns.names().isEmpty() && says(columns.names().get(columns.value()), OF_VALUES);
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (named || known.length < 2 || !Arrays.stream(known).allMatch(ValueColumn::isWhole)) {
      return null;
    }
    return isTime(known, 1) || isTime(known, MILLISECONDS) || isIdentifier(values)
        ? doubt(columns, LIKE_OTHERS, columns.value())
        : null;
  }

  /** What stands against a text in the last column that is no number; null for nothing. */
  static @Nullable String complaintByText(ListColumns columns, String text) {
    // No option makes numbers of dates: another column must hold the values.
    return ISO_DATE.matcher(text).matches()
        ? doubt(columns, LIKE_OTHERS, columns.modes().get(columns.order() - 1))
        : null;
  }

  private static String doubt(ListColumns columns, String what, int value) {
    int last = columns.value();
    return "the last column%s %s: leave it out by --ignore %s, or say which holds the values, such as --value %s"
        .formatted(
            columns.names().isEmpty() ? "" : ", " + columns.called(last) + ",",
            what,
            columns.option(last),
            columns.option(value));
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }

  private static boolean isTime(double[] values, double unit) {
    return Arrays.stream(values)
        .allMatch(value -> value >= FIRST_SECOND * unit && value < LAST_SECOND * unit);
  }

  /** Whether every row has one, and a larger one than the row before. */
  private static boolean isIdentifier(double[] values) {
    for (int row = 1; row < values.length; row++) {
      if (!(values[row] > values[row - 1])) {
        return false;
      }
    }
    return values.length >= FEWEST_IDENTIFIERS;
  }

  private static boolean says(String name, Set<String> words) {
    return BETWEEN_WORDS
        .splitAsStream(name)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(
            word ->
                words.contains(word)
                    || (word.endsWith("s")
                        && words.contains(word.substring(0, word.length() - 1))));
  }
}
