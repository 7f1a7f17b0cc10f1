package org.tacit.data.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a column says of its content, by whole words. */
final class ColumnNames {
  private static final Set<String> OF_VALUES =
      Set.of("rating", "value", "score", "count", "weight", "amount", "stars");
  private static final Set<String> OF_TIMES = Set.of("timestamp", "datetime", "date", "year");
  private static final Set<String> OF_ROWS = Set.of("id", "index", "time", "row");
  private static final Pattern UNNAMED = Pattern.compile("|Unnamed: [0-9]+|__index_level_[0-9]+__");
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private ColumnNames() {}

  /** Whether it is named as values are. */
  static boolean isValue(String name) {
    return says(name, OF_VALUES);
  }

  /** Whether it is named as points in time are; {@code time} is what many lists measure. */
  static boolean isTime(String name) {
    return says(name, OF_TIMES) && !isValue(name);
  }

  /** Whether it is named as what tells rows apart is, or not at all in a table that has names. */
  static boolean isIndex(String name) {
    return UNNAMED.matcher(name).matches()
        || ((says(name, OF_ROWS) || says(name, OF_TIMES)) && !isValue(name));
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
