package org.tacit.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.Quoted;

/**
 * A table of numbers with a column of labels: CSV, TSV or Parquet. The first row names the columns
 * if it holds no number.
 *
 * @param labelColumn the name of the column of labels, or its number from 1 where there are no
 *     names
 * @param columns how many other columns there are
 * @param values row by row without the labels, finite
 * @param labels as the file has them, one for each row
 */
public record LabelledTable(String labelColumn, int columns, double[] values, List<String> labels) {
  private static final List<String> USUAL = List.of("label", "class", "target", "species");

  /**
   * Reads a table.
   *
   * @param labelColumn which column holds the labels, by its name or its number from 1; null for
   *     one named {@code label}, {@code class}, {@code target} or {@code species}, or else the last
   * @throws DataException if a field is no finite number, a label is missing, or rows differ in
   *     their length; the message names the place
   */
  public static LabelledTable read(Path file, @Nullable String labelColumn) {
    FileFormat format =
        FileFormat.of(file, Set.of(FileFormat.CSV, FileFormat.TSV, FileFormat.PARQUET));
    Rows rows = new Rows(file, labelColumn, format == FileFormat.PARQUET ? "row" : "line");
    if (format == FileFormat.PARQUET) {
      ParquetTable.read(file, rows);
    } else {
      DelimitedFile.read(file, DelimitedFile.dialect(file, usual(format), TextMarks.NONE), rows);
    }
    return rows.table();
  }

  private static String usual(FileFormat format) {
    return format == FileFormat.CSV ? "," : "\t";
  }

  private static final class Rows implements RowConsumer {
    private final Path file;
    private final @Nullable String chosen;
    private final String place;
    private final DoubleStream.Builder values = DoubleStream.builder();
    private final List<String> labels = new ArrayList<>();
    private List<String> names = List.of();
    private int count;
    private int label;

    Rows(Path file, @Nullable String chosen, String place) {
      this.file = file;
      this.chosen = chosen;
      this.place = place;
    }

    @Override
    public void names(List<String> given) {
      names = List.copyOf(given);
      open(given.size());
    }

    @Override
    public void row(long number, List<String> fields) {
      if (count == 0) {
        boolean named =
            fields.stream().noneMatch(Numbers::isNumber)
                || (chosen != null && !Numbers.isNumber(chosen) && fields.contains(chosen));
        if (named) {
          names(fields);
          return;
        }
        open(fields.size());
      }
      if (fields.size() != count) {
        throw at(number, "expected %d fields as before, found %d".formatted(count, fields.size()));
      }
      for (int column = 0; column < count; column++) {
        String text = fields.get(column);
        if (column == label) {
          if (Numbers.isNothing(text)) {
            throw at(number, "the label in %s is missing".formatted(called(column)));
          }
          labels.add(text);
        } else {
          values.add(number(number, column, text));
        }
      }
    }

    private double number(long row, int column, String text) {
      double value = Numbers.isNumber(text) ? Numbers.parse(text) : Double.NaN;
      if (!Double.isFinite(value)) {
        throw at(
            row,
            "%s holds '%s', expected a finite number".formatted(called(column), Quoted.of(text)));
      }
      return value;
    }

    private void open(int columns) {
      count = columns;
      if (columns < 2) {
        throw new DataException(
            file,
            "expected a column of labels and at least one of numbers, found %d columns"
                .formatted(columns));
      }
      label = chosen == null ? usual() : chosen(chosen);
    }

    private int usual() {
      for (String name : USUAL) {
        for (int column = 0; column < names.size(); column++) {
          if (names.get(column).toLowerCase(Locale.ROOT).equals(name)) {
            return column;
          }
        }
      }
      return count - 1;
    }

    private int chosen(String name) {
      int byName = names.indexOf(name);
      if (byName >= 0) {
        return byName;
      }
      if (name.matches("[0-9]{1,7}")
          && Integer.parseInt(name) >= 1
          && Integer.parseInt(name) <= count) {
        return Integer.parseInt(name) - 1;
      }
      throw new DataException(
          file,
          "has no column %s of labels, expected one of %s"
              .formatted(
                  Quoted.of(name),
                  names.isEmpty() ? "1 to " + count : Quoted.of(String.join(", ", names))));
    }

    private String called(int column) {
      return "column " + (names.isEmpty() ? column + 1 : Quoted.of(names.get(column)));
    }

    private DataException at(long number, String complaint) {
      return new DataException(file, place + " " + number + ": " + complaint);
    }

    LabelledTable table() {
      if (labels.isEmpty()) {
        throw new DataException(file, "there are no rows in the table");
      }
      String name = names.isEmpty() ? String.valueOf(label + 1) : names.get(label);
      return new LabelledTable(name, count - 1, values.build().toArray(), labels);
    }
  }
}
