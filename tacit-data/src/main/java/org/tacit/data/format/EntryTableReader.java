package org.tacit.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ListColumns;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.RowConsumer;

/**
 * Reads a list of entries, index columns and the value, which is last if nobody says otherwise,
 * from the rows of a table file.
 */
final class EntryTableReader implements RowConsumer {
  private final Path file;
  private final String placeName;
  private final ColumnChoice choice;
  private final List<IndexColumn> modes = new ArrayList<>();
  private final DoubleStream.Builder values = DoubleStream.builder();
  private final LongStream.Builder places = LongStream.builder();
  private ListColumns columns = ListColumns.NONE;
  private long firstPlace;
  private boolean empty = true;

  EntryTableReader(Path file, String placeName, ColumnChoice choice) {
    this.file = file;
    this.placeName = placeName;
    this.choice = choice;
  }

  @Override
  public void names(List<String> given) {
    open(1, given, given);
  }

  @Override
  public boolean isIndex(int column) {
    return columns.modes().contains(column);
  }

  @Override
  public void row(long place, List<String> fields) {
    if (firstPlace == 0) {
      firstPlace = place;
      if (columns.count() == 0) {
        boolean header = isHeader(fields);
        open(place, header ? fields : List.of(), fields);
        if (header) {
          return;
        }
      }
    }
    if (fields.size() != columns.count()) {
      throw at(
          place,
          "expected %d fields as in %s %d, found %d"
              .formatted(columns.count(), placeName, firstPlace, fields.size()));
    }
    for (int mode = 0; mode < modes.size(); mode++) {
      String text = fields.get(columns.modes().get(mode));
      if (text.isEmpty()) {
        throw at(place, columnName(mode) + " is empty, expected an index or a label");
      }
      modes.get(mode).add(text, place);
    }
    values.add(value(place, fields.get(columns.value())));
    places.add(place);
    empty = false;
  }

  /** Decides what the columns are. */
  private void open(long place, List<String> names, List<String> shown) {
    requireAtLeast(3, place, shown);
    try {
      columns = choice.over(names, shown.size());
    } catch (IllegalArgumentException e) {
      throw new DataException(file, String.valueOf(e.getMessage()));
    }
    if (columns.order() < 2) {
      throw new DataException(
          file,
          "expected at least two index columns and the value, found %d of %d columns that are not left out"
              .formatted(columns.used().size(), columns.count()));
    }
    if (columns.order() > Mode.MOST) {
      throw at(
          place,
          "expected at most %d index columns and the value, found %d columns; is this a whole table of numbers rather than a list of entries?"
              .formatted(Mode.MOST, columns.used().size()));
    }
    if (choice.value() == null) {
      refuse(ValueColumn.complaintByName(columns));
    }
    for (int mode = 0; mode < columns.order(); mode++) {
      modes.add(new IndexColumn());
    }
  }

  private void requireAtLeast(int least, long place, List<String> shown) {
    int count = shown.size();
    if (count < least) {
      String joined = String.join("", shown);
      String hint =
          count == 1 && joined.contains(";")
              ? " (are they separated by semicolons?)"
              : count == 1 && joined.contains("\t") ? " (tabs belong into a file named .tsv)" : "";
      throw at(place, "expected at least two index columns and the value, found " + count + hint);
    }
  }

  private void refuse(@Nullable String complaint) {
    if (complaint != null) {
      throw new DataException(file, complaint);
    }
  }

  /** Whether the first row names the columns: it has a name that was given, or no number at all. */
  private boolean isHeader(List<String> fields) {
    String value = choice.value();
    if ((value != null && isName(value, fields))
        || choice.ignored().stream().anyMatch(each -> isName(each, fields))) {
      return true;
    }
    return !Numbers.isMissing(fields.get(fields.size() - 1))
        && fields.stream().noneMatch(Numbers::isNumber);
  }

  private static boolean isName(String given, List<String> fields) {
    return !Numbers.isNumber(given) && fields.contains(given);
  }

  private double value(long place, String text) {
    if (Numbers.isMissing(text)) {
      return Double.NaN;
    }
    if (!Numbers.isNumber(text)) {
      if (choice.value() == null) {
        refuse(ValueColumn.complaintByText(columns, text));
      }
      throw at(
          place,
          "the value is '"
              + Quoted.of(text)
              + "', expected a number, or nothing or NaN where it is missing");
    }
    double value = Numbers.parse(text);
    if (Double.isInfinite(value)) {
      throw at(
          place,
          "the value is "
              + Quoted.of(text)
              + ", expected a finite number, or nothing or NaN where it is missing");
    }
    return value;
  }

  private DataException at(long place, String complaint) {
    return new DataException(file, placeName + " " + place + ": " + complaint);
  }

  private String columnName(int mode) {
    int column = columns.modes().get(mode);
    return "column "
        + (columns.names().isEmpty() ? column + 1 : Quoted.of(columns.names().get(column)));
  }

  /** The names of the modes and then of the values, made up where the file has none. */
  private List<String> called() {
    if (!columns.names().isEmpty()) {
      return columns.used().stream().map(columns.names()::get).toList();
    }
    List<String> called = new ArrayList<>();
    for (int mode = 1; mode <= modes.size(); mode++) {
      called.add("mode" + mode);
    }
    called.add("value");
    return called;
  }

  /** The tensor, once all rows are read. */
  IncompleteTensor tensor(FileFormat format) {
    if (empty) {
      throw new DataException(file, "there are no entries in the file");
    }
    double[] given = values.build().toArray();
    if (choice.value() == null) {
      refuse(ValueColumn.complaintByContent(columns, given));
    }
    List<String> called = called();
    boolean[] counts = new boolean[modes.size()];
    int first = 1;
    for (int mode = 0; mode < counts.length; mode++) {
      counts[mode] = modes.get(mode).counts(file, columnName(mode), placeName);
      if (counts[mode] && modes.get(mode).hasZero()) {
        first = 0;
      }
    }
    List<Mode> all = new ArrayList<>();
    int[][] indices = new int[counts.length][];
    for (int mode = 0; mode < counts.length; mode++) {
      Mode one = modes.get(mode).mode(called.get(mode), counts[mode], first);
      all.add(one);
      indices[mode] = modes.get(mode).indices(one);
    }
    return new ListedEntries(indices, given, places.build().toArray(), placeName)
        .tensor(file, format, all, called.get(counts.length))
        .withColumns(columns);
  }
}
