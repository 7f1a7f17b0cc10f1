package org.tacit.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Reads a list of entries, index columns and then the value, from the rows of a table file. */
final class EntryTableReader implements RowConsumer {
  private static final int MOST_MODES = 32;

  private final Path file;
  private final String placeName;
  private final List<IndexColumn> columns = new ArrayList<>();
  private final DoubleStream.Builder values = DoubleStream.builder();
  private final LongStream.Builder places = LongStream.builder();
  private List<String> names = List.of();
  private long firstPlace;
  private boolean empty = true;

  EntryTableReader(Path file, String placeName) {
    this.file = file;
    this.placeName = placeName;
  }

  @Override
  public void names(List<String> given) {
    checkColumns(1, given);
    names = List.copyOf(given);
  }

  @Override
  public void row(long place, List<String> fields) {
    if (firstPlace == 0) {
      firstPlace = place;
      checkColumns(place, fields);
      for (int mode = 0; mode < fields.size() - 1; mode++) {
        columns.add(new IndexColumn());
      }
      if (names.isEmpty() && isHeader(fields)) {
        names(fields);
        return;
      }
    }
    int order = columns.size();
    if (fields.size() != order + 1) {
      throw at(
          place,
          "expected %d fields as in %s %d, found %d"
              .formatted(order + 1, placeName, firstPlace, fields.size()));
    }
    for (int mode = 0; mode < order; mode++) {
      if (fields.get(mode).isEmpty()) {
        throw at(place, columnName(mode) + " is empty, expected an index or a label");
      }
      columns.get(mode).add(fields.get(mode), place);
    }
    values.add(value(place, fields.get(order)));
    places.add(place);
    empty = false;
  }

  private void checkColumns(long place, List<String> shown) {
    int count = shown.size();
    if (count < 3) {
      String joined = String.join("", shown);
      String hint =
          count == 1 && joined.contains(";")
              ? " (are they separated by semicolons?)"
              : count == 1 && joined.contains("\t") ? " (tabs belong into a file named .tsv)" : "";
      throw at(place, "expected at least two index columns and the value, found " + count + hint);
    }
    if (count - 1 > MOST_MODES) {
      throw at(
          place,
          "expected at most %d index columns and the value, found %d columns; is this a whole table of numbers rather than a list of entries?"
              .formatted(MOST_MODES, count));
    }
  }

  private static boolean isHeader(List<String> fields) {
    String value = fields.get(fields.size() - 1);
    return !Numbers.isMissing(value) && fields.stream().noneMatch(Numbers::isNumber);
  }

  private double value(long place, String text) {
    if (Numbers.isMissing(text)) {
      return Double.NaN;
    }
    if (!Numbers.isNumber(text)) {
      throw at(
          place,
          "the value is '" + text + "', expected a number, or nothing or NaN where it is missing");
    }
    double value = Numbers.parse(text);
    if (Double.isInfinite(value)) {
      throw at(
          place,
          "the value is "
              + text
              + ", expected a finite number, or nothing or NaN where it is missing");
    }
    return value;
  }

  private DataException at(long place, String complaint) {
    return new DataException(file, placeName + " " + place + ": " + complaint);
  }

  private String columnName(int mode) {
    return names.isEmpty() ? "column " + (mode + 1) : "column " + names.get(mode);
  }

  /** The tensor, once all rows are read. */
  IncompleteTensor tensor(FileFormat format) {
    if (empty) {
      throw new DataException(file, "there are no entries in the file");
    }
    List<String> called = names.isEmpty() ? new ArrayList<>() : names;
    if (names.isEmpty()) {
      for (int mode = 1; mode <= columns.size(); mode++) {
        called.add("mode" + mode);
      }
      called.add("value");
    }
    boolean[] counts = new boolean[columns.size()];
    int first = 1;
    for (int mode = 0; mode < counts.length; mode++) {
      counts[mode] = columns.get(mode).counts(file, called.get(mode), placeName);
      if (counts[mode] && columns.get(mode).hasZero()) {
        first = 0;
      }
    }
    List<Mode> modes = new ArrayList<>();
    int[][] indices = new int[counts.length][];
    for (int mode = 0; mode < counts.length; mode++) {
      Mode one = columns.get(mode).mode(called.get(mode), counts[mode], first);
      modes.add(one);
      indices[mode] = columns.get(mode).indices(one);
    }
    return new ListedEntries(indices, values.build().toArray(), places.build().toArray(), placeName)
        .tensor(file, format, modes, called.get(counts.length));
  }
}
