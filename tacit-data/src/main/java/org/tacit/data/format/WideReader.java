package org.tacit.data.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.tacit.data.DataException;
import org.tacit.data.DenseTensor;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.RowConsumer;
import org.tacit.data.table.TextMarks;

/** Reads the measured columns of a wide table as a matrix with missing entries. */
final class WideReader implements RowConsumer {
  private final DoubleStream.Builder values = DoubleStream.builder();
  private final List<String> labels = new ArrayList<>();
  private int rows;
  private final TablePlace table;
  private final WideColumns columns;
  private final TextMarks marks;

  WideReader(TablePlace table, WideColumns columns, TextMarks marks) {
    this.table = table;
    this.columns = columns;
    this.marks = marks;
  }

  @Override
  public void row(long place, List<String> fields) {
    if (fields.size() != columns.count()) {
      throw table.wrong(
          place,
          "expected %d fields as in the first, found %d".formatted(columns.count(), fields.size()));
    }
    if (columns.index() >= 0) {
      labels.add(fields.get(columns.index()));
    }
    for (int column : columns.measured()) {
      values.add(number(place, column, fields.get(column)));
    }
    rows++;
  }

  private double number(long place, int column, String text) {
    if (Numbers.isMissing(text) || marks.isMissing(text)) {
      return Double.NaN;
    }
    double value = Numbers.isNumber(text) ? Numbers.parse(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new DataException(
          table.file(),
          "%s %d, column %s: expected a finite number or a sign for a missing one, found '%s'"
              .formatted(
                  table.name(),
                  place,
                  columns.names().isEmpty() ? column + 1 : Quoted.of(columns.names().get(column)),
                  Quoted.of(text)));
    }
    return value;
  }

  /** The number of rows that were read. */
  int rows() {
    return rows;
  }

  /** The matrix, once all rows are read. */
  IncompleteTensor tensor(FileFormat format) {
    List<String> measured =
        columns.names().isEmpty()
            ? List.of()
            : columns.measured().stream().map(columns.names()::get).toList();
    String index =
        columns.index() < 0 || columns.names().isEmpty()
            ? "row"
            : columns.names().get(columns.index());
    return DenseTensor.of(
        table.file(),
        format,
        List.of(
            mode(index.isBlank() ? "row" : index, labels, rows),
            mode("column", measured, columns.measured().size())),
        values.build().toArray());
  }

  /** Labelled where each has its own label, else counted from 1. */
  private static Mode mode(String name, List<String> labels, int size) {
    boolean distinct = labels.size() == size && new HashSet<>(labels).size() == size;
    return distinct && size > 0 ? Mode.labelled(name, labels) : Mode.counted(name, size, 1);
  }
}
