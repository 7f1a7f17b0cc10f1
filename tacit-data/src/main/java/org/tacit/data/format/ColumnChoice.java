package org.tacit.data.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.data.ListColumns;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;

/**
 * Which columns of a list hold what, as somebody says who knows: each column by its name, or by its
 * number from 1.
 *
 * @param value the column of the values; null for the last one of those that are not left out
 * @param ignored the columns that are left out
 */
public record ColumnChoice(@Nullable String value, List<String> ignored) {
  /** Nothing is said: all columns count, and the last holds the values. */
  public static final ColumnChoice NONE = new ColumnChoice(null, List.of());

  /** Copies the list. */
  public ColumnChoice {
    ignored = List.copyOf(ignored);
  }

  /** Whether anything is said. */
  public boolean isGiven() {
    return value != null || !ignored.isEmpty();
  }

  /**
   * The columns of a list.
   *
   * @param names the names of all its columns; none where it has none
   * @param count the number of all its columns
   * @throws IllegalArgumentException if there is no such column, or one is named twice
   */
  ListColumns over(List<String> names, int count) {
    Set<Integer> out = new LinkedHashSet<>();
    for (String each : ignored) {
      if (!out.add(position("--ignore", each, names, count))) {
        throw new IllegalArgumentException(
            "--ignore: the column \"" + Quoted.of(each) + "\" is there twice");
      }
    }
    List<Integer> kept = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      if (!out.contains(column)) {
        kept.add(column);
      }
    }
    if (value != null) {
      Integer position = position("--value", value, names, count);
      if (!kept.remove(position)) {
        throw new IllegalArgumentException(
            "--value and --ignore name the same column, \"" + Quoted.of(value) + "\"");
      }
      kept.add(position);
    }
    return new ListColumns(names, count, kept);
  }

  private static int position(String option, String text, List<String> names, int count) {
    int position = names.indexOf(text);
    if (position >= 0) {
      if (names.lastIndexOf(text) != position) {
        throw new IllegalArgumentException(
            "%s: two columns are named \"%s\"; say which by its number"
                .formatted(option, Quoted.of(text)));
      }
      return position;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= count) {
        return number - 1;
      }
    }
    throw new IllegalArgumentException(
        "%s: there is no column \"%s\", expected %sa number from 1 to %d%s"
            .formatted(
                option,
                Quoted.of(text),
                names.isEmpty() ? "" : "one of " + Quoted.of(String.join(", ", names)) + ", or ",
                count,
                Spelling.suggestion(text, names)));
  }
}
