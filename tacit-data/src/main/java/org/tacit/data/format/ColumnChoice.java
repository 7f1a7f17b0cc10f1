package org.tacit.data.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.TextMarks;

/**
 * What the columns of a table hold, as somebody says who knows: each column by its name, or by its
 * number from 1. What is not said is found by names and content.
 *
 * @param value the column of the values of a list; null where it is to be found
 * @param modes the columns of the indices of a list; none where they are to be found
 * @param ignored the columns that are left out
 * @param wide whether it is a table with a row for each thing and a column for each measurement
 * @param onlyMissing whether of a list the predicted entries alone are written
 * @param marks the signs of numbers and of missing values
 * @param weights the column of a list that says what each entry counts; null for none
 */
public record ColumnChoice(
    @Nullable String value,
    List<String> modes,
    List<String> ignored,
    boolean wide,
    boolean onlyMissing,
    TextMarks marks,
    @Nullable String weights) {
  /** Nothing is said. */
  public static final ColumnChoice NONE = new ColumnChoice(null, List.of());

  /** Copies the lists. */
  public ColumnChoice {
    modes = List.copyOf(modes);
    ignored = List.copyOf(ignored);
  }

  /** The column of the values and those that are left out alone. */
  public ColumnChoice(@Nullable String value, List<String> ignored) {
    this(value, List.of(), ignored, false, false, TextMarks.NONE);
  }

  /** Without weights. */
  public ColumnChoice(
      @Nullable String value,
      List<String> modes,
      List<String> ignored,
      boolean wide,
      boolean onlyMissing,
      TextMarks marks) {
    this(value, modes, ignored, wide, onlyMissing, marks, null);
  }

  /** The same with a column of weights. */
  public ColumnChoice withWeights(String column) {
    return new ColumnChoice(value, modes, ignored, wide, onlyMissing, marks, column);
  }

  /** Whether anything is said. */
  public boolean isGiven() {
    return !equals(NONE);
  }

  /** Whether a field of the first row is the name that somebody gives of a column. */
  boolean names(List<String> fields) {
    return Stream.of(
            Stream.ofNullable(value), modes.stream(), ignored.stream(), Stream.ofNullable(weights))
        .flatMap(given -> given)
        .anyMatch(given -> !Numbers.isNumber(given) && fields.contains(given));
  }

  /**
   * The columns that an option lists.
   *
   * @param option its name, for messages
   * @param names the names of all columns; none where the table has none
   * @param count the number of all columns
   * @throws IllegalArgumentException if there is no such column, or one is named twice
   */
  static Set<Integer> columns(String option, List<String> given, List<String> names, int count) {
    Set<Integer> columns = new LinkedHashSet<>();
    for (String each : given) {
      if (!columns.add(position(option, each, names, count))) {
        throw new IllegalArgumentException(
            option + ": the column \"" + Quoted.of(each) + "\" is there twice");
      }
    }
    return columns;
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
