package org.tacit.data.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.table.Dialect;
import org.tacit.data.table.ParquetTable;

/**
 * Predicted entries as a table: the indices as the data wrote them, the value, and a column that
 * says whether every index was observed. It is written row by row.
 *
 * @param tensor whose entries they are
 * @param rows the entries, made while they are written
 */
public record PredictionTable(IncompleteTensor tensor, Iterable<Row> rows) {
  /** The name of the column that says whether every index was observed. */
  public static final String SEEN = "seen";

  /**
   * A predicted entry.
   *
   * @param index in each mode, as the data write it
   * @param value what is predicted
   * @param seen whether every index was observed
   */
  public record Row(List<String> index, double value, boolean seen) {
    /** Copies the list. */
    public Row {
      index = List.copyOf(index);
    }
  }

  /** The format of a table by the ending of its file's name; null where it is none of a table. */
  public static @Nullable FileFormat format(Path file) {
    String name = String.valueOf(file.getFileName());
    return tables()
        .filter(format -> name.endsWith("." + format.extension()))
        .findFirst()
        .orElse(null);
  }

  /** The endings of the names of tables. */
  public static List<String> endings() {
    return tables().map(format -> "." + format.extension()).toList();
  }

  private static Stream<FileFormat> tables() {
    return FileFormat.all().stream().filter(FileFormat::isTable);
  }

  /**
   * Writes the table as the name of its file says: text, or Parquet.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file, FileFormat format) throws IOException {
    if (format == FileFormat.PARQUET) {
      parquet(file);
      return;
    }
    try (TextRows out = new TextRows(file, Dialect.usual(separator(format)))) {
      text(out, Dialect.usual(separator(format)));
    }
  }

  private static String separator(FileFormat format) {
    return format == FileFormat.TSV ? "\t" : ",";
  }

  /**
   * Writes the table as text, its fields separated by commas; the writer stays open.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Writer writer) throws IOException {
    Dialect usual = Dialect.usual(",");
    text(new TextRows(writer, usual), usual);
    writer.flush();
  }

  private void text(TextRows out, Dialect dialect) throws IOException {
    List<String> header = new ArrayList<>(CompletedTensor.header(tensor));
    header.add(SEEN);
    out.write(header);
    for (Row row : rows) {
      List<String> fields = new ArrayList<>(row.index());
      fields.add(dialect.number(row.value()));
      fields.add(Boolean.toString(row.seen()));
      out.write(fields);
    }
  }

  private void parquet(Path file) throws IOException {
    List<ParquetTable.Column> columns = new ArrayList<>();
    for (Mode mode : tensor.modes()) {
      columns.add(new ParquetTable.Column(mode.name(), mode.isLabelled() ? "VARCHAR" : "INTEGER"));
    }
    columns.add(new ParquetTable.Column(tensor.valueName(), "DOUBLE"));
    columns.add(new ParquetTable.Column(SEEN, "BOOLEAN"));
    ParquetTable.write(
        file,
        columns,
        appender -> {
          for (Row row : rows) {
            append(appender, row);
          }
        });
  }

  private void append(DuckDBAppender appender, Row row) throws SQLException {
    appender.beginRow();
    for (int mode = 0; mode < row.index().size(); mode++) {
      if (tensor.modes().get(mode).isLabelled()) {
        appender.append(row.index().get(mode));
      } else {
        appender.append(Integer.parseInt(row.index().get(mode)));
      }
    }
    appender.append(row.value());
    appender.append(row.seen());
    appender.endRow();
  }
}
