package org.tacit.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;

/**
 * The columns of a table with a row for each thing and a column for each measurement.
 *
 * @param names the names of all columns; none where the table has none
 * @param count the number of all columns
 * @param index the column that names the rows, from 0; -1 for none
 * @param measured the columns of the measurements
 */
record WideColumns(List<String> names, int count, int index, List<Integer> measured) {
  /** More columns than a list of entries ever has. */
  private static final int MANY = 8;

  /** So many columns with gaps are no accident where decimals show that no list can be meant. */
  private static final int FEWEST_GAPS = 2;

  private static final int FEWEST_OF_WHOLE_NUMBERS = 4;
  private static final int FEWEST_GAPS_OF_WHOLE_NUMBERS = 3;

  /**
   * The columns of a table that somebody says is such a one.
   *
   * @throws IllegalArgumentException if it cannot be
   */
  static WideColumns said(TableProfile profile, ColumnChoice choice) {
    List<Integer> kept = kept(profile, choice);
    int index = index(profile, kept);
    List<Integer> measured = measured(profile, kept, index);
    if (measured.size() < 2) {
      throw new IllegalArgumentException(
          "--wide: expected at least two columns of numbers, found %d of %d columns"
              .formatted(measured.size(), profile.count()));
    }
    return new WideColumns(profile.names(), profile.count(), index, measured);
  }

  /**
   * The columns of a table that can be nothing else, null where it may be a list: a list has one
   * column of decimals at most, a value in all of its other columns, and few columns.
   *
   * @throws IllegalArgumentException if it can be nothing else, and still cannot be read
   */
  static @Nullable WideColumns found(TableProfile profile, ColumnChoice choice) {
    List<Integer> kept = kept(profile, choice);
    int index = index(profile, kept);
    List<Integer> measured = measured(profile, kept, index);
    int size = measured.size();
    long gaps = measured.stream().filter(c -> profile.column(c).hasGaps()).count();
    long decimals = measured.stream().filter(c -> profile.column(c).hasDecimals()).count();
    boolean named =
        !profile.names().isEmpty()
            && kept.stream().anyMatch(c -> ColumnNames.isValue(profile.names().get(c)));
    boolean sure =
        size > MANY
            ? gaps > 0
            : (decimals >= FEWEST_GAPS && gaps >= FEWEST_GAPS)
                || (size >= FEWEST_OF_WHOLE_NUMBERS
                    && gaps >= Math.max(FEWEST_GAPS_OF_WHOLE_NUMBERS, size / 2));
    if (!sure || named) {
      return null;
    }
    List<Integer> words = kept.stream().filter(c -> c != index && !measured.contains(c)).toList();
    if (!words.isEmpty()) {
      int first = words.get(0);
      throw new IllegalArgumentException(
          "this looks like a table with a column for each measurement, but column %s holds words: --ignore %s leaves it as it is, --missing takes a word for a missing value"
              .formatted(called(profile, first), option(profile, first)));
    }
    return new WideColumns(profile.names(), profile.count(), index, measured);
  }

  private static List<Integer> kept(TableProfile profile, ColumnChoice choice) {
    Set<Integer> ignored =
        ColumnChoice.columns("--ignore", choice.ignored(), profile.names(), profile.count());
    return IntStream.range(0, profile.count()).boxed().filter(c -> !ignored.contains(c)).toList();
  }

  private static List<Integer> measured(TableProfile profile, List<Integer> kept, int index) {
    return kept.stream().filter(c -> c != index && profile.column(c).isNumeric()).toList();
  }

  /** The column that names the rows: of words or times, or of numbers that only count them. */
  private static int index(TableProfile profile, List<Integer> kept) {
    List<Integer> ends = new ArrayList<>();
    if (!kept.isEmpty()) {
      ends.add(kept.get(0));
      ends.add(kept.get(kept.size() - 1));
    }
    for (int column : ends) {
      if (namesRows(profile, column)) {
        return column;
      }
    }
    return kept.stream().filter(c -> !profile.column(c).isNumeric()).findFirst().orElse(-1);
  }

  private static boolean namesRows(TableProfile profile, int column) {
    ColumnProfile content = profile.column(column);
    if (content.hasGaps() || content.isEmpty()) {
      return false;
    }
    boolean named = !profile.names().isEmpty() && ColumnNames.isIndex(profile.names().get(column));
    return !content.isNumeric()
        || content.isTimes()
        || (named && content.isUnique())
        || (content.isEvenlySpaced() && !content.hasFractions());
  }

  private static String called(TableProfile profile, int column) {
    return profile.names().isEmpty()
        ? Integer.toString(column + 1)
        : "\"" + Quoted.of(profile.names().get(column)) + "\"";
  }

  private static String option(TableProfile profile, int column) {
    return new org.tacit.data.ListColumns(profile.names(), profile.count(), List.of(), List.of())
        .option(column);
  }

  /** How the table was understood, in a few words. */
  String words(long rows) {
    String by =
        index < 0
            ? ""
            : ", rows named by "
                + (names.isEmpty() || names.get(index).isBlank()
                    ? "column " + (index + 1)
                    : Quoted.of(names.get(index)));
    int others = count - measured.size() - (index < 0 ? 0 : 1);
    return "table of %,d rows and %,d measured columns%s%s"
        .formatted(
            rows,
            measured.size(),
            by,
            others == 0 ? "" : "; %,d other columns stay as they are".formatted(others));
  }
}
