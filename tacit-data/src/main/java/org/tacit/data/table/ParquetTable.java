package org.tacit.data.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.tacit.data.DataException;
import org.tacit.data.database.DuckDb;

/** Tables of index columns and perhaps a value as Parquet files, by way of DuckDB. */
public final class ParquetTable {
  /** What pandas adds for a row index; never data. */
  private static final Pattern ROW_INDEX = Pattern.compile("__index_level_[0-9]+__");

  /** Types that are written as they were read. */
  private static final Pattern PLAIN_TYPE = Pattern.compile("[A-Z_ ]+(\\([0-9]+,[0-9]+\\))?");

  private ParquetTable() {}

  /** Hands over the names and every row. */
  public static void read(Path file, RowConsumer rows) {
    try (Connection connection = DuckDb.reading(List.of(file));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(all(file))) {
      List<Integer> columns = columns(result.getMetaData(), rows);
      for (long row = 1; result.next(); row++) {
        List<String> fields = new ArrayList<>();
        for (int column : columns) {
          String text = result.getString(column);
          fields.add(text == null ? "" : text.strip());
        }
        rows.row(row, fields);
      }
    } catch (SQLException e) {
      throw new DataException(file, "cannot be read as Parquet: " + DuckDb.complaint(e));
    }
  }

  private static List<Integer> columns(ResultSetMetaData types, RowConsumer rows)
      throws SQLException {
    List<Integer> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= types.getColumnCount(); column++) {
      String name = types.getColumnName(column);
      if (!ROW_INDEX.matcher(name).matches()) {
        columns.add(column);
        names.add(name);
      }
    }
    rows.names(names);
    return columns;
  }

  private static String all(Path file) {
    return "SELECT * FROM read_parquet("
        + DuckDb.pattern(file)
        + ", hive_partitioning = false, binary_as_string = true)";
  }

  /**
   * A column of a file.
   *
   * @param name its name
   * @param type of its values in SQL
   * @param asText whether its values are handed over as texts, whatever its type
   */
  public record Column(String name, String type, boolean asText) {
    /** A column whose values are handed over as they are. */
    public Column(String name, String type) {
      this(name, type, false);
    }

    /** The same with values that are handed over as texts. */
    public Column inTexts() {
      return new Column(name, type, true);
    }

    private String held() {
      return asText ? "VARCHAR" : type;
    }
  }

  /** The columns of a file, what pandas adds for a row index among them. */
  public static List<Column> columns(Path file) {
    try (Connection connection = DuckDb.reading(List.of(file));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(all(file) + " LIMIT 0")) {
      ResultSetMetaData types = result.getMetaData();
      List<Column> columns = new ArrayList<>();
      for (int column = 1; column <= types.getColumnCount(); column++) {
        String type = types.getColumnTypeName(column);
        columns.add(
            new Column(
                types.getColumnName(column),
                PLAIN_TYPE.matcher(type).matches() ? type : "VARCHAR"));
      }
      return columns;
    } catch (SQLException e) {
      throw new DataException(file, "cannot be read as Parquet: " + DuckDb.complaint(e));
    }
  }

  /** Whether a column is what pandas adds for a row index. */
  public static boolean isRowIndex(Column column) {
    return ROW_INDEX.matcher(column.name()).matches();
  }

  /** The texts of one column, empty where there is nothing. */
  public static List<String> texts(Path file, Column column) {
    try (Connection connection = DuckDb.reading(List.of(file));
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                all(file)
                    .replaceFirst(
                        "\\*", Matcher.quoteReplacement(DuckDb.identifier(column.name()))))) {
      List<String> texts = new ArrayList<>();
      while (result.next()) {
        String text = result.getString(1);
        texts.add(text == null ? "" : text);
      }
      return texts;
    } catch (SQLException e) {
      throw new DataException(file, "cannot be read as Parquet: " + DuckDb.complaint(e));
    }
  }

  /** Rows to be written. */
  public interface Rows {
    /** Appends the rows of a table. */
    void appendTo(DuckDBAppender appender) throws SQLException;
  }

  /**
   * Writes a table.
   *
   * @param columns its columns
   */
  public static void write(Path file, List<Column> columns, Rows rows) throws IOException {
    String held =
        columns.stream()
            .map(one -> DuckDb.identifier(one.name()) + " " + one.held())
            .collect(Collectors.joining(", "));
    String written =
        columns.stream()
            .map(
                one ->
                    !one.asText()
                        ? DuckDb.identifier(one.name())
                        : "CAST(NULLIF(%s, '') AS %s) AS %s"
                            .formatted(
                                DuckDb.identifier(one.name()),
                                one.type(),
                                DuckDb.identifier(one.name())))
            .collect(Collectors.joining(", "));
    try (Connection connection = DuckDb.writing(DuckDb.folder(file));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE entries (" + held + ")");
      try (DuckDBAppender appender =
          connection
              .unwrap(DuckDBConnection.class)
              .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "entries")) {
        rows.appendTo(appender);
      }
      statement.execute(
          "COPY (SELECT %s FROM entries) TO %s (FORMAT PARQUET)"
              .formatted(written, DuckDb.target(file)));
    } catch (SQLException e) {
      Files.deleteIfExists(file);
      throw new IOException(DuckDb.complaint(e), e);
    }
  }
}
