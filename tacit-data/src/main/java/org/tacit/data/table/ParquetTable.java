package org.tacit.data.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.tacit.data.DataException;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.database.DuckDb;

/** Tables of index columns and perhaps a value as Parquet files, by way of DuckDB. */
public final class ParquetTable {
  /** What pandas adds for a row index; never data. */
  private static final Pattern ROW_INDEX = Pattern.compile("__index_level_[0-9]+__");

  private static final Set<Integer> FLOATING =
      Set.of(Types.FLOAT, Types.REAL, Types.DOUBLE, Types.DECIMAL);

  private ParquetTable() {}

  /** Hands over the names and every row. */
  public static void read(Path file, RowConsumer rows) {
    try (Connection connection = DuckDb.reading(List.of(file));
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM read_parquet("
                    + DuckDb.pattern(file)
                    + ", hive_partitioning = false, binary_as_string = true)")) {
      List<Integer> columns = columns(file, result.getMetaData(), rows);
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

  private static List<Integer> columns(Path file, ResultSetMetaData types, RowConsumer rows)
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
    for (int i = 0; i < columns.size(); i++) {
      if (rows.isIndex(i) && FLOATING.contains(types.getColumnType(columns.get(i)))) {
        throw new DataException(
            file,
            "column %s holds numbers of the type %s, expected whole numbers or labels as indices, the value last"
                .formatted(Quoted.of(names.get(i)), types.getColumnTypeName(columns.get(i))));
      }
    }
    return columns;
  }

  /** One row to be written. */
  public interface Rows {
    /** Appends the rows of a table. */
    void appendTo(DuckDBAppender appender) throws SQLException;
  }

  /** Writes a table: index columns as whole numbers or labels, then the value. */
  public static void write(Path file, List<Mode> modes, String valueName, Rows rows)
      throws IOException {
    StringBuilder columns = new StringBuilder();
    for (Mode mode : modes) {
      columns
          .append(DuckDb.identifier(mode.name()))
          .append(mode.isLabelled() ? " VARCHAR, " : " INTEGER, ");
    }
    columns.append(DuckDb.identifier(valueName)).append(" DOUBLE");
    try (Connection connection = DuckDb.writing(DuckDb.folder(file));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE entries (" + columns + ")");
      try (DuckDBAppender appender =
          connection
              .unwrap(DuckDBConnection.class)
              .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "entries")) {
        rows.appendTo(appender);
      }
      statement.execute("COPY entries TO " + DuckDb.target(file) + " (FORMAT PARQUET)");
    } catch (SQLException e) {
      Files.deleteIfExists(file);
      throw new IOException(DuckDb.complaint(e), e);
    }
  }
}
