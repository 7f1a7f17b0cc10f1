package org.tacit.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

/** Reads a list of entries, index columns and the value, from the rows of a table file. */
final class EntryTableReader implements RowConsumer {
  private final TablePlace table;
  private final ListRoles roles;
  private final ListColumns columns;
  private final ColumnChoice choice;
  private final List<IndexColumn> modes = new ArrayList<>();
  private final DoubleStream.Builder values = DoubleStream.builder();
  private final DoubleStream.Builder weights = DoubleStream.builder();
  private final LongStream.Builder places = LongStream.builder();
  private boolean empty = true;

  /**
   * A reader of a list.
   *
   * @param roles what its columns are
   * @param choice what somebody says of the signs for missing values
   */
  EntryTableReader(TablePlace table, ListRoles roles, ColumnChoice choice) {
    this.table = table;
    this.roles = roles;
    this.columns = roles.columns();
    this.choice = choice;
    for (int mode = 0; mode < columns.order(); mode++) {
      modes.add(new IndexColumn());
    }
  }

  @Override
  public void row(long place, List<String> fields) {
    if (fields.size() != columns.count()) {
      throw table.wrong(
          place,
          "expected %d fields as in %s %d, found %d"
              .formatted(columns.count(), table.name(), table.first(), fields.size()));
    }
    for (int mode = 0; mode < modes.size(); mode++) {
      String text = fields.get(columns.modes().get(mode));
      if (text.isEmpty()) {
        throw table.wrong(
            place,
            "%s is empty, expected an index or a label; --wide reads a table with a column for each measurement"
                .formatted(columnName(mode)));
      }
      modes.get(mode).add(text, place);
    }
    double value = value(place, fields.get(columns.value()));
    values.add(value);
    if (columns.weights() >= 0) {
      weights.add(Double.isNaN(value) ? 0 : weight(place, fields.get(columns.weights())));
    }
    places.add(place);
    empty = false;
  }

  private double value(long place, String text) {
    if (Numbers.isMissing(text) || choice.marks().isMissing(text)) {
      return Double.NaN;
    }
    if (!Numbers.isNumber(text)) {
      throw found(
          place,
          "value is '" + Quoted.of(text) + "'",
          "a number, or nothing or NaN where it is missing; --value names another column, --missing"
              + " a sign for what is missing");
    }
    double value = Numbers.parse(text);
    if (Double.isInfinite(value)) {
      throw found(
          place,
          "value is " + Quoted.of(text),
          "a finite number, or nothing or NaN where it is missing");
    }
    return value;
  }

  private double weight(long place, String text) {
    double weight = Numbers.isNumber(text) ? Numbers.parse(text) : Double.NaN;
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw found(
          place,
          "weight is '" + Quoted.of(text) + "'",
          "a finite number that is not negative; 0 leaves the entry out");
    }
    return weight;
  }

  private DataException found(long place, String found, String expected) {
    return table.wrong(place, "the " + found + ", expected " + expected);
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

  /**
   * The tensor, once all rows are read.
   *
   * @param last whether a list that contradicts itself is refused; otherwise null comes of one that
   *     does in many of its rows
   */
  @Nullable IncompleteTensor tensor(FileFormat format, boolean last) {
    if (empty) {
      throw new DataException(table.file(), "there are no entries in the file");
    }
    List<String> called = called();
    List<Mode> all = modes(called);
    int[][] indices = new int[all.size()][];
    for (int mode = 0; mode < indices.length; mode++) {
      indices[mode] = modes.get(mode).indices(all.get(mode));
    }
    ListedEntries entries =
        new ListedEntries(
            indices,
            values.build().toArray(),
            weights.build().toArray(),
            places.build().toArray(),
            table.name());
    ListedEntries.Repetitions repetitions = entries.repetitions();
    if (!last && repetitions.areMany()) {
      return null;
    }
    return entries
        .tensor(table.file(), format, all, called.get(indices.length), repetitions, mend())
        .withColumns(columns);
  }

  private List<Mode> modes(List<String> called) {
    boolean[] counts = new boolean[modes.size()];
    int first = 1;
    for (int mode = 0; mode < counts.length; mode++) {
      String option = columns.option(columns.modes().get(mode));
      counts[mode] = modes.get(mode).counts(table.file(), columnName(mode), option, table.name());
      if (counts[mode] && modes.get(mode).hasZero()) {
        first = 0;
      }
    }
    List<Mode> all = new ArrayList<>();
    for (int mode = 0; mode < counts.length; mode++) {
      all.add(modes.get(mode).mode(called.get(mode), counts[mode], first));
    }
    return all;
  }

  /** What helps where two rows give an entry different values. */
  private String mend() {
    String keys =
        columns.modes().stream()
            .map(
                c ->
                    columns.names().isEmpty() ? Integer.toString(c) : "'" + columns.option(c) + "'")
            .collect(Collectors.joining(", "));
    String times =
        roles.times().isEmpty()
            ? ""
            : ", --modes %s,%s tells them apart"
                .formatted(
                    columns.modes().stream().map(columns::option).collect(Collectors.joining(",")),
                    roles.times().stream().map(columns::option).collect(Collectors.joining(",")));
    return "; pandas keeps one by df.drop_duplicates([%s], keep='last')%s, --value names another column, --wide reads a table"
        .formatted(Quoted.of(keys), times);
  }
}
